import { html, nothing, type TemplateResult } from 'lit';
import type { Hotline } from '../../domain/wire.js';
import type { DetailsTexts } from './error-sentences.js';
import type { Service } from './service.js';

const digits = (phone: string): string => phone.replace(/[^\d+*#]/g, '');

/** Numbers that a phone can dial. */
export function renderHotlines(hotlines: readonly Hotline[], intro: string): TemplateResult | typeof nothing {
  if (hotlines.length === 0) return nothing;
  return html`<p class="hotlines">
    ${intro}
    ${hotlines.map(({ name, phone }) => html`<span>${name} <a href=${`tel:${digits(phone)}`}>${phone}</a></span> `)}
  </p>`;
}

/**
 * What somebody must know before writing: that the service is closed, paused, or names no category (most likely by a
 * mistake of its own), and whom to call then.
 */
export function renderServiceNotice(
  { config: { state, message, hours, hotlines }, categories }: Service,
  texts: DetailsTexts,
  retry: () => void,
): TemplateResult | typeof nothing {
  const kind = state === 'closed' ? 'state-closed' : categories.length === 0 ? 'no-categories' : 'state-paused';
  const isEmpty = kind === 'no-categories';
  if (state === 'open' && !isEmpty) return message ? html`<p class="notice">${message}</p>` : nothing;
  return html`<div class="notice warning" part="service-state">
      <p><strong>${texts.term(kind)}</strong></p>
      ${message ? html`<p>${message}</p>` : nothing}
      <p>${texts.term(`${kind}-next`)}</p>
      ${hours && kind === 'state-paused' ? html`<p>${texts.term('hours', { hours })}</p>` : nothing}
      ${renderHotlines(hotlines, texts.term('hotlines'))}
      ${isEmpty ? html`<button type="button" @click=${retry}>${texts.term('retry')}</button>` : nothing}
    </div>
    ${isEmpty ? html`<slot></slot>` : nothing}`;
}
