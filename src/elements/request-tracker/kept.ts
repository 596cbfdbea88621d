import { html, nothing, type TemplateResult } from 'lit';
import type { LocalizeController } from '../../controllers/localize.js';
import { formatDate } from '../../internal/format-date.js';
import type { KeptReceipt } from '../../storage/receipts.js';

export { resumeSending } from '../../controllers/resume.js';
export { forgetReceipt, keptReceipts } from '../../storage/receipts.js';

export interface KeptView {
  texts: LocalizeController<'request-tracker'>;
  onOpen: (receipt: string) => void;
  onForget: (one: KeptReceipt) => void;
}

/** The requests that somebody asked to keep on this device. */
export function renderKept(
  kept: readonly KeptReceipt[],
  { texts, onOpen, onForget }: KeptView,
): TemplateResult | typeof nothing {
  if (kept.length === 0 || !texts.ready) return nothing;
  return html`<section class="kept" part="kept" aria-labelledby="kept">
    <h3 id="kept">${texts.term('kept')}</h3>
    <ul role="list">
      ${kept.map(
        (one) =>
          html`<li>
            <button type="button" @click=${() => onOpen(one.receipt)}>
              ${texts.term('kept-open', { number: one.number })}
            </button>
            <span class="quiet-text">${formatDate(one.receivedAt, texts.language)}</span>
            <button type="button" class="quiet" @click=${() => onForget(one)}>
              ${texts.term('kept-forget', { number: one.number })}
            </button>
          </li>`,
      )}
    </ul>
  </section>`;
}
