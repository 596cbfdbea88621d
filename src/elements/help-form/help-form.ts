import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { LocalizeController } from '../../controllers/localize.js';
import type { RegionCode, Via } from '../../domain/wire.js';
import { afterFirstViews } from '../../internal/after-paint.js';
import { CivicElement } from '../../internal/civic-element.js';
import { holdComposingEnter } from '../../internal/composing.js';
import { loadMessages } from '../../locales/registry.js';
import { baseStyles } from '../../styles/base.styles.js';
import { styles } from './help-form.styles.js';
import type * as RestModule from './rest.js';
import type { Rest } from './rest.js';

/**
 * @summary Ask for help: say what happened, choose a category, get a number and a receipt.
 * @tag civic-help-form
 * @slot - Shown until the element is defined, when it cannot load, and below the error when its backend cannot be reached or names no category.
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
 * @csspart restored - The notice about a draft of an earlier visit.
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

  /** All that comes after the text, as soon as it is here. */
  @state() private rest?: Rest;
  @state() private isStuck = false;
  @state() private announcement = '';

  @query('#field-text') private readonly box?: HTMLTextAreaElement;

  private readonly texts = new LocalizeController(this, 'help-form');
  private hasBegun = false;
  /** What stood in the box last; before the rest is here, nobody else knows. */
  private typed = '';

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
    if (changed.has('text') && !this.words.trim()) this.typed = this.text ?? '';
    const handedOver = (['category', 'region', 'text'] as const).filter((name) => changed.has(name) && this[name]);
    if (handedOver.length > 0) this.rest?.take(Object.fromEntries(handedOver.map((name) => [name, this[name]])));
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    const { box, words } = this;
    // Only when it differs: to set it would move the cursor in some browsers, and end the composing of a word.
    if (box && box.value !== words) box.value = words;
    if (box && !this.hasBegun) void this.begin();
  }

  /** Where a reader who was led here goes on. */
  override focus(options?: FocusOptions): void {
    const { box } = this;
    (box ?? this.renderRoot.querySelector<HTMLElement>('[tabindex]'))?.focus(options);
  }

  override render(): TemplateResult {
    const canAsk = this.connection?.createRequest;
    if (!this.texts.ready || !canAsk) return html`<slot class=${canAsk ? 'room' : nothing}></slot>`;
    const { rest } = this;
    return html`<div class="base ${rest?.hasAll || this.isStuck ? '' : 'room'}" part="base">
      <slot name="heading"><h2 part="heading">${this.texts.term('heading')}</h2></slot>
      ${rest?.renderAbove()}
      ${
        !rest || rest.isOpen
          ? html`<form novalidate @submit=${this.handleSubmit} @keydown=${holdComposingEnter}>
              ${rest?.renderProblems()} ${rest?.isClosed && !this.words.trim() ? nothing : this.renderText()}
              ${rest?.renderBelow() ?? this.renderWaiting()}
            </form>`
          : nothing
      }
      <p class="visually-hidden" role="status">${this.announcement}</p>
    </div>`;
  }

  private get words(): string {
    return this.rest?.text ?? this.typed;
  }

  /** Fetches the rest when the box can be used: nobody waits for it to begin writing. */
  private async begin(): Promise<void> {
    this.hasBegun = true;
    this.isStuck = false;
    if (!this.category && !this.typed) await afterFirstViews(this);
    try {
      const { Rest } = await loadRest(this.texts.language);
      this.rest = new Rest(this, {
        backend: () => this.connection,
        typed: () => this.typed,
        announce: (message) => (this.announcement = message),
        onError: (error, call) => this.announceError(error, call),
      });
    } catch {
      this.isStuck = true;
    }
  }

  private readonly handleOnline = (): void => {
    if (this.isStuck) void this.begin();
    this.rest?.retry();
  };

  private handleInput(event: InputEvent): void {
    this.typed = (event.target as HTMLTextAreaElement).value;
    this.rest?.write(this.typed, event.isComposing);
  }

  private handleSubmit(event: SubmitEvent): void {
    event.preventDefault();
    this.rest?.submit();
  }

  private renderText(): TemplateResult {
    const { texts, rest } = this;
    const error = rest?.textError;
    return html`<div class="field first" part="field">
      <label for="field-text">${texts.term('label-text')}</label>
      <p class="quiet-text" id="help-text">${texts.term('help-text')}</p>
      ${error ? html`<p class="error" id="error-text">${error}</p>` : nothing}
      <textarea
        id="field-text"
        rows="5"
        aria-describedby="help-text${error ? ' error-text' : ''}${rest ? ' text-count' : ''}"
        aria-invalid=${error ? 'true' : nothing}
        ?readonly=${rest?.isClosed}
        @input=${this.handleInput}
        @compositionend=${() => rest?.write(this.words)}
      ></textarea>
    </div>`;
  }

  private renderWaiting(): TemplateResult {
    const { texts } = this;
    if (!this.isStuck) return html`<p class="waiting">${texts.term('loading')}</p>`;
    return html`<div class="notice warning" role="alert">
        <p><strong>${texts.term('load-failed')}</strong></p>
        <p>${texts.term('error-offline')}</p>
        <button type="button" @click=${this.begin}>${texts.term('retry')}</button>
      </div>
      <slot></slot>`;
  }
}

/** Side by side with what it builds on, which a browser would learn of only when it is here. */
async function loadRest(language: string): Promise<typeof RestModule> {
  const [rest] = await Promise.all([
    import('./rest.js'),
    loadMessages(language, 'help-form-details'),
    loadMessages(language, 'common-later'),
    import('../../controllers/task.js'),
    import('../../internal/late-styles.js'),
  ]);
  return rest;
}
