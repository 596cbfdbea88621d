import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { OutboxEntry } from '../../controllers/outbox.js';
import type { OutboxFailure } from '../../storage/outbox-store.js';
import { Delivery } from './delivery.js';
import { headingId, headingOf, renderDelivery, type DeliveryActions } from './delivery-view.js';
import { renderAfterText, renderCount, renderErrors } from './details-view.js';
import { RequestDetails, SUMMARY_ID, type DetailsOptions } from './details.js';
import { addStyles } from '../../internal/late-styles.js';
import { renderHotlines } from './service-notice.js';
import { writingStyles } from './writing.styles.js';

export { receiptTarget } from './receipt-target.js';

export interface WritingOptions extends DetailsOptions {
  /** The request is complete: may it be sent? The host page may say no. */
  maySend: (request: { category: string; region?: string }) => boolean;
  /** Where the receipt goes: a link that carries it, or a function that hands it over; absent: nowhere. */
  trackerFor: (receipt: string) => string | (() => void) | undefined;
}

const REFUSAL_ID = 'refusal';

/** All that the form does after its first view: writing, sending, the receipt. */
export class Writing implements ReactiveController {
  readonly details: RequestDetails;
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: WritingOptions;
  readonly #delivery: Delivery;
  /** What was said last about each request, so that it is said once. */
  readonly #said = new Map<string, string>();
  #refusal?: OutboxFailure;
  #isSending = false;
  /** The request whose receipt was copied, and whether that worked. */
  #copied?: { key: string; message: 'copied' | 'copy-failed' };
  /** To be focused as soon as it is drawn. */
  #focusNext?: string;

  constructor(host: ReactiveControllerHost & HTMLElement, options: WritingOptions) {
    this.#host = host;
    this.#options = options;
    this.details = new RequestDetails(host, options);
    this.#delivery = new Delivery(host, options.backend);
    if (host.shadowRoot) addStyles(host.shadowRoot, writingStyles);
    host.addController(this);
  }

  /** Whether there is room for a further request: not while the one just sent is all that matters. */
  get isOpen(): boolean {
    return this.details.isStarted || !this.#delivery.entries.some((entry) => this.#delivery.isOwn(entry));
  }

  hostUpdate(): void {
    const refused = this.#delivery.entries.find(({ state }) => state === 'stopped');
    if (refused?.state === 'stopped' && !this.details.isStarted) this.#takeBack(refused);
    // Before the drawing: after it, what is said would make the element draw once more.
    this.#sayWhatChanged();
  }

  hostUpdated(): void {
    const target = this.#focusNext && this.#host.shadowRoot?.getElementById(this.#focusNext);
    if (!target) return;
    this.#focusNext = undefined;
    target.focus();
    target.scrollIntoView({ block: 'nearest' });
  }

  /** Checks and hands over to the outbox. A second call while the first is under way does nothing. */
  async submit(): Promise<void> {
    if (this.#isSending) return;
    const request = this.details.check();
    if (!request) return this.#focus(SUMMARY_ID);
    const { category, region } = request;
    if (!this.#options.maySend({ category, region })) return;
    this.#isSending = true;
    const sent = JSON.stringify(this.details.values);
    try {
      const entry = await this.#delivery.send(request, this.details.isMemoryOnly);
      this.#refusal = undefined;
      // The disk may take its time: what somebody has added meanwhile is not in the request.
      if (JSON.stringify(this.details.values) === sent) this.details.clear();
      this.#focus(headingId(entry));
    } finally {
      this.#isSending = false;
    }
  }

  /** The requests on their way. */
  renderDeliveries(): TemplateResult | typeof nothing {
    const service = this.#options.service();
    const { texts } = this.details;
    if (!service || !texts.ready) return nothing;
    const { config, categories } = service;
    return html`${this.#delivery.entries.map((entry) => {
      const category = categories.find(({ code }) => code === entry.category);
      return renderDelivery({ entry, category, config, texts, actions: this.#actionsFor(entry) });
    })}`;
  }

  /** Why a request was not taken, or what is wrong with it. */
  renderProblems(): TemplateResult {
    return html`${this.#renderRefusal()} ${renderErrors(this.details)}`;
  }

  renderCount(): TemplateResult {
    return renderCount(this.details);
  }

  /** What belongs to the text. */
  renderAfterText(): TemplateResult {
    return renderAfterText(this.details);
  }

  /** What comes after the category. */
  render(): TemplateResult | typeof nothing {
    return this.details.render();
  }

  #renderRefusal(): TemplateResult | typeof nothing {
    const refusal = this.#refusal;
    const { texts, config } = this.details;
    if (!refusal || !config) return nothing;
    const isClosed = refusal.problem === 'closed';
    return html`<div
      class="notice danger"
      id=${REFUSAL_ID}
      role="group"
      tabindex="-1"
      aria-labelledby="refusal-heading"
    >
      <h3 id="refusal-heading">${texts.term('stopped-heading')}</h3>
      <p>${texts.term(isClosed ? 'stopped-closed' : 'stopped-other')}</p>
      ${refusal.serviceMessage ? html`<p>${refusal.serviceMessage}</p>` : nothing}
      <p>${texts.term('stopped-kept')}</p>
      ${renderHotlines(config.hotlines, texts.term('hotlines'))}
    </div>`;
  }

  #actionsFor(entry: OutboxEntry): DeliveryActions {
    const receipt = entry.state === 'received' ? entry.accepted.receipt : undefined;
    const forget = (): void => void this.#forget(entry);
    return {
      retry: () => this.#delivery.retry(entry),
      remove: forget,
      track: receipt ? this.#options.trackerFor(receipt) : undefined,
      // In-app web views lack the clipboard, and browsers hide it on pages without TLS.
      copy: receipt && navigator.clipboard ? () => void this.#copy(entry.key, receipt) : undefined,
      copied: this.#copied?.key === entry.key ? this.#copied.message : undefined,
      ...(this.isOpen ? { dismiss: forget } : { askAnother: forget }),
    };
  }

  /** The pressed button goes with the entry: the focus goes on to the form. */
  async #forget(entry: OutboxEntry): Promise<void> {
    if (!(await this.#delivery.remove(entry))) return;
    await this.#host.updateComplete;
    this.#host.focus();
  }

  async #copy(key: string, receipt: string): Promise<void> {
    const message = await navigator.clipboard.writeText(receipt).then(
      () => 'copied' as const,
      () => 'copy-failed' as const,
    );
    this.#copied = { key, message };
    this.#options.announce(this.details.texts.term(message));
    this.#host.requestUpdate();
  }

  /** The text stands in the form again, with what is wrong with it. */
  #takeBack(entry: Extract<OutboxEntry, { state: 'stopped' }>): void {
    const { input, failure } = entry;
    this.details.takeBack(input, failure.errors);
    this.#refusal = failure.errors.length > 0 ? undefined : failure;
    this.#focusNext = this.#refusal ? REFUSAL_ID : SUMMARY_ID;
    void this.#delivery.remove(entry);
  }

  #sayWhatChanged(): void {
    for (const entry of this.#delivery.entries) {
      const said = this.#said.get(entry.key);
      this.#said.set(entry.key, entry.state);
      // What an earlier visit left is read in its place, not cried out.
      if (said && said !== entry.state) this.#options.announce(headingOf(entry, this.details.texts));
    }
  }

  #focus(id: string): void {
    this.#focusNext = id;
    this.#host.requestUpdate();
  }
}
