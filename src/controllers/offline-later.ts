import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { OfflineOptions } from './offline.js';

/** Milliseconds until the reader's region is kept, of a visit that is more than a glance. */
const LATER = 8000;

/** Loads what keeps things for later once the reader stays. Whoever leaves, or has no network by then, does without. */
export class OfflineLater implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #options: OfflineOptions;
  #timer?: ReturnType<typeof setTimeout>;
  #isBegun = false;

  constructor(host: ReactiveControllerHost, options: OfflineOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostConnected(): void {
    if (!this.#isBegun) this.#timer = setTimeout(() => void this.#begin(), LATER);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
  }

  async #begin(): Promise<void> {
    this.#isBegun = true;
    try {
      const { Offline } = await import('./offline.js');
      new Offline(this.#host, this.#options);
      this.#host.requestUpdate();
    } catch {
      // The next visit.
    }
  }
}
