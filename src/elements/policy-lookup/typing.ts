import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Milliseconds without a key after which the words count as typed. */
const PAUSE = 250;

/**
 * Tells when somebody has typed something into a text box: after a pause, at once when asked to, and never in the middle
 * of composing a Chinese word. Bind the three handlers to the box.
 */
export class Typing implements ReactiveController {
  readonly #onTyped: (text: string) => void;
  #timer?: ReturnType<typeof setTimeout>;
  #text?: string;

  constructor(host: ReactiveControllerHost, onTyped: (text: string) => void) {
    this.#onTyped = onTyped;
    host.addController(this);
  }

  /** Whatever was typed last counts, though the element leaves the page. */
  hostDisconnected(): void {
    this.finish();
  }

  /** Does not wait for the pause. */
  finish(): void {
    clearTimeout(this.#timer);
    const text = this.#text;
    this.#text = undefined;
    if (text !== undefined) this.#onTyped(text);
  }

  readonly handleInput = (event: Event): void => {
    if (!(event as InputEvent).isComposing) this.#note(event);
  };

  readonly handleCompositionStart = (): void => clearTimeout(this.#timer);

  readonly handleCompositionEnd = (event: Event): void => this.#note(event);

  #note(event: Event): void {
    clearTimeout(this.#timer);
    this.#text = (event.target as HTMLInputElement).value;
    this.#timer = setTimeout(() => this.finish(), PAUSE);
  }
}
