const TAGS = 'civic-policy-lookup, civic-help-form, civic-request-tracker, civic-help-center';

/** Milliseconds after which nobody waits any longer for an element that may never load. */
const PATIENCE = 3000;

/** Resolves when what has just been drawn can be seen and used; in a hidden page, which draws nothing, soon. */
function afterPaint(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, 1000);
  });
}

/** Not defined yet, not drawn yet, or without texts yet. An element that no backend is named for waits for nothing. */
const isToCome = ({ shadowRoot }: Element): boolean => !shadowRoot || !!shadowRoot.querySelector('slot.room');

/**
 * Resolves when this element and the others on the page have drawn their first views: what comes after those must not
 * take the line away from them. At once when somebody begins to type into this one.
 */
export async function afterFirstViews(element: HTMLElement): Promise<void> {
  const end = Date.now() + PATIENCE;
  let isUsed = false;
  element.addEventListener('input', () => (isUsed = true), { once: true });
  do await afterPaint();
  while (!isUsed && Date.now() < end && [...document.querySelectorAll(TAGS)].some(isToCome));
  // What the last of them has drawn has yet to be seen.
  await afterPaint();
}
