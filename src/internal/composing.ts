/**
 * For `keydown` in a form: the Enter that ends the composing of a Chinese word must not submit. Safari has ended the
 * composition before it reports that key; the key code 229 tells it apart.
 */
export function holdComposingEnter(event: KeyboardEvent): void {
  if (event.key === 'Enter' && (event.isComposing || event.keyCode === 229)) event.preventDefault();
}
