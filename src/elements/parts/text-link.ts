import { html, nothing, type TemplateResult } from 'lit';
import { icon } from './icons.js';

/**
 * A link inside a text. One to another site opens in a new window, so that nothing typed on this page is lost, and says
 * so. The scheme must have been checked.
 */
export function textLink(href: string, content: unknown, newWindow: string, title?: string): TemplateResult {
  const isExternal = /^https?:/i.test(href) && new URL(href, location.href).origin !== location.origin;
  return isExternal
    ? html`<a href=${href} title=${title ?? nothing} target="_blank" rel="noopener"
        >${content}${icon('external')}<span class="visually-hidden">${newWindow}</span></a
      >`
    : html`<a href=${href} title=${title ?? nothing}>${content}</a>`;
}
