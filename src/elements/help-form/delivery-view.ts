import { html, nothing, type TemplateResult } from 'lit';
import type { OutboxEntry } from '../../controllers/outbox.js';
import type { Category, Config } from '../../domain/wire.js';
import { renderHotlines } from './service-notice.js';
import type { DetailsTexts } from './error-sentences.js';
import { renderReceipt, type ReceiptActions } from './receipt-view.js';

export interface DeliveryActions extends ReceiptActions {
  retry: () => void;
  remove: () => void;
}

export interface DeliveryView {
  entry: OutboxEntry;
  /** Of the request; absent when the backend no longer has it. */
  category?: Category;
  config: Config;
  texts: DetailsTexts;
  actions: DeliveryActions;
}

export const headingId = ({ key }: OutboxEntry): string => `delivery-${key}`;

/** One request on its way, and where exactly it is. The heading stays the same node, so that it can keep the focus. */
export function renderDelivery(view: DeliveryView): TemplateResult {
  const { entry, texts, category } = view;
  return html`<section class="delivery ${entry.state}" part="delivery" aria-labelledby=${headingId(entry)}>
    <h3 id=${headingId(entry)} tabindex="-1">${headingOf(entry, texts)}</h3>
    ${category ? html`<p class="quiet-text">${category.name}</p>` : nothing}
    ${entry.state === 'stopped' ? nothing : renderSteps(entry, texts)} ${renderBody(view)}
  </section>`;
}

export function headingOf(entry: OutboxEntry, texts: DetailsTexts): string {
  // Before the first try nothing has failed: to say "not sent yet" would only frighten.
  const isFirst = entry.state === 'queued' && !entry.failure;
  return texts.term(`${isFirst ? 'sending' : entry.state}-heading`);
}

/** On this device → sending → received: the word for each, and which of them holds now. */
function renderSteps({ state, kept }: OutboxEntry, texts: DetailsTexts): TemplateResult {
  const steps = [kept === 'device' ? 'step-device' : 'step-page', 'step-sending', 'step-received'] as const;
  const current = state === 'received' ? 2 : state === 'sending' ? 1 : 0;
  return html`<ol class="steps" role="list">
    ${steps.map(
      (step, index) =>
        html`<li
          class=${index < current || state === 'received' ? 'done' : ''}
          aria-current=${index === current ? 'step' : nothing}
        >
          ${texts.term(step)}
        </li>`,
    )}
  </ol>`;
}

function renderBody(view: DeliveryView): TemplateResult {
  const { entry, texts } = view;
  switch (entry.state) {
    case 'sending':
      return html`<p>${texts.term('sending-next')}</p>`;
    case 'queued':
      return renderQueued(view, entry);
    case 'stopped':
      return renderStopped(view, entry);
    case 'received':
      return renderReceipt({ ...view, accepted: entry.accepted });
  }
}

function renderQueued(
  { texts, config, actions }: DeliveryView,
  { failure, input, kept, notBefore }: Extract<OutboxEntry, { state: 'queued' }>,
): TemplateResult {
  // Not tried yet: it will be in a moment.
  if (!failure) return html`<p>${texts.term('sending-next')}</p>`;
  const why =
    failure.problem === 'paused' ? 'queued-paused' : failure.kind === 'offline' ? 'queued-offline' : 'queued-server';
  return html`<p>${texts.term(why)}</p>
    ${failure.serviceMessage ? html`<p>${failure.serviceMessage}</p>` : nothing}
    <p>${texts.term(kept === 'device' ? 'queued-device' : 'queued-memory')}</p>
    ${
      notBefore > Date.now()
        ? nothing
        : html`<div class="actions">
            <button type="button" @click=${actions.retry}>${texts.term('queued-now')}</button>
          </div>`
    }
    ${renderText(input.text, texts, false)} ${renderHotlines(config.hotlines, texts.term('hotlines'))}`;
}

function renderStopped(
  { texts, config, actions }: DeliveryView,
  { failure, input }: Extract<OutboxEntry, { state: 'stopped' }>,
): TemplateResult {
  return html`<p>${texts.term(failure.problem === 'closed' ? 'stopped-closed' : 'stopped-other')}</p>
    ${failure.serviceMessage ? html`<p>${failure.serviceMessage}</p>` : nothing}
    ${renderHotlines(config.hotlines, texts.term('hotlines'))} ${renderText(input.text, texts, true)}
    <div class="actions">
      <button type="button" @click=${actions.retry}>${texts.term('retry')}</button>
      <button type="button" class="quiet" @click=${actions.remove}>${texts.term('stopped-remove')}</button>
    </div>`;
}

function renderText(text: string, texts: DetailsTexts, isOpen: boolean): TemplateResult {
  return html`<details ?open=${isOpen}>
    <summary>${texts.term('queued-text')}</summary>
    <p class="typed">${text}</p>
  </details>`;
}
