import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { toBackendError, type Backend, type BackendError } from '../../backend/backend.js';
import { LocalizeController } from '../../controllers/localize.js';
import type { PollingController } from '../../controllers/polling.js';
import { formatReceipt } from '../../domain/receipt-format.js';
import { parseReceipt } from '../../domain/receipt.js';
import { afterFirstViews } from '../../internal/after-paint.js';
import { CivicElement } from '../../internal/civic-element.js';
import { holdComposingEnter } from '../../internal/composing.js';
import { loadChunk } from '../../backend/load-chunk.js';
import { onReceiptLink, takeLinkedReceipt } from '../../internal/receipt-link.js';
import { loadMessages } from '../../locales/registry.js';
import type { KeptReceipt } from '../../storage/receipts.js';
import { baseStyles } from '../../styles/base.styles.js';
import { errorSentence } from '../parts/error-sentence.js';
import type * as Kept from './kept.js';
import type { RequestViewer } from './request-viewer.js';
import { styles } from './request-tracker.styles.js';

/** Symbols of a receipt. */
const SYMBOLS = 17;

/** A sentence for a code that cannot be opened. */
interface Refusal {
  term: 'wrong-empty' | 'wrong-length' | 'wrong-code' | 'unknown-code';
  /** Symbols that were entered. */
  count: number;
}

/**
 * @summary Follow a request: enter the receipt code, see what happens, answer, urge, rate, reopen or withdraw.
 * @tag civic-request-tracker
 * @slot - Shown until the element is defined, when it cannot load, and below the error when a request cannot be opened.
 * @slot heading - Replaces the heading.
 * @fires {CivicRequestChangedEvent} civic-request-changed - The request has changed since it was last shown.
 * @fires {CivicErrorEvent} civic-error - A call failed; `detail.kind` says how.
 * @csspart base - The outer wrapper.
 * @csspart heading - The heading.
 * @csspart entry - The form with the field for the receipt code.
 * @csspart receipt - That field.
 * @csspart kept - The requests kept on this device.
 * @csspart status - How the request stands, in large.
 * @csspart answer - The latest answer, or what the staff ask.
 * @csspart deadlines - The deadlines and why they are what they are.
 * @csspart timeline - What has happened.
 * @csspart actions - What the citizen can do.
 * @cssproperty [--civic-tracker-max-inline-size=40em] - The greatest width of the element.
 * @cssproperty [--civic-tracker-gap=16px] - Space between the steps of the timeline.
 */
export class CivicRequestTracker extends CivicElement {
  static override styles = [...baseStyles, styles];

  /** The receipt code of the request to show, in any form that a person might write. Never an attribute. */
  @property({ attribute: false }) receipt?: string;

  /** What is wrong with the code that was entered. */
  @state() private refusal?: Refusal;
  /** Why the request could not be read the last time. */
  @state() private failure?: BackendError;
  /** Shows the request, as soon as the first one is here. */
  @state() private viewer?: RequestViewer;
  @state() private kept: readonly KeptReceipt[] = [];
  @state() private announcement = '';

  @query('#receipt') private readonly input?: HTMLInputElement;

  private readonly texts = new LocalizeController(this, 'receipt-entry');

  /** What is being followed; a change of either begins anew. */
  private followed: { backend?: Backend; receipt?: string } = {};
  /** What stands in the field. */
  private typed = '';
  /** The person asked for it just now, so the focus goes along. */
  private isAwaited = false;
  private keptPart?: typeof Kept;
  private keptTexts?: LocalizeController<'request-tracker'>;
  private polling?: PollingController;
  private endReceiptLink?: () => void;

  override connectedCallback(): void {
    super.connectedCallback();
    const follow = (): void => void (this.receipt = takeLinkedReceipt() ?? this.receipt);
    this.endReceiptLink = onReceiptLink(follow);
    follow();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.endReceiptLink?.();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const { connection: backend, receipt } = this;
    if (backend === this.followed.backend && receipt === this.followed.receipt) return;
    if (backend !== this.followed.backend) void this.fetchLater();
    this.followed = { backend, receipt };
    this.follow();
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    if (!this.isAwaited || !this.viewer?.request || !this.viewer.texts.ready) return;
    this.isAwaited = false;
    this.focus();
  }

