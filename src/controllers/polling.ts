import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { BackendError } from '../backend/backend.js';
import { systemClock, type Clock } from '../internal/clock.js';

export interface PollingOptions {
  /** Asks once. `false`: there is nothing more to ask for. A rejection slows the asking down. */
  poll: (signal: AbortSignal) => Promise<boolean>;
  /** Milliseconds between an answer and the next question. */
  interval?: number;
  /** Milliseconds; the longest pause after errors, unless Retry-After asks for a longer one. */
  longest?: number;
  /** For tests. */
  clock?: Clock;
  random?: () => number;
}

/**
 * Asks again and again while the element is on a page that somebody looks at: one timer, none while hidden, removed
 * or finished; slower after errors; at once when the page is seen or online again.
 */
export class PollingController implements ReactiveController {
  readonly #options: Required<PollingOptions>;
  #active = false;
  #connected = false;
  #errors = 0;
  /** Not before this time, whatever happens: the backend asked for it. */
  #notBefore = 0;
  #cancel?: () => void;
  #running?: AbortController;

  constructor(host: ReactiveControllerHost, options: PollingOptions) {
    this.#options = { interval: 4000, longest: 60_000, clock: systemClock, random: Math.random, ...options };
    host.addController(this);
  }

  /** Asks now and from now on. */
  start(): void {
    this.#active = true;
    this.#errors = 0;
    this.#wake();
  }

  stop(): void {
    this.#active = false;
    this.#pause();
  }

  hostConnected(): void {
    this.#connected = true;
    document.addEventListener('visibilitychange', this.#wake);
    window.addEventListener('online', this.#wake);
    this.#wake();
  }

  hostDisconnected(): void {
    this.#connected = false;
    document.removeEventListener('visibilitychange', this.#wake);
    window.removeEventListener('online', this.#wake);
    this.#pause();
  }

  readonly #wake = (): void => {
    this.#pause();
    if (!this.#active || !this.#connected || document.hidden) return;
    this.#schedule(0);
  };

  #pause(): void {
    this.#cancel?.();
    this.#running?.abort();
  }

  #schedule(delay: number): void {
    const { clock } = this.#options;
    this.#cancel = clock.after(Math.max(delay, this.#notBefore - clock.now()), () => void this.#ask());
  }

  async #ask(): Promise<void> {
    const running = new AbortController();
    this.#running = running;
    let delay: number;
    try {
      const more = await this.#options.poll(running.signal);
      if (running.signal.aborted) return;
      this.#active = more;
      this.#errors = 0;
      delay = this.#options.interval;
    } catch (error) {
      if (running.signal.aborted) return;
      delay = this.#afterError(error);
    }
    if (this.#active) this.#schedule(delay);
  }

  #afterError(error: unknown): number {
    const { clock, interval, longest, random } = this.#options;
    const retryAfter = error instanceof BackendError ? (error.retryAfter ?? 0) * 1000 : 0;
    this.#notBefore = clock.now() + retryAfter;
    this.#errors += 1;
    const ceiling = Math.min(longest, interval * 2 ** this.#errors);
    // Never sooner than usual, and not all readers at the same moment.
    return retryAfter + interval + random() * (ceiling - interval);
  }
}
