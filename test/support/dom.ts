/** The first match in an element's shadow root. */
export function find<E extends HTMLElement = HTMLElement>(element: Element, selector: string): E | null {
  return element.shadowRoot?.querySelector<E>(selector) ?? null;
}

export function findAll<E extends HTMLElement = HTMLElement>(element: Element, selector: string): E[] {
  return [...(element.shadowRoot?.querySelectorAll<E>(selector) ?? [])];
}

/** What a reader sees: the text with its white space folded. */
export function textOf(node: Node | null | undefined): string {
  return (node?.textContent ?? '').replace(/\s+/g, ' ').trim();
}

/** Replaces what stands in a text control, as a person would. */
export function type(control: HTMLInputElement | HTMLTextAreaElement, text: string): void {
  control.value = text;
  control.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
}

/** Composes a word, as an input method does, one event per stage; `compose.end` commits it. */
export function compose(control: HTMLInputElement | HTMLTextAreaElement, ...stages: string[]): void {
  control.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }));
  for (const stage of stages) {
    control.value = stage;
    control.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true, isComposing: true }));
  }
}

compose.end = (control: HTMLInputElement | HTMLTextAreaElement, word: string): void => {
  control.value = word;
  control.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true, isComposing: true }));
  control.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true, data: word }));
};

/** Chooses an option, as a person would. */
export function choose(select: HTMLSelectElement, value: string): void {
  select.value = value;
  select.dispatchEvent(new Event('change', { bubbles: true }));
}
