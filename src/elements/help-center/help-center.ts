import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { BackendError } from '../../backend/backend.js';
import { LocalizeController } from '../../controllers/localize.js';
import { CivicElement } from '../../internal/civic-element.js';
import type { RevealEvent } from '../../internal/hand-over.js';
import { onReceiptLink, takeLinkedReceipt } from '../../internal/receipt-link.js';
import { baseStyles } from '../../styles/base.styles.js';
import { errorSentence } from '../parts/error-sentence.js';
import { styles } from './help-center.styles.js';
import { defineView, HELP_VIEWS, VIEW_CALLS, type HelpView } from './views.js';

/**
 * @summary Look a policy up, ask for help, and follow a request: the three elements behind three tabs.
 * @tag civic-help-center
 * @slot - Shown until the element is defined, when it cannot load, and below the error of the view that cannot show anything.
 * @attr {boolean} with-url-sync - The page's address says which policy is open and what is searched for.
 * @fires {CivicPolicyOpenedEvent} civic-policy-opened - The reader opened a policy.
 * @fires {CivicPolicyAnsweredEvent} civic-policy-answered - The reader said whether it answered the question.
 * @fires {CivicAskEvent} civic-ask - The reader is about to ask for help. Cancelable.
 * @fires {CivicSubmitEvent} civic-submit - A valid request is about to be sent. Cancelable.
 * @fires {CivicRequestQueuedEvent} civic-request-queued - A request is in the outbox of this device.
 * @fires {CivicRequestReceivedEvent} civic-request-received - The backend has taken a request into its keeping.
 * @fires {CivicRequestChangedEvent} civic-request-changed - The request that is followed has changed.
 * @fires {CivicErrorEvent} civic-error - A call failed; `detail.kind` says how.
 * @csspart base - The outer wrapper.
 * @csspart tabs - The row of tabs.
 * @csspart tab - One tab.
 * @csspart panel - What belongs to a tab.
 * @cssproperty [--civic-center-max-inline-size=40em] - The greatest width of the element.
 */
export class CivicHelpCenter extends CivicElement {
  static override styles = [...baseStyles, styles];

  /** Which of the three is shown. Follows the reader. */
  @property() view: HelpView = 'lookup';

  private readonly texts = new LocalizeController(this, 'help-center');

  /** Why the element of the view that is shown could not be loaded. */
  @state() private failure?: BackendError;

  /** The view whose element was asked for last. */
  private wanted?: HelpView;
  /** Waits for the tracker. */
  private linkedReceipt?: string;
  private endLinks?: () => void;

  override connectedCallback(): void {
    super.connectedCallback();
    this.endLinks = onReceiptLink(() => this.followLink());
    this.followLink();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.endLinks?.();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (this.shown !== this.wanted) void this.define();
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    const tracker = this.renderRoot.querySelector<HTMLElement & { receipt?: string }>('#tracker');
    if (!tracker || !this.linkedReceipt) return;
    // Not bound in the template, where the same receipt once more would be no change.
    tracker.receipt = this.linkedReceipt;
    this.linkedReceipt = undefined;
  }

  /** Loads the element of a view as soon as it is looked at. What was typed in the others stays. */
  private async define(): Promise<void> {
    const shown = (this.wanted = this.shown);
    this.failure = undefined;
    try {
      await defineView(shown);
    } catch (error) {
      if (shown === this.shown) this.failure = error as BackendError;
    }
  }

  /** What can be done with the backend. */
  private get views(): HelpView[] {
    return HELP_VIEWS.filter((view) => !this.connection || this.connection[VIEW_CALLS[view]]);
  }

  /** An unknown view shows the first. */
  private get shown(): HelpView {
    return this.views.includes(this.view) ? this.view : (this.views[0] ?? 'lookup');
  }

  /** A link that carries a receipt leads to its request. */
  private followLink(): void {
    const receipt = takeLinkedReceipt();
    if (!receipt) return;
    this.linkedReceipt = receipt;
    this.view = 'follow';
    this.requestUpdate();
  }

