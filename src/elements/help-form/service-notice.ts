import { html, nothing, type TemplateResult } from 'lit';
import type { Config, Hotline } from '../../domain/wire.js';
import type { DetailsTexts } from './error-sentences.js';

const digits = (phone: string): string => phone.replace(/[^\d+*#]/g, '');

/** Numbers that a phone can dial. */
export function renderHotlines(hotlines: readonly Hotline[], intro: string): TemplateResult | typeof nothing {
  if (hotlines.length === 0) return nothing;
  return html`<p class="hotlines">
    ${intro}
    ${hotlines.map(({ name, phone }) => html`<span>${name} <a href=${`tel:${digits(phone)}`}>${phone}</a></span> `)}
  </p>`;
}

/** What somebody must know before writing: that the service is closed or paused, and whom to call then. */
export function renderServiceNotice(config: Config, texts: DetailsTexts): TemplateResult | typeof nothing {
  const { state, message, hours, hotlines } = config;
  if (state === 'open') return message ? html`<p class="notice">${message}</p>` : nothing;
  const isClosed = state === 'closed';
  return html`<div class="notice warning" part="service-state">
    <p><strong>${texts.term(isClosed ? 'state-closed' : 'state-paused')}</strong></p>
    ${message ? html`<p>${message}</p>` : nothing}
    <p>${texts.term(isClosed ? 'state-closed-next' : 'state-paused-next')}</p>
    ${hours && !isClosed ? html`<p>${texts.term('hours', { hours })}</p>` : nothing}
    ${renderHotlines(hotlines, texts.term('hotlines'))}
  </div>`;
}

/** A service that takes requests but names no category, most likely by a mistake of its own: nothing can be sent. */
export function renderNoCategories(
  { message, hotlines }: Config,
  texts: DetailsTexts,
  retry: () => void,
): TemplateResult {
  return html`<div class="notice warning" part="service-state">
      <p><strong>${texts.term('no-categories')}</strong></p>
      ${message ? html`<p>${message}</p>` : nothing}
      <p>${texts.term('no-categories-next')}</p>
      ${renderHotlines(hotlines, texts.term('hotlines'))}
      <button type="button" @click=${retry}>${texts.term('retry')}</button>
    </div>
    <slot></slot>`;
}
