/** The first copy of the library on a page defines the tag; a second one, of whatever version, leaves it alone. */
export function register(tag: string, element: CustomElementConstructor): void {
  if (!customElements.get(tag)) customElements.define(tag, element);
}
