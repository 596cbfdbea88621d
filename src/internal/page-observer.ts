/**
 * Tells when the page's language or colour scheme may have changed. One observer serves all elements on the page;
 * it exists only while somebody listens.
 */
type Listener = () => void;

const listeners = new Set<Listener>();
let observers: MutationObserver[] = [];
let scheme: MediaQueryList | undefined;

const notify = (): void => listeners.forEach((listener) => listener());

function start(): void {
  const lang = new MutationObserver(notify);
  lang.observe(document, { subtree: true, attributeFilter: ['lang'] });
  // Sites switch their dark mode by a class, a data attribute or a style on <html>.
  const root = new MutationObserver(notify);
  root.observe(document.documentElement, { attributes: true });
  observers = [lang, root];
  scheme = matchMedia('(prefers-color-scheme: dark)');
  // Safari 13 lacks addEventListener here; the floor has it.
  scheme.addEventListener('change', notify);
}

function stop(): void {
  observers.forEach((observer) => observer.disconnect());
  observers = [];
  scheme?.removeEventListener('change', notify);
}

/** Returns the function that ends it. */
export function observePage(listener: Listener): () => void {
  if (listeners.size === 0) start();
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) stop();
  };
}

/** The `lang` that holds for an element: its own, the nearest ancestor's across shadow roots, else ''. */
export function nearestLang(element: Element): string {
  let node: Element | null = element;
  while (node) {
    const holder: Element | null = node.closest('[lang]');
    if (holder) return holder.getAttribute('lang') ?? '';
    const root: Node = node.getRootNode();
    node = root instanceof ShadowRoot ? root.host : null;
  }
  return '';
}

/** Whether the host page shows itself dark here: it opts in with CSS `color-scheme`. */
export function isDark(element: Element): boolean {
  const declared = getComputedStyle(element).colorScheme ?? '';
  if (!declared.includes('dark')) return false;
  return !declared.includes('light') || matchMedia('(prefers-color-scheme: dark)').matches;
}
