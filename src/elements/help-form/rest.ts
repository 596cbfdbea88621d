import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import type { Backend, BackendError } from '../../backend/backend.js';
import { answersOf, askAgain } from '../../backend/kept-answers.js';
import { LocalizeController } from '../../controllers/localize.js';
import { CallTask, initialState } from '../../controllers/task.js';
import type { RegionCode, Via } from '../../domain/wire.js';
import { CivicSubmitEvent } from '../../events.js';
import { addStyles } from '../../internal/late-styles.js';
import { loadDraft } from '../../storage/drafts.js';
import { OutboxStore } from '../../storage/outbox-store.js';
import { deviceStore } from '../../storage/store.js';
import { errorSentence } from '../parts/error-sentence.js';
import { lateTokens } from '../../styles/late-tokens.styles.js';
import { renderCategories } from './categories-view.js';
import type { DetailsTexts } from './error-sentences.js';
import { restStyles } from './rest.styles.js';
import { renderHotlines, renderServiceNotice } from './service-notice.js';
import type { Service } from './service.js';
import type { Writing } from './writing.js';

/** What the host page has set on the form. */
interface Form extends LitElement {
  category?: string;
  region?: RegionCode;
  text?: string;
  via: Via;
  policy?: string;
}

export interface RestOptions {
  backend: () => Backend | undefined;
  /** What stands in the box, while nobody keeps it yet. */
  typed: () => string;
  announce: (message: string) => void;
  onError: (error: BackendError, call: string) => void;
}

/** What the page or the lookup hands over. */
export type HandedOver = Partial<Pick<Form, 'category' | 'region' | 'text'>>;

/** All that the form is beside the box for the text: the state of the service, the categories, and what comes after. */
export class Rest {
  readonly texts: DetailsTexts;
  readonly #host: Form;
  readonly #options: RestOptions;
  readonly #service: CallTask<readonly [Backend | undefined, string], Service>;
  /** The category that the person chose before what comes after it was there. */
  #picked?: string;
  #writing?: Writing;
  #continuing?: Promise<void>;
  /** Somebody wrote before the categories were there. */
  #isAhead = false;
  #isStuck = false;
  /** In the middle of a Chinese word. */
  #isComposing = false;