  /** Where a reader who was led here goes on: the request, else the field for the code. */
  override focus(options?: FocusOptions): void {
    (this.renderRoot.querySelector<HTMLElement>('#status') ?? this.input)?.focus(options);
  }

  override render(): TemplateResult {
    if (!this.texts.ready || !this.connection) return html`<slot class=${this.connection ? 'room' : nothing}></slot>`;
    return html`<div class="base room" part="base">
      <slot name="heading"><h2 part="heading">${this.texts.term('heading')}</h2></slot>
      ${this.renderContent()}
      <p class="visually-hidden" role="status">${this.announcement}</p>
    </div>`;
  }

  /** Begins to follow what the host page, a link or the person named. */
  private follow(): void {
    const { receipt } = this;
    this.polling?.stop();
    this.viewer?.close();
    this.failure = undefined;
    this.refusal = undefined;
    this.typed = receipt ?? '';
    const canonical = receipt && parseReceipt(receipt);
    if (canonical) this.typed = formatReceipt(canonical);
    else if (receipt) this.refusal = judge(receipt);
    if (canonical && this.connection) void this.poll();
  }

  /** Loads what shows a request, and begins to ask for this one. */
  private async poll(): Promise<void> {
    const { followed } = this;
    try {
      const [{ PollingController, RequestViewer }] = await loadChunk(() =>
        Promise.all([
          import('./request-viewer.js'),
          loadMessages(this.texts.language, 'request-tracker'),
          loadMessages(this.texts.language, 'common-later'),
        ]),
      );
      this.polling ??= new PollingController(this, { poll: (signal) => this.read(signal) });
      this.viewer ??= new RequestViewer(this, {
        announce: (message) => (this.announcement = message),
        onError: (error, call) => this.announceError(error, call),
        onLeave: () => this.handleLeave(),
      });
      if (followed === this.followed) this.polling.start();
    } catch (error) {
      if (followed !== this.followed) return;
      this.failure = error as BackendError;
      this.announceError(this.failure, 'request');
      const again = (): void => void (followed === this.followed && this.poll());
      window.addEventListener('online', again, { once: true });
    }
  }

  /** One question to the backend. `false`: there is no more to ask for. */
  private async read(signal: AbortSignal): Promise<boolean> {
    const { followed, viewer } = this;
    const { backend } = followed;
    const receipt = parseReceipt(followed.receipt ?? '');
    if (!backend?.request || !receipt || !viewer) return false;
    try {
      const snapshot = await backend.request(receipt, viewer.etag, { signal });
      if (followed !== this.followed) return false;
      this.failure = undefined;
      viewer.show(backend, receipt, snapshot);
      return true;
    } catch (thrown) {
      if (signal.aborted || followed !== this.followed) return false;
      return this.handleFailure(toBackendError(thrown));
    }
  }

  private handleFailure(error: BackendError): boolean {
    if (error.kind !== this.failure?.kind) this.announceError(error, 'request');
    this.failure = error;
    if (!isUnknown(error)) throw error;
    if (this.viewer?.request) return false;
    this.refusal = { term: 'unknown-code', count: SYMBOLS };
    if (this.isAwaited) void this.updateComplete.then(() => this.input?.focus());
    return false;
  }

  private handleSubmit(event: SubmitEvent): void {
    event.preventDefault();
    this.typed = this.input?.value ?? '';
    if (parseReceipt(this.typed)) return this.open(this.typed);
    this.refusal = judge(this.typed);
    this.input?.focus();
  }

  private handleRetry(): void {
    this.failure = undefined;
    void this.poll();
  }

