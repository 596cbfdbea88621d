import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Backend } from '../backend/backend.js';
import type { RequestInput } from '../domain/wire.js';
import { CivicErrorEvent, CivicRequestQueuedEvent, CivicRequestReceivedEvent } from '../events.js';
import type { Outbox, OutboxEntry, OutboxEvent, OutboxListener } from './outbox-core.js';
import { outboxOf } from './outbox-page.js';

export type { OutboxEntry } from './outbox-core.js';

/** The outbox of the host's backend: sends, shows what is on its way, and tells the page with events from the host. */
export class OutboxController implements ReactiveController, OutboxListener {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #backend: () => Backend | undefined;
  #outbox?: Outbox;
  #connected?: Backend;
  #leave?: () => void;

  constructor(host: ReactiveControllerHost & HTMLElement, backend: () => Backend | undefined) {
    this.#host = host;
    this.#backend = backend;
    host.addController(this);
  }

  /** What is on its way or waits to be acknowledged, the oldest first; also what other tabs have sent. */
  get entries(): readonly OutboxEntry[] {
    return this.#outbox?.entries ?? [];
  }

  /**
   * Takes a request over. Done when it is stored on this device, or known to be in memory only (`kept`); how it goes on
   * stands in `entries`. Throws if no backend is named.
   */
  send(input: RequestInput, options: { memoryOnly?: boolean } = {}): Promise<OutboxEntry> {
    this.#connect();
    if (!this.#outbox) throw new Error('no backend to send to');
    return this.#outbox.add(input, { ...options, owner: this, backend: () => this.#connected, form: this.#form });
  }

  /** Tries now, also what was refused. */
  async retry(key: string): Promise<void> {
    await this.#outbox?.retry(key);
  }

  /** Forgets an entry that the person has acknowledged or given up. `false` while it is being sent. */
  async remove(key: string): Promise<boolean> {
    return (await this.#outbox?.remove(key)) ?? true;
  }

  hostConnected(): void {
    this.#connect();
  }

  hostUpdate(): void {
    this.#connect();
  }

  hostDisconnected(): void {
    this.#leave?.();
    this.#outbox = undefined;
  }

  changed(): void {
    this.#host.requestUpdate();
  }

  happened(event: OutboxEvent): void {
    this.#host.dispatchEvent(
      event.type === 'queued'
        ? new CivicRequestQueuedEvent({ key: event.key })
        : event.type === 'received'
          ? new CivicRequestReceivedEvent({ number: event.accepted.number })
          : new CivicErrorEvent({ kind: event.error.kind, call: 'createRequest' }),
    );
  }

  /** As drafts name it. */
  get #form(): string {
    return this.#host.id || this.#host.localName;
  }

  #connect(): void {
    const backend = this.#backend();
    if (!this.#host.isConnected) return;
    const outbox = backend && outboxOf(backend, this.#form);
    this.#connected = backend;
    if (outbox === this.#outbox) return;
    this.#leave?.();
    this.#outbox = outbox;
    this.#leave = outbox?.subscribe(this);
    this.changed();
  }
}