  constructor(host: Form, options: RestOptions) {
    this.#host = host;
    this.#options = options;
    addStyles(host.renderRoot as ShadowRoot, lateTokens, restStyles);
    this.texts = new LocalizeController(host, 'help-form', 'common-later', 'help-form-details');
    this.#service = new CallTask(host, {
      args: () => [options.backend(), this.texts.language] as const,
      task: async ([backend, language], { signal }): Promise<Service | typeof initialState> => {
        if (!backend) return initialState;
        const [config, categories] = await Promise.all([
          answersOf(backend).config({ language, signal }),
          answersOf(backend).categories({ language, signal }),
        ]);
        return { backend, config, categories };
      },
      onComplete: () => void this.#handleService(),
      onError: (error) => options.onError(error, 'config'),
    });
    if (host.category || options.typed()) void this.#continue();
    else void this.#bringBack();
  }

  /** What is written, once it is kept here. */
  get text(): string | undefined {
    return this.#writing?.details.values.text;
  }

  get textError(): string | undefined {
    return this.#writing?.details.errorAt('text');
  }

  /** No request is taken: the service has ended, or names nothing that it could be asked about. */
  get isClosed(): boolean {
    return this.#current?.config.state === 'closed' || this.#hasNoCategories;
  }

  get #hasNoCategories(): boolean {
    return this.#current?.categories.length === 0;
  }

  /** Whether there is room for a request: not while the one just sent is all that matters. */
  get isOpen(): boolean {
    return this.#writing?.isOpen ?? true;
  }

  /**
   * Nothing more is waited for. What belongs to a text that was begun early stands above the categories: they come with it,
   * lest they be pushed down in front of somebody who is about to choose.
   */
  get hasAll(): boolean {
    if (this.#isAhead && !this.#writing && !this.#isStuck) return false;
    return !!this.#current || !!this.#service.failure;
  }

  /** The person writes. */
  write(text: string, isComposing = false): void {
    this.#isComposing = isComposing;
    this.#writing?.details.set({ text }, 'text');
    this.#suggest();
    void this.#continue();
  }

  take(given: HandedOver): void {
    this.#writing?.details.prefill(given);
    void this.#continue();
  }

  submit(): void {
    void this.#writing?.submit();
  }

  /** Tries again what did not arrive. */
  retry(): void {
    if (this.#service.failure || this.#hasNoCategories) {
      askAgain(this.#options.backend());
      void this.#service.run();
    }
    if (this.#isStuck) void this.#continue();
  }

  /** Before anything is written: whether it can be sent, and what is on its way. */
  renderAbove(): TemplateResult {
    const service = this.#current;
    return html`${service ? renderServiceNotice(service, this.texts, () => this.retry()) : nothing}
    ${this.#writing?.renderDeliveries() ?? nothing} ${this.isOpen ? nothing : this.#renderEmergency()}`;
  }

  /** What is wrong with what was to be sent. */
  renderProblems(): TemplateResult | typeof nothing {
    return this.#writing?.renderProblems() ?? nothing;
  }

  /** All that comes after the text. */
  renderBelow(): TemplateResult {
    const isWaiting = !this.hasAll || !this.texts.ready;
    return html`${this.#writing?.renderCount() ?? nothing} ${this.#renderEmergency()}
    ${this.#writing?.renderAfterText() ?? nothing}
    ${isWaiting ? html`<p class="waiting">${this.texts.term('loading')}</p>` : this.#renderService()}`;
  }

  /** What the present backend has told; it stays while it is asked again, for example in another language. */
  get #current(): Service | undefined {
    const { value } = this.#service;
    return value?.backend === this.#options.backend() ? value : undefined;
  }

  get #chosen(): string | undefined {
    return this.#writing ? this.#writing.details.values.category : (this.#picked ?? this.#host.category);
  }

  /** What was typed before the service was known is answered now. */
  async #handleService(): Promise<void> {
    await this.#bringBack();
    this.#suggest();
  }

  #suggest(): void {
    if (!this.#isComposing) this.#writing?.details.suggest();
  }

  /** Goes on with what an earlier visit left written or on its way. */
  async #bringBack(): Promise<void> {
    const { scope } = this.#options.backend() ?? {};
    if (this.#writing || scope === undefined) return;
    const form = this.#host.id || this.#host.localName;
    const [draft, outbox] = await Promise.all([loadDraft({ scope, form }), new OutboxStore(deviceStore, scope).all()]);
    if (draft || outbox.records.length > 0) await this.#continue();
  }

  #continue(): Promise<void> {
    if (!this.#continuing && !this.#current) this.#isAhead = true;
    return (this.#continuing ??= this.#loadWriting());
  }

  /** Fetches what keeps the text and follows it, and brings back what was written on an earlier visit. */
  async #loadWriting(): Promise<void> {
    const host = this.#host;
    const { backend, typed, announce, onError } = this.#options;
    this.#isStuck = false;
    try {
      const { Writing, receiptTarget } = await import('./writing.js');
      this.#writing = new Writing(host, {
        backend,
        service: () => this.#current,
        texts: this.texts,
        via: () => host.via,
        policy: () => host.policy,
        announce,
        onError,
        maySend: (request) => host.dispatchEvent(new CivicSubmitEvent(request)),
        trackerFor: (receipt) => receiptTarget(host, receipt),
      });
    } catch {
      this.#isStuck = true;
      this.#continuing = undefined;
      host.requestUpdate();
      return;
    }
    const { details } = this.#writing;
    details.prefill({ category: this.#picked ?? host.category, region: host.region, text: typed() });
    await details.restore();
    details.prefill({ category: this.#picked, text: host.text });
    this.#suggest();
    if (!this.#picked) return;
    // The cards have drawn together: whoever took one far down would now look at the middle of what comes next.
    await host.updateComplete;
    host.renderRoot.querySelector('.categories')?.scrollIntoView({ block: 'nearest' });
  }

  #choose(code: string): void {
    this.#picked = code;
    this.#writing?.details.choose(code);
    void this.#continue();
    this.#host.requestUpdate();
  }

  #renderEmergency(): TemplateResult | typeof nothing {
    const service = this.#current;
    if (!service) return nothing;
    return html`<div class="emergency quiet-text">
      ${renderHotlines(service.config.emergency, this.texts.term('emergency-call'))}
    </div>`;
  }

  #renderService(): TemplateResult | typeof nothing {
    const { failure } = this.#service;
    const service = this.#current;
    if (!service) return failure ? this.#renderFailure(failure) : nothing;
    if (this.isClosed) return nothing;
    return html`${renderCategories({
      categories: service.categories,
      chosen: this.#chosen,
      error: this.#writing?.details.errorAt('category'),
      texts: this.texts,
      onChoose: (code) => this.#choose(code),
    })}
    ${this.#chosen ? this.#renderWriting() : nothing}`;
  }

  #renderWriting(): TemplateResult | typeof nothing {
    if (this.#writing) return this.#writing.render();
    if (this.#isStuck) return this.#renderFailure();
    return html`<p class="waiting">${this.texts.term('loading')}</p>`;
  }

  #renderFailure(failure?: BackendError): TemplateResult {
    const { texts } = this;
    return html`<div class="notice warning" role="alert">
        <p><strong>${texts.term('load-failed')}</strong></p>
        <p>${failure ? errorSentence(texts, failure) : texts.term('error-offline')}</p>
        <button type="button" @click=${() => this.retry()}>${texts.term('retry')}</button>
      </div>
      <slot></slot>`;
  }
}
