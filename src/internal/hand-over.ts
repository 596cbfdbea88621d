import type { LitElement } from 'lit';
import { warnOnce } from '../backend/warn-once.js';

/**
 * Sent at an element that another one hands the reader over to, before it is scrolled to and focused. Whoever hides it
 * (a tab, an accordion of the host page) shows it now. Stays within the root that holds both.
 */
export class RevealEvent extends Event {
  readonly #waiting: Promise<unknown>[] = [];

  constructor() {
    super('civic-reveal', { bubbles: true });
  }

  /** The reader is led on when this has settled. */
  waitUntil(shown: Promise<unknown>): void {
    this.#waiting.push(shown);
  }

  async shown(): Promise<void> {
    await Promise.all(this.#waiting);
  }
}

/**
 * Sets properties of the element with that id in the same root, then scrolls to it and focuses it. The element may not
 * be defined yet: it finds the properties when it is. Resolves to `false`, with one warning, when there is none.
 */
export async function handOver(from: HTMLElement, id: string, properties: object): Promise<boolean> {
  const root = from.getRootNode() as Document | ShadowRoot;
  const target = root.getElementById(id) as (HTMLElement & Partial<LitElement>) | null;
  if (!target) {
    warnOnce(from.localName, `There is no element with the id "${id}" in the same root.`);
    return false;
  }
  for (const [name, value] of Object.entries(properties)) {
    // What is not known does not take away what the host page has set.
    if (value !== undefined) Object.assign(target, { [name]: value });
  }
  const event = new RevealEvent();
  target.dispatchEvent(event);
  await event.shown();
  await target.updateComplete;
  const { top } = target.getBoundingClientRect();
  if (top < 0 || top > window.innerHeight / 2) {
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    target.scrollIntoView({ block: 'start', behavior: calm ? 'auto' : 'smooth' });
  }
  target.focus({ preventScroll: true });
  if (!target.matches(':focus-within')) {
    // Not defined yet, or no control of its own to focus: then the element itself.
    target.tabIndex = -1;
    target.focus({ preventScroll: true });
  }
  return true;
}
