import type { ReactiveControllerHost } from 'lit';
import type { Backend } from '../../backend/backend.js';
import { OutboxController, type OutboxEntry } from '../../controllers/outbox.js';
import type { RequestInput } from '../../domain/wire.js';

/**
 * The requests that this form shows on their way: those that it has sent itself, and those that an earlier visit left
 * in the outbox. What another form on the same page sends is that form's to show.
 */
export class Delivery {
  readonly #outbox: OutboxController;
  readonly #own = new Set<string>();
  readonly #since = Date.now();

  constructor(host: ReactiveControllerHost & HTMLElement, backend: () => Backend | undefined) {
    this.#outbox = new OutboxController(host, backend);
  }

  /** The latest first. */
  get entries(): OutboxEntry[] {
    return this.#outbox.entries.filter((entry) => this.isOwn(entry) || entry.createdAt < this.#since).reverse();
  }

  /** Sent since this form was opened. */
  isOwn({ key }: OutboxEntry): boolean {
    return this.#own.has(key);
  }

  /** Hands a request over to the outbox; done when it is safe there. */
  async send(request: RequestInput, memoryOnly: boolean): Promise<OutboxEntry> {
    const entry = await this.#outbox.send(request, { memoryOnly });
    this.#own.add(entry.key);
    return entry;
  }

  retry({ key }: OutboxEntry): void {
    void this.#outbox.retry(key);
  }

  /** `false` while it is being sent: it can no longer be held back. */
  remove({ key }: OutboxEntry): Promise<boolean> {
    return this.#outbox.remove(key);
  }
}
