import { html, nothing, type TemplateResult } from 'lit';
import { formatReceipt } from '../../domain/receipt-format.js';
import type { Config, RequestTaken } from '../../domain/wire.js';
import { formatDateTime } from '../../internal/format-date.js';
import type { DetailsTexts } from './error-sentences.js';

export interface ReceiptActions {
  /** Where the progress is shown: a link that carries the receipt in its fragment, or a tracker on this page. */
  track?: string | (() => void);
  /** Absent where the browser has no clipboard. */
  copy?: () => void;
  /** What came of it. */
  copied?: 'copied' | 'copy-failed';
  /** Absent for a request of an earlier visit, below which the form stands anyway. */
  askAnother?: () => void;
  dismiss?: () => void;
}

export interface ReceiptView {
  accepted: RequestTaken;
  config: Config;
  texts: DetailsTexts;
  actions: ReceiptActions;
}

/**
 * Number and receipt, large enough to be copied by hand, and what happens next. Without a receipt all that is known is that
 * the request was handed over.
 */
export function renderReceipt({ accepted, config, texts, actions }: ReceiptView): TemplateResult {
  const { number, receipt, dueAt } = accepted;
  const due = dueAt && formatDateTime(dueAt, texts.language, config.timeZone);
  return html`<dl class="codes">
      ${
        receipt
          ? html`<div>
              <dt>${texts.term('receipt')}</dt>
              <dd class="code" part="receipt" translate="no">${renderGroups(receipt)}</dd>
              <dd class="quiet-text">${texts.term('receipt-help')}</dd>
            </div>`
          : nothing
      }
      <div>
        <dt>${texts.term('number')}</dt>
        <dd class="code" part="number" translate="no">${number}</dd>
        <dd class="quiet-text">${texts.term('number-help')}</dd>
      </div>
    </dl>
    <div class="actions">
      ${renderTrack(actions.track, texts)}
      ${actions.copy ? html`<button type="button" @click=${actions.copy}>${texts.term('copy')}</button>` : nothing}
      ${actions.copied ? html`<span>${texts.term(actions.copied)}</span>` : nothing}
    </div>
    ${
      receipt
        ? html`<h4>${texts.term('next')}</h4>
            <ol class="next">
              <li>${texts.term('next-read')}</li>
              <li>${due ? texts.term('next-due', { time: due }) : texts.term('next-soon')}</li>
              <li>${texts.term('next-follow')}</li>
            </ol>`
        : html`<p>${texts.term('handed-over', { number })}</p>`
    }
    <div class="actions">
      ${
        actions.askAnother
          ? html`<button type="button" @click=${actions.askAnother}>${texts.term('ask-another')}</button>`
          : nothing
      }
      ${
        actions.dismiss
          ? html`<button type="button" class="quiet" @click=${actions.dismiss}>${texts.term('dismiss')}</button>`
          : nothing
      }
    </div>`;
}

/** A line breaks between the groups only. */
function renderGroups(receipt: string): TemplateResult[] {
  const groups = formatReceipt(receipt).split('-');
  return groups.map((group, index) => html`<span>${group}${index < groups.length - 1 ? '-' : nothing}</span><wbr />`);
}

function renderTrack(track: ReceiptActions['track'], texts: DetailsTexts): TemplateResult | typeof nothing {
  if (!track) return nothing;
  return typeof track === 'string'
    ? html`<a class="button primary" href=${track}>${texts.term('track')}</a>`
    : html`<button type="button" class="primary" @click=${track}>${texts.term('track')}</button>`;
}
