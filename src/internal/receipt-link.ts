/**
 * A link may carry a receipt in its fragment, `#civic-receipt=ABCD-EFGH-JKMN-PQRS-T`, and nowhere else. As soon as
 * this module is loaded the fragment is wiped from the address and from the history; the receipt waits in memory for
 * the first tracker that asks.
 *
 * It waits on `document`, because the drop-in script and the tracker's own chunk each have a copy of this module, and
 * a page may have two versions of the library.
 */
const PLACE = Symbol.for('civic-help receipt');
/** Set by the copy that came first: it watches the address for all, as long as the page lives. */
const WATCHED = Symbol.for('civic-help receipt watched');
const NAME = 'civic-receipt=';

/** Absent where a server renders the page. */
const holder = globalThis.document as Document & { [PLACE]?: string; [WATCHED]?: true };

function wipe(): void {
  const { hash, href } = location;
  const parts = hash.slice(1).split('&');
  const found = parts.find((part) => part.startsWith(NAME));
  if (!found) return;
  holder[PLACE] = found.slice(NAME.length);
  const rest = parts.filter((part) => part !== found).join('&');
  // In full: a path alone would be read against the `<base>` of the page.
  const page = href.slice(0, -hash.length);
  try {
    history.replaceState(history.state, '', page + (rest && `#${rest}`));
  } catch {
    // The host page has put something of its own in its place.
    location.replace(`${page}#${rest}`);
  }
}

if (holder) {
  wipe();
  if (!holder[WATCHED]) {
    holder[WATCHED] = true;
    window.addEventListener('hashchange', wipe);
  }
}

/** The receipt of the link that led here, as it was written; once. */
export function takeLinkedReceipt(): string | undefined {
  const receipt = holder[PLACE];
  delete holder[PLACE];
  return receipt;
}

/** Calls back when the reader follows such a link within the page. Returns the function that ends it. */
export function onReceiptLink(listener: () => void): () => void {
  const follow = (): void => {
    wipe();
    if (holder[PLACE]) listener();
  };
  window.addEventListener('hashchange', follow);
  return () => window.removeEventListener('hashchange', follow);
}
