import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { Backend, BackendError } from '../../backend/backend.js';
import { LocalizeController } from '../../controllers/localize.js';
import { afterFirstViews } from '../../internal/after-paint.js';
import { CivicElement } from '../../internal/civic-element.js';
import { holdComposingEnter } from '../../internal/composing.js';
import { loadChunk } from '../../backend/load-chunk.js';
import { loadMessages } from '../../locales/registry.js';
import { baseStyles } from '../../styles/base.styles.js';
import { errorSentence } from '../parts/error-sentence.js';
import type * as Details from './details.js';
import type { LookupDetails } from './details.js';
import { styles } from './policy-lookup.styles.js';
import { Typing } from './typing.js';

/** Nobody looks up policies about these. */
const KINDS_WITHOUT_POLICIES = ['thanks', 'suggestion'];

/** Characters; a backend may refuse more. */
const LONGEST_QUERY = 200;

/** Where the first page will be: about its size, so that nothing jumps. */
const SKELETON = html`<ul class="skeleton" role="list" aria-hidden="true">
  ${[1, 2, 3, 4, 5].map(() => html`<li><span></span><span></span><span></span></li>`)}
</ul>`;

/**
 * @summary Find the policy that holds for a place, read it, and go on to ask for help if it does not answer.
 * @tag civic-policy-lookup
 * @slot - Shown until the element is defined, when it cannot load, and below the error while there is no list to show.
 * @slot heading - Replaces the heading.
 * @attr {boolean} with-url-sync - The page's address says what is open and searched for. Read when the element begins.
 * @fires {CivicPolicyOpenedEvent} civic-policy-opened - The reader opened a policy.
 * @fires {CivicPolicyAnsweredEvent} civic-policy-answered - The reader said whether it answered the question.
 * @fires {CivicAskEvent} civic-ask - The reader is about to ask for help. Cancelable.
 * @fires {CivicErrorEvent} civic-error - A call failed; `detail.kind` says how.
 * @csspart base - The outer wrapper.
 * @csspart heading - The heading.
 * @csspart search - The form with the search box and the filters.
 * @csspart query - The search box.
 * @csspart region - The box in which a region is chosen.
 * @csspart category - The select of categories.
 * @csspart status - What was found, in words.
 * @csspart results - The list.
 * @csspart result - One policy of the list.
 * @csspart result-title - The button that opens it.
 * @csspart freshness - When it was last checked, or that it is not in force.
 * @csspart ask - The button or link that leads on to asking for help.
 * @csspart article - The open policy.
 * @csspart article-title - Its title.
 * @csspart article-body - Its text.
 * @csspart question - Whether it answered the question.
 * @cssproperty [--civic-lookup-max-inline-size=40em] - The greatest width of the element.
 * @cssproperty [--civic-lookup-results-size=24em] - Room kept for the results, so that the page does not jump.
 */
export class CivicPolicyLookup extends CivicElement {
  static override styles = [...baseStyles, styles];

  /** Code or name of the region whose policies are shown; a name becomes its code. What is decided above it holds there too. */
  @property() region?: string;

  /** Code of the category that the list is limited to. */
  @property() category?: string;

  /** The words that are searched for. */
  @property() query = '';

  /** Address of a static bundle, which is then the backend: implies `api="static"`. */
  @property() src?: string;

  /** Id of the policy that is open. */
  @property() policy?: string;

  /** Id of the `civic-help-form`, in the same root, that a reader who asks for help is handed over to. */
  @property() form?: string;

  /** Address of the page with the form, if it is another one. */
  @property({ attribute: 'form-href' }) formHref?: string;

  @query('#query') private readonly input?: HTMLInputElement;

  private readonly texts = new LocalizeController(this, 'policy-lookup');
  private readonly typing = new Typing(this, (text) => (this.query = text));

