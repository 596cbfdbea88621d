import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Backend, BackendError, RequestSnapshot } from '../../backend/backend.js';
import { answersOf } from '../../backend/kept-answers.js';
import { loadChunk } from '../../backend/load-chunk.js';
import { LocalizeController } from '../../controllers/localize.js';
import { CallTask, initialState } from '../../controllers/task.js';
import type { RequestView, TimelineEntry } from '../../domain/wire.js';
import { CivicRequestChangedEvent } from '../../events.js';
import { formatDateTime } from '../../internal/format-date.js';
import { addStyles } from '../../internal/late-styles.js';
import { forgetReceipt, keepReceipt, keptReceipts } from '../../storage/receipts.js';
import { lateTokens } from '../../styles/late-tokens.styles.js';
import type { RenderCites } from './cited.js';
import { renderFollowUps } from './follow-up-view.js';
import { FollowUps } from './follow-ups.js';
import { requestStyles } from './request-viewer.styles.js';
import { renderDeadlines, renderStatus, type TrackerTexts } from './status-view.js';
import { renderTimeline } from './timeline-view.js';

export { PollingController } from '../../controllers/polling.js';

export interface RequestViewerOptions {
  announce: (message: string) => void;
  onError: (error: BackendError, call: string) => void;
  /** The person wants to look up another request. */
  onLeave: () => void;
}

/** Statuses in which the latest answer is what the person came for. */
const ANSWERED = ['answered', 'closed'];

/** The open request: what its backend said last, how it changes, and the markup. Asking is the element's part. */
export class RequestViewer {
  readonly texts: TrackerTexts;
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: RequestViewerOptions;
  readonly #followUps: FollowUps;
  readonly #config: CallTask<readonly [Backend | undefined, string], Awaited<ReturnType<Backend['config']>>>;
  /** Only fetched where an answer cites policies. */
  readonly #cited: CallTask<readonly [Backend | undefined, string, string], RenderCites>;
  #backend?: Backend;
  #receipt = '';
  #request?: RequestView;
  #etag?: string;
  /** When the backend confirmed last that this is how it stands. */
  #confirmedAt = '';
  #newestFirst = true;
  /** `undefined`: the browser refuses to keep it. */
  #isKept: boolean | undefined = false;

