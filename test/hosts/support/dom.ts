/** What the tests need of a page in a frame. Everything is asked from outside: what the page has patched does not matter. */

export const delay = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Milliseconds, for a busy machine. */
const PATIENCE = 15_000;

/** Asks again and again until there is something; says what it waited for. */
export async function until<T>(what: string, look: () => T | null | undefined | false | ''): Promise<T> {
  const end = Date.now() + PATIENCE;
  for (;;) {
    const found = look();
    if (found) return found;
    if (Date.now() > end) throw new Error(`It never came: ${what}`);
    await delay(20);
  }
}

/** All elements below, through shadow roots. */
export function* deep(root: ParentNode): Generator<Element> {
  for (const element of root.querySelectorAll('*')) {
    yield element;
    if (element.shadowRoot) yield* deep(element.shadowRoot);
  }
}

export function isShown(element: Element): boolean {
  const { visibility } = viewOf(element).getComputedStyle(element);
  return element.getClientRects().length > 0 && visibility === 'visible';
}

export const viewOf = (element: Element): Window & typeof globalThis => element.ownerDocument.defaultView!;

/** The shown elements in a widget's shadow trees that match. */
export function shown<E extends Element = HTMLElement>(widget: Element, selector: string): E[] {
  if (!widget.shadowRoot) return [];
  return [...deep(widget.shadowRoot)].filter((one): one is E => one.matches(selector) && isShown(one));
}

export const textOf = (element: Element): string => (element.textContent ?? '').replace(/\s+/g, ' ').trim();

/** The control that shows exactly this text. */
export function buttonSaying(widget: Element, text: string): HTMLElement | undefined {
  return shown(widget, 'button, a').find((button) => textOf(button) === text);
}

/** Puts a text into a control as the browser does after a key. */
export function type(control: HTMLInputElement | HTMLTextAreaElement, text: string): void {
  const { InputEvent } = viewOf(control);
  control.focus();
  control.value = text;
  control.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true, data: text }));
}