  /** Why what comes after the search box did not arrive. */
  @state() private lateFailure?: BackendError;
  private hasBegun = false;
  @state() private details?: LookupDetails;

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('online', this.handleOnline);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('online', this.handleOnline);
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    if (this.source && !this.hasBegun) void this.begin();
    if (this.input && changed.has('query') && this.input.value !== this.query) this.input.value = this.query;
  }

  /** Loads what the search box does without, and only when that can be used: the list, the filters, the open policy. */
  private async begin(): Promise<void> {
    this.hasBegun = true;
    this.lateFailure = undefined;
    if (!this.policy) await afterFirstViews(this);
    try {
      const { LookupDetails } = await loadDetails(this.texts.language);
      this.details = new LookupDetails(this, {
        backend: () => this.source,
        words: () => this.words,
        onError: (failure, call) => this.announceError(failure, call),
      });
    } catch (error) {
      this.lateFailure = error as BackendError;
      this.announceError(this.lateFailure, 'policies');
    }
  }

  /** The backend, as soon as there are texts to show its answers in. */
  private get source(): Backend | undefined {
    return this.texts.ready && this.connection?.policies ? this.connection : undefined;
  }

  /** Why there is no list. */
  private get failure(): BackendError | undefined {
    return this.lateFailure ?? this.details?.failure;
  }

  private get words(): string {
    // `null` when the host page takes the attribute away.
    return (this.query ?? '').trim();
  }

  private readonly handleOnline = (): void => {
    if (this.lateFailure) void this.begin();
    this.details?.retryOnline();
  };

  private handleSubmit(event: Event): void {
    event.preventDefault();
    this.typing.finish();
  }

  private handleCategory(event: Event): void {
    this.category = (event.target as HTMLSelectElement).value || undefined;
  }

  private handleRetry(): void {
    if (this.lateFailure) void this.begin();
    this.details?.retry();
  }

  override render(): TemplateResult {
    if (!this.source) return html`<slot class=${this.connection?.policies ? 'room' : nothing}></slot>`;
    const isReading = !!this.policy && !!this.details;
    return html`<div class="base" part="base">
      <div ?hidden=${isReading}>
        <slot name="heading"><h2 part="heading">${this.texts.term('heading')}</h2></slot>
        ${this.renderSearch()} ${this.renderStatus()} ${this.renderResults()}
      </div>
      ${isReading ? this.details?.renderReading() : nothing}
    </div>`;
  }

  private renderSearch(): TemplateResult {
    const { texts, typing, details } = this;
    return html`<form role="search" part="search" @submit=${this.handleSubmit}>
      <label class="visually-hidden" for="query">${texts.term('label-query')}</label>
      <div class="query">
        <input
          id="query"
          part="query"
          type="search"
          enterkeyhint="search"
          autocomplete="off"
          maxlength=${LONGEST_QUERY}
          placeholder=${texts.term('hint-query')}
          value=${this.words}
          @input=${typing.handleInput}
          @compositionstart=${typing.handleCompositionStart}
          @compositionend=${typing.handleCompositionEnd}
          @keydown=${holdComposingEnter}
        />
        <button class="primary">${texts.term('search')}</button>
      </div>
      <div class="filters">
        <div>
          <label for="region">${texts.term('label-region')}</label>
          ${
            details?.regions.render(texts.term('all-regions')) ??
            html`<input id="region" disabled placeholder=${texts.term('all-regions')} />`
          }
        </div>
        <div>
          <label for="category">${texts.term('label-category')}</label>
          <select id="category" part="category" @change=${this.handleCategory}>
            <option value="" .selected=${!this.category}>${texts.term('all-categories')}</option>
            ${details?.categories
              ?.filter(({ kind }) => !KINDS_WITHOUT_POLICIES.includes(kind))
              .map(
                ({ code, name }) => html`<option value=${code} .selected=${code === this.category}>${name}</option>`,
              )}
          </select>
        </div>
      </div>
      ${
        details?.hasGaps && !details.failure
          ? html`<p class="quiet-text">
              ${texts.term('filters-failed')}
              <button type="button" class="quiet" @click=${this.handleRetry}>${texts.term('retry')}</button>
            </p>`
          : nothing
      }
    </form>`;
  }

  /** What was found, in words; screen readers hear it. */
  private renderStatus(): TemplateResult {
    const { failure } = this;
    return html`<div class="status" part="status" tabindex="-1">
      <div role="status">
        ${failure ? html`<p class="notice danger">${errorSentence(this.details?.texts ?? this.texts, failure)}</p>` : nothing}
        ${this.details?.renderSummary()}
      </div>
      ${failure ? html`<button type="button" @click=${this.handleRetry}>${this.texts.term('retry')}</button>` : nothing}
    </div>`;
  }

  private renderResults(): TemplateResult {
    const { details, failure } = this;
    const isEmpty = details?.hasFound ? details.isEmpty : !!failure;
    return html`<div class="results ${isEmpty ? 'empty' : ''}" aria-busy=${details?.isSearching ?? !failure}>
      ${details?.hasFound ? details.renderFound() : failure ? html`<slot></slot>` : SKELETON}
    </div>`;
  }
}

/** Side by side with what it builds on, which a browser would learn of only when it is here. */
async function loadDetails(language: string): Promise<typeof Details> {
  const [details] = await loadChunk(() =>
    Promise.all([
      import('./details.js'),
      loadMessages(language, 'policy-article'),
      loadMessages(language, 'common-later'),
      import('../../controllers/task.js'),
      import('../../internal/late-styles.js'),
    ]),
  );
  return details;
}