  constructor(host: ReactiveControllerHost & HTMLElement, options: RequestViewerOptions) {
    this.#host = host;
    this.#options = options;
    this.texts = new LocalizeController(host, 'request-tracker', 'common-later');
    this.#config = new CallTask(host, {
      args: () => [this.#backend, this.texts.language] as const,
      task: ([backend, language], { signal }) =>
        backend ? answersOf(backend).config({ language, signal }) : initialState,
      onError: (error) => options.onError(error, 'config'),
    });
    this.#cited = new CallTask(host, {
      args: () => [this.#backend, JSON.stringify(citedIn(this.#request)), this.texts.language] as const,
      task: async ([backend, text, language], { signal }) => {
        const ids = JSON.parse(text) as string[];
        if (!backend || ids.length === 0) return initialState;
        const { readCited } = await loadChunk(() => import('./cited.js'));
        return readCited(backend, ids, { language, signal });
      },
      onError: (error) => options.onError(error, 'policy'),
    });
    this.#followUps = new FollowUps(host, {
      texts: this.texts,
      announce: options.announce,
      onError: options.onError,
      onChanged: (request) => this.#take(request),
      textMax: () => this.#config.value?.limits.textMax,
    });
    if (host.shadowRoot) addStyles(host.shadowRoot, lateTokens, requestStyles);
  }

  /** `undefined` while none is open. */
  get request(): RequestView | undefined {
    return this.#request;
  }

  get etag(): string | undefined {
    return this.#etag;
  }

  /** What the backend said; `undefined`: nothing has changed. */
  show(backend: Backend, receipt: string, snapshot: RequestSnapshot | undefined): void {
    this.#confirmedAt = new Date().toISOString();
    if (receipt !== this.#receipt || backend !== this.#backend) {
      this.#backend = backend;
      this.#receipt = receipt;
      this.#followUps.begin(backend, receipt);
      void this.#readKept();
    }
    if (snapshot) {
      this.#take(snapshot.request);
      this.#etag = snapshot.etag;
    }
    this.#host.requestUpdate();
  }

  close(): void {
    this.#request = undefined;
    this.#etag = undefined;
    this.#receipt = '';
    this.#host.requestUpdate();
  }

  render(failure: BackendError | undefined): TemplateResult | typeof nothing {
    const { texts } = this;
    const request = this.#request;
    if (!request || !texts.ready) return nothing;
    const timeZone = this.#config.value?.timeZone;
    const shown = shownEntry(request);
    return html`${renderStatus(request, texts, timeZone)} ${this.#renderFreshness(failure, timeZone)}
      ${shown ? this.#renderShown(shown, timeZone) : nothing} ${renderFollowUps(this.#followUps, request, texts, 'now')}
      ${renderDeadlines(request, texts, timeZone)}
      ${renderTimeline({
        entries: request.timeline,
        shown,
        texts,
        timeZone,
        renderCites: (ids) => this.#renderCites(ids),
        newestFirst: this.#newestFirst,
        onTurn: () => this.#turn(),
      })}
      <details>
        <summary>${texts.term('your-text')}</summary>
        <p class="words">${request.text}</p>
      </details>
      ${renderFollowUps(this.#followUps, request, texts, 'later')} ${this.#renderEnd()}`;
  }

  /** How old this is, when it is not what the backend said just now. */
  #renderFreshness(failure: BackendError | undefined, timeZone: string | undefined): TemplateResult {
    const { texts } = this;
    const time = formatDateTime(this.#confirmedAt, texts.language, timeZone);
    if (!failure) return html`<p class="quiet-text">${texts.term('updated', { time })}</p>`;
    const isGone = failure.kind === 'unauthorized' || failure.kind === 'not-found';
    const term = isGone ? 'gone' : failure.kind === 'offline' ? 'stale-offline' : 'stale';
    return html`<p class="notice warning" role="status">${texts.term(term, { time })}</p>`;
  }

  /** The latest answer, or the question that waits for a reply. */
  #renderShown({ type, by, at, text, cites }: TimelineEntry, timeZone: string | undefined): TemplateResult {
    const { texts } = this;
    return html`<section class="answer" part="answer" aria-labelledby="answer">
      <h3 id="answer">${texts.term(type === 'asked' ? 'question' : 'answer')}</h3>
      <p class="words">${text}</p>
      ${this.#renderCites(cites)}
      <p class="quiet-text">
        ${texts.termFor('by', by)} <time datetime=${at}>${formatDateTime(at, texts.language, timeZone)}</time>
      </p>
    </section>`;
  }

  #renderCites(ids: readonly string[] = []): TemplateResult | typeof nothing {
    return this.#cited.value?.(ids, this.texts) ?? nothing;
  }

  #renderEnd(): TemplateResult {
    const { texts } = this;
    return html`<div class="end">
      <label class="option">
        <input
          type="checkbox"
          aria-describedby="keep-help"
          .checked=${live(!!this.#isKept)}
          @change=${(event: Event) => this.#keep((event.target as HTMLInputElement).checked)}
        />
        <span>${texts.term('keep')}</span>
      </label>
      <p class="quiet-text" id="keep-help" role="status">
        ${texts.term(this.#isKept === undefined ? 'keep-refused' : 'keep-help')}
      </p>
      <button type="button" @click=${this.#options.onLeave}>${texts.term('other')}</button>
    </div>`;
  }

  /** Announces what is new, unless it is the first that is shown. */
  #take(request: RequestView): void {
    const before = this.#request;
    this.#request = request;
    this.#host.requestUpdate();
    if (!before || JSON.stringify(before) === JSON.stringify(request)) return;
    const { number, status } = request;
    this.#host.dispatchEvent(new CivicRequestChangedEvent({ number, status }));
    const latest = request.timeline[request.timeline.length - 1];
    const news =
      status !== before.status
        ? this.texts.termFor('status', status)
        : latest && request.timeline.length > before.timeline.length
          ? this.texts.termFor('timeline', latest.type)
          : undefined;
    if (news) this.#options.announce(this.texts.term('changed', { status: news }));
  }

  #turn(): void {
    this.#newestFirst = !this.#newestFirst;
    this.#host.requestUpdate();
  }

  async #readKept(): Promise<void> {
    const receipt = this.#receipt;
    if (!this.#backend) return;
    const kept = await keptReceipts(this.#backend.scope);
    if (receipt !== this.#receipt) return;
    this.#isKept = kept.some((one) => one.receipt === receipt);
    this.#host.requestUpdate();
  }

  async #keep(wanted: boolean): Promise<void> {
    const request = this.#request;
    const scope = this.#backend?.scope;
    if (!request || scope === undefined) return;
    const { number, category, receivedAt } = request;
    if (wanted) {
      const kept = { number, receipt: this.#receipt, category, receivedAt, keptAt: Date.now() };
      this.#isKept = (await keepReceipt(scope, kept)) || undefined;
      // Held in memory it would only pretend to be kept.
      if (!this.#isKept) await forgetReceipt(scope, number);
    } else {
      await forgetReceipt(scope, number);
      this.#isKept = false;
    }
    this.#host.requestUpdate();
  }
}

/** Ids of the policies that answers rest on. */
const citedIn = (request?: RequestView): string[] => [...new Set(request?.timeline.flatMap(({ cites = [] }) => cites))];

/** What belongs at the top: the question that waits for a reply, else the answer. */
function shownEntry({ status, waitingFor, timeline }: RequestView): TimelineEntry | undefined {
  const type = waitingFor === 'citizen' ? 'asked' : ANSWERED.includes(status) ? 'answered' : undefined;
  const found = type && [...timeline].reverse().find((entry) => entry.type === type);
  return found && found.text ? found : undefined;
}