  private handleLeave(): void {
    this.receipt = undefined;
    void this.fetchKept();
    void this.updateComplete.then(() => this.input?.focus());
  }

  /** Also when the same code is tried again. */
  private open(receipt: string): void {
    this.isAwaited = true;
    this.receipt = receipt;
    this.followed = { backend: this.followed.backend };
    this.requestUpdate();
  }

  /** What the first view does not need: the requests kept here, and those that an earlier visit left to send. */
  private async fetchLater(): Promise<void> {
    await afterFirstViews(this);
    await this.fetchKept();
    // Quietly: the form says what is on its way.
    if (this.connection) await this.keptPart?.resumeSending(this.connection).catch(() => undefined);
  }

  /** The requests that somebody asked to keep on this device. */
  private async fetchKept(forgotten?: KeptReceipt): Promise<void> {
    const { connection } = this;
    if (!this.isConnected || !connection) return;
    try {
      const part = (this.keptPart = await import('./kept.js'));
      if (forgotten) await part.forgetReceipt(connection.scope, forgotten.number);
      const kept = await part.keptReceipts(connection.scope);
      if (kept.length > 0) this.keptTexts ??= new LocalizeController(this, 'request-tracker');
      this.kept = kept;
      // The pressed button is gone.
      if (forgotten) this.input?.focus();
    } catch {
      // The chunk did not arrive: the code can still be typed.
    }
  }

  private renderContent(): TemplateResult | typeof nothing {
    const { viewer, refusal, receipt, connection, texts } = this;
    if (!connection?.request) return html`<p class="notice">${texts.term('not-offered')}</p>`;
    if (!receipt || refusal) return this.renderEntry();
    return viewer?.request ? viewer.render(this.failure) : this.renderOpening();
  }

  private renderEntry(): TemplateResult {
    const { texts, refusal } = this;
    const error = refusal && texts.term(refusal.term, { count: refusal.count });
    return html`<form part="entry" novalidate @submit=${this.handleSubmit} @keydown=${holdComposingEnter}>
        <label for="receipt">${texts.term('label-receipt')}</label>
        <p class="quiet-text" id="help">${texts.term('help-receipt')}</p>
        <p class="error" id="error" role="alert">${error ?? nothing}</p>
        <div class="row">
          <input
            id="receipt"
            part="receipt"
            autocapitalize="characters"
            autocomplete="off"
            spellcheck="false"
            translate="no"
            enterkeyhint="go"
            aria-describedby="help error"
            aria-invalid=${error ? 'true' : nothing}
            .value=${this.typed}
            @input=${(event: Event) => (this.typed = (event.target as HTMLInputElement).value)}
          />
          <button class="primary">${texts.term('open')}</button>
        </div>
      </form>
      ${
        this.keptTexts &&
        this.keptPart?.renderKept(this.kept, {
          texts: this.keptTexts,
          onOpen: (code) => this.open(code),
          onForget: (one) => void this.fetchKept(one),
        })
      }`;
  }

  private renderOpening(): TemplateResult {
    const { texts, failure } = this;
    if (!failure) return html`<p class="opening" role="status">${texts.term('opening')}</p>`;
    return html`<div class="notice warning" role="alert">
        <p><strong>${texts.term('opening-failed')}</strong></p>
        <p>${errorSentence(this.viewer?.texts ?? texts, failure)}</p>
        <button type="button" @click=${this.handleRetry}>${texts.term('retry')}</button>
        <button type="button" class="quiet" @click=${this.handleLeave}>${texts.term('other')}</button>
      </div>
      <slot></slot>`;
  }
}

/** A receipt that opens nothing: never known, revoked, or of an erased request. */
const isUnknown = ({ kind }: BackendError): boolean => kind === 'unauthorized' || kind === 'not-found';

/** What is wrong with a code that is no receipt. */
function judge(typed: string): Refusal {
  const count = typed.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '').length;
  return { term: count === 0 ? 'wrong-empty' : count === SYMBOLS ? 'wrong-code' : 'wrong-length', count };
}
