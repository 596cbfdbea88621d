/**
 * Prints an article without the page around it: a copy in a frame of its own, in which addresses stand behind their
 * links. Nothing is loaded and no style is written, so that every Content-Security-Policy lets it happen.
 */
export function printArticle(article: Element, left: string): void {
  const frame = document.createElement('iframe');
  frame.setAttribute('aria-hidden', 'true');
  Object.assign(frame.style, { position: 'fixed', width: '0', height: '0', border: '0', visibility: 'hidden' });
  document.body.append(frame);
  const view = frame.contentWindow;
  if (!view) return frame.remove();
  const copy = view.document.importNode(article, true);
  for (const extra of copy.querySelectorAll(left)) extra.remove();
  for (const link of copy.querySelectorAll('a')) {
    if (link.textContent?.trim() !== link.href) link.append(` (${link.href})`);
  }
  view.document.title = document.title;
  view.document.documentElement.lang = article.querySelector('[lang]')?.getAttribute('lang') ?? '';
  view.document.body.style.lineHeight = '1.6';
  view.document.body.append(copy);
  view.addEventListener('afterprint', () => setTimeout(() => frame.remove()));
  view.focus();
  view.print();
}
