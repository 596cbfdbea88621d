import { html, nothing, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import type { Backend, BackendError } from '../../backend/backend.js';
import { withKeptRegions } from '../../controllers/fresh-or-kept.js';
import { OfflineLater } from '../../controllers/offline-later.js';
import { resumeSending } from '../../controllers/resume.js';
import type { Policy, PolicyQuery, PolicySummary } from '../../domain/wire.js';
import { CivicAskEvent } from '../../events.js';
import { handOver } from '../../internal/hand-over.js';
import { addStyles } from '../../internal/late-styles.js';
import { RegionField } from '../parts/region-field.js';
import { deviceStore } from '../../storage/store.js';
import { lateTokens } from '../../styles/late-tokens.styles.js';
import { Finding } from './finding.js';
import { loadChunk } from '../../backend/load-chunk.js';
import type { Marks } from './marks.js';
import { Outcomes } from './outcomes.js';
import { Reading } from './reading.js';
import { wantsUrlSync } from './url-names.js';
import { renderFound, renderSummary } from './results.js';
import { resultsStyles } from './results.styles.js';
import { Searches } from './searches.js';

/** What the host page has set on the lookup, or the reader has chosen. */
interface Lookup extends LitElement {
  query: string;
  region?: string;
  category?: string;
  policy?: string;
  form?: string;
  formHref?: string;
}

export interface LookupOptions {
  backend: () => Backend | undefined;
  /** What is searched for, trimmed. */
  words: () => string;
  onError: (error: BackendError, call: string) => void;
}

/** Characters; a backend may refuse more. */
const LONGEST_QUERY = 200;

/** Few at first, as the list stands in somebody else's page. */
const FIRST_PAGE = 5;

/** Milliseconds until an earlier visit's requests are looked for: the reader's own search goes first. */
const LATER = 1000;

/** Milliseconds until what stands before the reader for the first time counts as seen. */
const SEEN_AFTER = 5000;

/** All that the lookup does once its search box stands: the filters, the list, the open policy, the way to ask. */
export class LookupDetails implements ReactiveController {
  readonly regions: RegionField;
  readonly #host: Lookup;
  readonly #options: LookupOptions;
  readonly #finding: Finding;
  readonly #reading: Reading;
  readonly #outcomes: Outcomes;
  #marks?: Marks;
  #noted?: PolicySummary[];
  /** The words for which the reader does not want the list narrowed to the region that they name. */
  #anywhereFor?: string;

  constructor(host: Lookup, options: LookupOptions) {
    const { backend, onError } = options;
    this.#host = host;
    this.#options = options;
    host.addController(this);
    addStyles(host.renderRoot as ShadowRoot, lateTokens, resultsStyles);
    const find = (): Finding => this.#finding;
    // Before what is asked by it: a name that the host page gives is looked up first.
    this.regions = new RegionField(host, {
      backend: () => {
        const found = backend();
        return found && withKeptRegions(found);
      },
      value: () => host.region,
      own: () => find().config.value?.region,
      get texts() {
        return find().texts;
      },
      onChange: (code) => (host.region = code),
      onError: (error) => onError(error, 'regions'),
    });
    this.#finding = new Finding(host, {
      backend,
      wanted: () => (this.regions.isSettled ? this.#wanted : undefined),
      onMore: (first) => void this.#focusTitle(first),
      onError: (error, call) => this.#handleError(error, call),
    });
    this.#outcomes = new Outcomes({ backend, finding: this.#finding, onError });
    this.#reading = new Reading(host, {
      backend,
      finding: this.#finding,
      renderAsk: (label, policy) => this.#renderAsk(label, policy),
      markOf: (id) => this.#marks?.of(id),
      onPolicy: (policy) => setTimeout(() => void this.#note([policy], true), this.#marks ? 0 : SEEN_AFTER),
      onOutcome: (id, outcome) => void this.#outcomes.tell(id, outcome),
      onUnanswered: (policy) => this.#handleUnanswered(policy),
      onError,
    });
    new Searches(host, backend, this.#finding);
    new OfflineLater(host, {
      backend,
      isKept: () => this.#finding.isKept || this.#reading.isKept,
      region: () => this.regions.code,
      language: () => this.#finding.texts.language,
      hasFound: () => this.hasFound,
      retry: () => this.retryOnline(),
    });
    host.requestUpdate();
    if (wantsUrlSync(host))
      void import('./url-sync.js').then(
        ({ UrlSync }) => new UrlSync(host),
        () => undefined,
      );
    setTimeout(() => void this.#resumeSending(), LATER);
  }

  hostUpdate(): void {
    if (this.#options.words() !== this.#anywhereFor) this.#anywhereFor = undefined;
  }

  hostUpdated(): void {
    const items = this.#finding.found?.items;
    if (!items || items === this.#noted) return;
    this.#noted = items;
    void this.#noteList(items);
  }

  get texts() {
    return this.#finding.texts;
  }

  /** Each with how many policies of it were found, where the backend counts them. */
  get categories() {
    const { categories, found, texts } = this.#finding;
    const counts = found?.facets?.categories;
    return categories.value?.map((category) => {
      const { code, name } = category;
      return counts ? { ...category, name: texts.term('counted', { name, count: counts[code] ?? 0 }) } : category;
    });
  }

  get failure(): BackendError | undefined {
    return this.#finding.results.failure;
  }

  get isSearching(): boolean {
    return this.#finding.isSearching;
  }

  /** A filter did not load. */
  get hasGaps(): boolean {
    return !!this.#finding.categories.failure || this.regions.failed;
  }

  /** There is a list, though it may be empty. */
  get hasFound(): boolean {
    return !!this.#finding.found;
  }

  get isEmpty(): boolean {
    return this.#finding.found?.items.length === 0;
  }

  /** Tries again what another try may better. */
  retryOnline(): void {
    if (this.#finding.isWanting) this.retry();
    this.#reading.retryOnline();
  }

  retry(): void {
    this.#finding.retry();
    this.regions.retry();
  }

  renderSummary(): TemplateResult | typeof nothing {
    const { found } = this.#finding;
    return found ? renderSummary(found, this.#finding, this.regions.region) : nothing;
  }

  renderFound(): TemplateResult | typeof nothing {
    const host = this.#host;
    const { found } = this.#finding;
    if (!found) return nothing;
    return renderFound(found, {
      finding: this.#finding,
      onOpen: ({ id }) => this.#reading.open(id),
      markOf: (id) => this.#marks?.of(id),
      onWiden: host.region || host.category ? () => this.#widen() : undefined,
      onAnywhere: () => {
        this.#anywhereFor = this.#options.words();
        host.requestUpdate();
      },
      renderAsk: (label) => this.#renderAsk(label),
    });
  }

  /** The open policy. */
  renderReading(): TemplateResult {
    return this.#reading.render();
  }

  get #wanted(): PolicyQuery {
    const { category } = this.#host;
    return {
      q: this.#options.words().slice(0, LONGEST_QUERY) || undefined,
      region: this.regions.code,
      category: category || undefined,
      resolve: this.#anywhereFor === undefined ? undefined : 'no',
      limit: FIRST_PAGE,
    };
  }

  /** On a first visit nothing can be new, and what has been seen can be remembered later. */
  async #noteList(items: PolicySummary[]): Promise<void> {
    const scope = this.#options.backend()?.scope ?? '';
    if ((await deviceStore.get(['seen', scope])) === undefined) {
      await new Promise((resolve) => setTimeout(resolve, SEEN_AFTER));
    }
    if (items === this.#noted) await this.#note(items);
  }

  /** Remembers what was shown, and marks what is new since the reader was here before. */
  async #note(policies: readonly (PolicySummary | Policy)[], isOpened?: boolean): Promise<void> {
    const scope = this.#options.backend()?.scope;
    if (scope === undefined) return;
    try {
      const { Marks } = await loadChunk(() => import('./marks.js'));
      if (this.#marks?.scope !== scope) this.#marks = new Marks(this.#host, scope);
      await this.#marks.note(policies, isOpened);
    } catch {
      // Without its code there are no marks.
    }
  }

  async #focusTitle(index: number): Promise<void> {
    const host = this.#host;
    host.requestUpdate();
    await host.updateComplete;
    host.renderRoot.querySelectorAll<HTMLElement>('[data-policy]')[index]?.focus();
  }

  #handleError(error: BackendError, call: string): void {
    // The device may remember a region that there was once.
    if (this.regions.isRecalled && error.errors.some(({ field }) => field === 'region')) this.regions.forget();
    this.#options.onError(error, call);
  }

  #widen(): void {
    this.#host.region = undefined;
    this.#host.category = undefined;
  }

  /** With a form on this page the reader is led there at once; to another page only on a click. */
  #handleUnanswered(policy: Policy): void {
    const { form, formHref } = this.#host;
    if (!this.#isDeadEnd && (form || !formHref)) void this.#ask(policy);
  }

  /** The help center has no form where the backend takes no requests: no button leads there. */
  get #isDeadEnd(): boolean {
    const { form } = this.#host;
    const root = this.#host.getRootNode();
    const takesNone = !this.#options.backend()?.createRequest;
    return takesNone && !!form && root instanceof ShadowRoot && !root.getElementById(form);
  }

  /** Whether the host page lets it happen. */
  #ask(policy?: Policy): boolean {
    const host = this.#host;
    const words = this.#options.words();
    const place = this.#finding.results.value?.resolvedRegion;
    // Somebody who typed the name of a county has not begun to tell what the matter is.
    const isOnlyPlace = place?.name.startsWith(words);
    const asking = new CivicAskEvent({
      region: host.region || (place?.code ?? policy?.region),
      category: host.category || policy?.category,
      text: isOnlyPlace ? undefined : words || undefined,
      policy: policy?.id,
    });
    const isAllowed = host.dispatchEvent(asking);
    if (policy) void this.#outcomes.tell(policy.id, 'asked');
    if (isAllowed && host.form) void handOver(host, host.form, asking.detail);
    return isAllowed;
  }

  /** A button, or a link when the form is on another page; nothing where nobody takes a request. */
  #renderAsk(label: string, policy?: Policy): TemplateResult | undefined {
    if (this.#isDeadEnd) return undefined;
    const { form, formHref } = this.#host;
    const onClick = (event: Event): void => {
      if (!this.#ask(policy)) event.preventDefault();
    };
    return formHref && !form
      ? html`<a class="button primary" part="ask" href=${formHref} @click=${onClick}>${label}</a>`
      : html`<button type="button" class="primary" part="ask" @click=${onClick}>${label}</button>`;
  }

  /** Goes on with what an earlier visit to a form left to send. Quietly: the form says what is on its way. */
  async #resumeSending(): Promise<void> {
    const backend = this.#options.backend();
    if (backend) await resumeSending(backend).catch(() => undefined);
  }
}
