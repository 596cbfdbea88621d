import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Backend } from '../backend/backend.js';
import type { Language, RegionCode } from '../domain/wire.js';

export interface OfflineOptions {
  backend: () => Backend | undefined;
  language: () => Language;
  region: () => RegionCode | undefined;
  /** The reader has a list: what comes for later does not take the line away from it. */
  hasFound: () => boolean;
  /** Something that stands there was kept on this device. */
  isKept: () => boolean;
  retry: () => void;
}

/** Milliseconds until the reader's region is kept, of a visit that is more than a glance. */
const LATER = 10_000;
/** Milliseconds between tries, doubled each time. A browser knows that its own network is back, not that a server is. */
const FIRST_TRY = 4_000;
const LAST_TRY = 60_000;

/** Keeps what a reader may need without network, and asks again by itself while what stands there was kept. */
export class Offline implements ReactiveController {
  readonly #options: OfflineOptions;
  #keeping = new AbortController();
  /** What is kept, or about to be. */
  #wanted?: string;
  #tryAgain?: ReturnType<typeof setTimeout>;
  #pause = FIRST_TRY;

  constructor(host: ReactiveControllerHost, options: OfflineOptions) {
    this.#options = options;
    host.addController(this);
  }

  hostUpdated(): void {
    const { isKept, hasFound, region, language } = this.#options;
    if (isKept()) {
      this.#tryAgain ??= setTimeout(() => this.#retry(), this.#pause);
      return;
    }
    clearTimeout(this.#tryAgain);
    this.#tryAgain = undefined;
    this.#pause = FIRST_TRY;
    const wanted = `${language()} ${region()}`;
    if (!hasFound() || wanted === this.#wanted) return;
    this.#wanted = wanted;
    this.#keeping.abort();
    const { signal } = (this.#keeping = new AbortController());
    setTimeout(() => void this.#keep(signal), LATER);
  }

  hostDisconnected(): void {
    clearTimeout(this.#tryAgain);
    this.#tryAgain = undefined;
    this.#keeping.abort();
    this.#wanted = undefined;
  }

  #retry(): void {
    this.#tryAgain = undefined;
    this.#pause = Math.min(LAST_TRY, this.#pause * 2);
    this.#options.retry();
  }

  async #keep(signal: AbortSignal): Promise<void> {
    const { backend: find, language, region } = this.#options;
    const backend = find();
    if (signal.aborted || !backend?.policies || !backend.policy) return;
    try {
      const { keepRegion } = await import('./keep-region.js');
      await keepRegion(backend, language(), region(), signal);
    } catch {
      // Nobody asked for it. What was read so far is kept, and the next visit goes on.
    }
  }
}