  /** One of the elements hands the reader over to another: its tab is opened first. */
  private handleReveal(event: RevealEvent): void {
    const panel = (event.target as Element).closest<HTMLElement>('[role=tabpanel]');
    const view = HELP_VIEWS.find((name) => panel?.id === `panel-${name}`);
    if (!view) return;
    this.view = view;
    event.waitUntil(this.updateComplete.then(() => defineView(view)).catch(() => undefined));
  }

  private handleKeydown(event: KeyboardEvent): void {
    const { views } = this;
    const at = views.indexOf(this.shown);
    const last = views.length - 1;
    const forward = getComputedStyle(this).direction === 'rtl' ? -1 : 1;
    const targets: Record<string, number> = { ArrowRight: at + forward, ArrowLeft: at - forward, Home: 0, End: last };
    const target = targets[event.key];
    if (target === undefined) return;
    event.preventDefault();
    const view = views[(target + views.length) % views.length];
    if (!view) return;
    this.view = view;
    this.renderRoot.querySelector<HTMLElement>(`#tab-${view}`)?.focus();
  }

  override render(): TemplateResult {
    if (!this.texts.ready || !this.connection) return html`<slot class=${this.connection ? 'room' : nothing}></slot>`;
    return html`<div class="base" part="base">
      <div role="tablist" part="tabs" @keydown=${this.handleKeydown}>
        ${this.views.map((view) => this.renderTab(view))}
      </div>
      ${this.views.map((view) => this.renderPanel(view))}
    </div>`;
  }

  private renderTab(view: HelpView): TemplateResult {
    const isShown = view === this.shown;
    return html`<button
      type="button"
      role="tab"
      id="tab-${view}"
      part="tab"
      aria-controls="panel-${view}"
      aria-selected=${isShown}
      tabindex=${isShown ? 0 : -1}
      @click=${() => (this.view = view)}
    >
      ${this.texts.term(`tab-${view}`)}
    </button>`;
  }

  private renderPanel(view: HelpView): TemplateResult {
    return html`<div
      role="tabpanel"
      id="panel-${view}"
      part="panel"
      aria-labelledby="tab-${view}"
      ?hidden=${view !== this.shown}
      @civic-reveal=${this.handleReveal}
    >
      ${view === this.shown ? this.renderFailure() : nothing} ${this.renderElement(view)}
    </div>`;
  }

  private renderFailure(): TemplateResult | typeof nothing {
    const { failure } = this;
    if (!failure) return nothing;
    return html`<div class="notice danger" role="alert">
      <p>${errorSentence(this.texts, failure)}</p>
      <button type="button" @click=${() => void this.define()}>${this.texts.term('retry')}</button>
    </div>`;
  }

  /** The tab says the heading already to those who see it. The fallback is for the element that is shown, should it fail. */
  private renderContent(view: HelpView): TemplateResult {
    return html`<h2 slot="heading" class="visually-hidden">${this.texts.term(`tab-${view}`)}</h2>
      ${view === this.shown ? html`<slot></slot>` : nothing}`;
  }

  private renderElement(view: HelpView): TemplateResult {
    const { endpoint, api, large, backend } = this;
    switch (view) {
      case 'lookup':
        return html`<civic-policy-lookup
          form="form"
          .endpoint=${endpoint}
          .api=${api}
          .large=${large}
          .backend=${backend}
        >
          ${this.renderContent(view)}
        </civic-policy-lookup>`;
      case 'ask':
        return html`<civic-help-form
          id="form"
          tracker="tracker"
          .endpoint=${endpoint}
          .api=${api}
          .large=${large}
          .backend=${backend}
        >
          ${this.renderContent(view)}
        </civic-help-form>`;
      case 'follow':
        return html`<civic-request-tracker
          id="tracker"
          .endpoint=${endpoint}
          .api=${api}
          .large=${large}
          .backend=${backend}
        >
          ${this.renderContent(view)}
        </civic-request-tracker>`;
    }
  }
}
