import { html, nothing, svg, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { answersOf, askAgain } from '../../backend/kept-answers.js';
import { LocalizeController } from '../../controllers/localize.js';
import { CallTask, initialState } from '../../controllers/task.js';
import type { Category, RegionCode, Via } from '../../domain/wire.js';
import { CivicSubmitEvent } from '../../events.js';
import { CivicElement } from '../../internal/civic-element.js';
import { holdComposingEnter } from '../../internal/composing.js';
import { loadMessages } from '../../locales/registry.js';
import { baseStyles } from '../../styles/base.styles.js';
import { errorSentence } from '../parts/error-sentence.js';
import { styles } from './help-form.styles.js';
import { renderHotlines, renderServiceNotice } from './service-notice.js';
import type { Service } from './service.js';
import type { Writing } from './writing.js';

/** Milliseconds after the first view until what can wait is fetched. */
const LATER = 1000;

/**
 * @summary Ask for help: choose a category, say what happened, get a number and a receipt.
 * @tag civic-help-form
 * @slot - Shown until the element is defined, when it cannot load, and below the error when its backend cannot be reached.
 * @slot heading - Replaces the heading.
 * @fires {CivicSubmitEvent} civic-submit - A valid request is about to be sent. Cancelable.
 * @fires {CivicRequestQueuedEvent} civic-request-queued - The request is in the outbox of this device.
 * @fires {CivicRequestReceivedEvent} civic-request-received - The backend has taken the request into its keeping.
 * @fires {CivicPolicyOpenedEvent} civic-policy-opened - The reader opened a policy that may answer the text.
 * @fires {CivicPolicyAnsweredEvent} civic-policy-answered - The reader said that it does.
 * @fires {CivicErrorEvent} civic-error - A call failed; `detail.kind` says how.
 * @csspart base - The outer wrapper.
 * @csspart heading - The heading.
 * @csspart service-state - What is said when the service is closed or paused.
 * @csspart categories - The choice of a category.
 * @csspart details - All that comes after the category.
 * @csspart field - A label with its control, help and error.
 * @csspart region - Each select of a region.
 * @csspart errors - The summary of what is wrong.
 * @csspart restored - The notice about a draft that was brought back.
 * @csspart suggestions - What may answer the text.
 * @csspart submit - The button that sends.
 * @csspart delivery - A request on its way.
 * @csspart number - The number of a request.
 * @csspart receipt - The receipt of a request.
 * @cssproperty [--civic-form-max-inline-size=40em] - The greatest width of the element.
 * @cssproperty [--civic-form-gap=24px] - Space between the fields.
 */
export class CivicHelpForm extends CivicElement {
  static override styles = [...baseStyles, styles];

  /** Code of the category that is chosen at first. */
  @property() category?: string;

  /** Code of the region that is chosen at first. */
  @property() region?: RegionCode;

  /** How the request reaches the service: `phone` or `counter` when staff fill the form in for somebody. */
  @property() via: Via = 'web';

  /** Id of a `civic-request-tracker` in the same document or shadow root, which is handed the receipt. */
  @property() tracker?: string;

  /** Address of a page with a tracker; the receipt travels in its fragment. */
  @property({ attribute: 'tracker-href' }) trackerHref?: string;

  /** What the person had searched for: the text to begin with. Never replaces what is typed. */
  @property({ attribute: false }) text?: string;

  /** Id of the policy that did not answer: it is not suggested again. */
  @property({ attribute: false }) policy?: string;

  /** The category that the person chose before the later chunk was there. */
  @state() private picked?: string;
  @state() private writing?: Writing;
  @state() private isStuck = false;
  @state() private announcement = '';
  @state() private iconPaths: Readonly<Record<string, string>> = {};

  private readonly texts = new LocalizeController(this, 'help-form');

  private readonly service = new CallTask(this, {
    args: () => [this.connection, this.texts.language] as const,
    task: async ([backend, language], { signal }): Promise<Service | typeof initialState> => {
      if (!backend) return initialState;
      const [config, categories] = await Promise.all([
        answersOf(backend).config({ language, signal }),
        answersOf(backend).categories({ language, signal }),
      ]);
      return { backend, config, categories };
    },
    onComplete: () => this.handleService(),
    onError: (error) => this.announceError(error, 'config'),
  });

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('online', this.handleOnline);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('online', this.handleOnline);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const handedOver = (['category', 'region', 'text'] as const).filter((name) => changed.has(name) && this[name]);
    if (handedOver.length === 0 || !this.current) return;
    this.writing?.details.prefill(Object.fromEntries(handedOver.map((name) => [name, this[name]])));
    void this.continue();
  }

  /** Where a reader who was led here goes on: the text if there is room for one, else the choice of a category. */
  override focus(options?: FocusOptions): void {
    const root = this.renderRoot as ShadowRoot;
    (root.getElementById('field-text') ?? root.getElementById('field-category'))?.focus(options);
  }

  override render(): TemplateResult {
    const canAsk = this.connection?.createRequest;
    if (!this.texts.ready || !canAsk) return html`<slot class=${canAsk ? 'room' : nothing}></slot>`;
    const isWaiting = !this.current && !this.service.failure;
    return html`<div class="base ${isWaiting ? 'room' : ''}" part="base">
      <slot name="heading"><h2 part="heading">${this.texts.term('heading')}</h2></slot>
      ${this.current ? this.renderService(this.current) : this.renderWaiting()}
      <p class="visually-hidden" role="status">${this.announcement}</p>
    </div>`;
  }

  /** What the present backend has told; it stays while it is asked again, for example in another language. */
  private get current(): Service | undefined {
    const { value } = this.service;
    return value?.backend === this.connection ? value : undefined;
  }

  private get chosen(): string | undefined {
    return this.writing ? this.writing.details.values.category : (this.picked ?? this.category);
  }

  private handleService(): void {
    if (this.writing) return;
    if (this.category || this.text) void this.continue();
    else setTimeout(() => void this.fetchLater(), LATER);
  }

  /** What the first view does not need: the icons, and whether an earlier visit left something unfinished. */
  private async fetchLater(): Promise<void> {
    const { current } = this;
    if (!this.isConnected || !current) return;
    try {
      const [{ CATEGORY_ICONS }, { hasUnfinished }] = await Promise.all([
        import('./category-icons.js'),
        import('./unfinished.js'),
      ]);
      this.iconPaths = CATEGORY_ICONS;
      if (await hasUnfinished({ scope: current.backend.scope, form: this.id || this.localName })) await this.continue();
    } catch {
      // The form works without; what is unfinished is looked for again when a category is chosen.
    }
  }

  /** Fetches what comes after the category, and brings back what was written on an earlier visit. */
  private async continue(): Promise<void> {
    if (this.writing) return;
    this.isStuck = false;
    try {
      const [{ Writing, receiptTarget }] = await Promise.all([
        import('./writing.js'),
        loadMessages(this.texts.language, 'help-form-details'),
      ]);
      this.writing ??= new Writing(this, {
        service: () => this.current,
        via: () => this.via,
        policy: () => this.policy,
        announce: (message) => (this.announcement = message),
        onError: (error, call) => this.announceError(error, call),
        maySend: (request) => this.dispatchEvent(new CivicSubmitEvent(request)),
        trackerFor: (receipt) => receiptTarget(this, receipt),
      });
    } catch {
      this.isStuck = true;
      return;
    }
    const { details } = this.writing;
    details.prefill({ category: this.picked ?? this.category, region: this.region });
    await details.restore();
    details.prefill({ category: this.picked, text: this.text });
    if (!this.picked) return;
    // The cards have drawn together: whoever took one far down would now look at the middle of what comes next.
    await this.updateComplete;
    this.renderRoot.querySelector('.categories')?.scrollIntoView({ block: 'nearest' });
  }

  private readonly handleOnline = (): void => {
    if (this.service.failure) this.retry();
    if (this.isStuck) void this.continue();
  };

  private retry(): void {
    askAgain(this.connection);
    void this.service.run();
  }

  private handleChoose(code: string): void {
    this.picked = code;
    this.writing?.details.choose(code);
    void this.continue();
  }

  private handleSubmit(event: SubmitEvent): void {
    event.preventDefault();
    void this.writing?.submit();
  }

  private renderWaiting(): TemplateResult {
    const { failure } = this.service;
    if (!failure) return html`<p class="waiting">${this.texts.term('loading')}</p>`;
    return html`<div class="notice warning" role="alert">
        <p><strong>${this.texts.term('load-failed')}</strong></p>
        <p>${errorSentence(this.texts, failure)}</p>
        <button type="button" @click=${this.retry}>${this.texts.term('retry')}</button>
      </div>
      <slot></slot>`;
  }

  private renderService({ config, categories }: Service): TemplateResult {
    const { texts, writing } = this;
    const hasForm = (config.state !== 'closed' || writing?.details.isStarted) && (writing?.isOpen ?? true);
    return html`<div class="emergency quiet-text">
        ${renderHotlines(config.emergency, texts.term('emergency-call'))}
      </div>
      ${renderServiceNotice(config, texts)} ${writing?.renderDeliveries() ?? nothing}
      ${
        hasForm
          ? html`<form novalidate @submit=${this.handleSubmit} @keydown=${holdComposingEnter}>
              ${this.renderCategories(categories)} ${this.chosen ? this.renderWriting() : nothing}
            </form>`
          : nothing
      }`;
  }

  private renderCategories(categories: Category[]): TemplateResult {
    const error = this.writing?.details.errorAt('category');
    return html`<fieldset
      class="categories"
      id="field-category"
      part="categories"
      tabindex="-1"
      aria-describedby=${error ? 'error-category' : nothing}
      ?data-compact=${!!this.chosen}
    >
      <legend>${this.texts.term('choose-category')}</legend>
      ${error ? html`<p class="error" id="error-category">${error}</p>` : nothing}
      <div class="cards">${categories.map((category) => this.renderCategory(category))}</div>
    </fieldset>`;
  }

  private renderCategory({ code, name, description, icon = '' }: Category): TemplateResult {
    const path = this.iconPaths[icon];
    return html`<label class="card" ?data-chosen=${code === this.chosen}>
      <input
        type="radio"
        name="category"
        value=${code}
        .checked=${code === this.chosen}
        @change=${() => this.handleChoose(code)}
      />
      <span class="name">${name}</span>
      ${description ? html`<span class="quiet-text description">${description}</span>` : nothing}
      ${path ? html`<svg viewBox="0 0 24 24" aria-hidden="true">${svg`<path d=${path}></path>`}</svg>` : nothing}
    </label>`;
  }

  private renderWriting(): TemplateResult {
    const { texts, writing } = this;
    if (writing?.details.texts.ready) return writing.render();
    if (!this.isStuck) return html`<p class="waiting">${texts.term('loading')}</p>`;
    return html`<div class="notice warning" role="alert">
      <p>${texts.term('details-failed')} ${texts.term('error-offline')}</p>
      <button type="button" @click=${this.continue}>${texts.term('retry')}</button>
    </div>`;
  }
}
