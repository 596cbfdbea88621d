import { html, nothing, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import { toBackendError, type Backend, type BackendError } from '../../backend/backend.js';
import { keptSince } from '../../backend/kept-since.js';
import { freshOrKept, type FreshOrKept } from '../../controllers/fresh-or-kept.js';
import { CallTask, initialState } from '../../controllers/task.js';
import type { MarkdownTree } from '../../domain/text/markdown-tree.js';
import type { Policy } from '../../domain/wire.js';
import { CivicPolicyAnsweredEvent } from '../../events.js';
import { formatDate, formatDaysAgo } from '../../internal/format-date.js';
import { addStyles } from '../../internal/late-styles.js';
import { loadChunk } from '../../backend/load-chunk.js';
import {
  cachedPolicy,
  cachedRegions,
  cachePolicy,
  type Cached,
  type CacheAddress,
} from '../../storage/policy-cache.js';
import { errorSentence } from '../parts/error-sentence.js';
import { freshness } from '../parts/freshness.js';
import { icon } from '../parts/icons.js';
import { renderMarkdown } from '../parts/markdown-view.js';
import { textLink } from '../parts/text-link.js';
import { articleStyles } from './article.styles.js';
import type { Finding } from './finding.js';
import { freshnessBadge } from './freshness-badge.js';
import { renderHotlines } from './results.js';

export interface ArticleOptions {
  id: () => string | undefined;
  backend: () => Backend | undefined;
  finding: Finding;
  /** The way to a form; `undefined` where nobody takes a request. */
  renderAsk: (label: string, policy: Policy) => TemplateResult | undefined;
  onOpened: (policy: Policy) => void;
  /** The reader said that the policy does not answer the question. */
  onUnanswered: (policy: Policy) => void;
  onError: (error: BackendError, call: string) => void;
}

interface Opened {
  /** The one that was asked for. */
  id: string;
  policy: Policy;
  text: MarkdownTree;
  /** Set when there is no network: kept on this device, milliseconds since 1970. */
  keptAt?: number;
  /** The fresh text, on its way behind one that was kept. */
  later?: Promise<Opened>;
}

/** Blocks of a long text that are drawn at a time, so that the page answers in between. */
const STEP = 200;

/** The open policy: its text, how old it is, where it comes from, and whether it answered. */
export class PolicyArticle implements ReactiveController {
  readonly #host: LitElement;
  readonly #options: ArticleOptions;
  readonly #task: CallTask<readonly [Backend | undefined, string | undefined, string], Opened>;
  /** What the reader said, and about which policy. */
  #said?: { id: string; answered: boolean };
  /** How many blocks of the text are drawn, and of which policy. */
  #drawn = 0;
  #drawnOf?: string;

  constructor(host: LitElement, options: ArticleOptions) {
    this.#host = host;
    this.#options = options;
    addStyles(host.renderRoot as ShadowRoot, articleStyles);
    this.#task = new CallTask(host, {
      args: () => [options.backend(), options.id(), options.finding.texts.language] as const,
      task: async ([backend, id, language], { signal }) =>
        backend && id ? open(backend, id, language, signal) : initialState,
      onComplete: (opened) => {
        const { id, policy, later } = opened;
        void later?.then(
          (fresh) => {
            if (this.#task.value !== opened) return;
            this.#task.value = fresh;
            host.requestUpdate();
          },
          () => undefined,
        );
        // A text that was read anew in between must not become shorter under the reader's eyes.
        if (id !== this.#drawnOf) this.#drawn = STEP;
        this.#drawnOf = id;
        options.onOpened(policy);
      },
      onError: (error) => options.onError(error, 'policy'),
    });
    host.addController(this);
  }

  hostUpdated(): void {
    const drawn = this.#drawn;
    if (drawn >= (this.#task.value?.text.blocks.length ?? 0)) return;
    setTimeout(() => {
      if (this.#drawn !== drawn) return;
      this.#drawn += STEP;
      this.#host.requestUpdate();
    });
  }

  /** Asks again for what did not come, or came from this device. */
  retryOnline(): void {
    if (this.#task.failure || this.isKept) void this.#task.run();
  }

  /** What stands there comes from this device. */
  get isKept(): boolean {
    return !!this.#task.value?.keptAt;
  }

  render(): TemplateResult {
    const { failure, value } = this.#task;
    const { texts } = this.#options.finding;
    if (failure) {
      return html`<p class="notice danger" role="alert">${errorSentence(texts, failure)}</p>
        <button type="button" @click=${() => void this.#task.run()}>${texts.term('retry')}</button>`;
    }
    return value && value.id === this.#options.id() && texts.ready
      ? this.#renderOpened(value)
      : html`<p>${texts.term('loading')}</p>`;
  }

  #renderOpened({ policy, text, keptAt, later }: Opened): TemplateResult {
    const { finding } = this.#options;
    const { texts } = finding;
    const category = finding.categoryName(policy.category);
    const when = keptAt && formatDaysAgo(new Date(keptAt).toISOString(), texts.language, finding.dates.timeZone);
    return html`<h2 id="title" class="article-title" part="article-title" tabindex="-1" lang=${policy.language}>
        ${policy.title}
      </h2>
      <p class="facts">
        ${policy.regionName ? html`<span lang=${policy.language}>${policy.regionName}</span>` : nothing}
        ${category ? html`<span>${category}</span>` : nothing} ${freshnessBadge(policy, texts, finding.dates)}
      </p>
      ${when ? html`<p class="notice warning">${texts.term(later ? 'kept-slow' : 'kept', { when })}</p>` : nothing}
      ${this.#renderWarning(policy)}
      <div class="prose" part="article-body" lang=${policy.language}>
        ${renderMarkdown(
          text,
          { table: texts.term('table'), code: texts.term('code'), newWindow: texts.term('new-window') },
          { most: this.#drawn },
        )}
      </div>
      ${text.truncated ? html`<p class="notice">${texts.term('truncated')}</p>` : nothing} ${this.#renderDates(policy)}
      ${this.#renderQuestion(policy)}`;
  }

  /** What a reader must not miss before acting on the text. */
  #renderWarning(policy: Policy): TemplateResult | typeof nothing {
    const { timeZone, staleAfterDays } = this.#options.finding.dates;
    const found = freshness(policy, staleAfterDays);
    const { texts } = this.#options.finding;
    switch (found.state) {
      case 'expired':
        return html`<p class="notice danger">
          ${icon('stop')} ${texts.term('warn-expired', { date: formatDate(found.at, texts.language, timeZone) })}
        </p>`;
      case 'not-yet':
        return html`<p class="notice warning">
          ${icon('clock')} ${texts.term('warn-not-yet', { date: formatDate(found.at, texts.language, timeZone) })}
        </p>`;
      case 'stale':
        return html`<p class="notice warning">
          ${icon('warning')} ${texts.term('warn-stale', { days: staleAfterDays })}
        </p>`;
      default:
        return nothing;
    }
  }

  #renderDates({ issuer, issuedAt, effectiveAt, expiresAt, checkedAt, sourceUrl, language }: Policy): TemplateResult {
    const { texts } = this.#options.finding;
    const { timeZone } = this.#options.finding.dates;
    const date = (at?: string): string | undefined => at && formatDate(at, texts.language, timeZone);
    const checked = checkedAt
      ? texts.term('checked-value', {
          date: date(checkedAt) ?? '',
          when: formatDaysAgo(checkedAt, texts.language, timeZone),
        })
      : texts.term('checked-unknown');
    const rows: [string, unknown][] = [
      [texts.term('issuer'), issuer && html`<span lang=${language}>${issuer}</span>`],
      [texts.term('issued'), date(issuedAt)],
      [texts.term('effective'), date(effectiveAt)],
      [texts.term('expires'), date(expiresAt)],
      [texts.term('checked'), checked],
    ];
    return html`<dl class="dates">
        ${rows.map(([name, value]) =>
          value
            ? html`<div>
                <dt>${name}</dt>
                <dd>${value}</dd>
              </div>`
            : nothing,
        )}
      </dl>
      ${
        sourceUrl && /^https?:/i.test(sourceUrl)
          ? html`<p>${textLink(sourceUrl, texts.term('source'), texts.term('new-window'))}</p>`
          : nothing
      }`;
  }

  #renderQuestion(policy: Policy): TemplateResult {
    const { backend, finding, renderAsk } = this.#options;
    const { texts } = finding;
    const form = renderAsk(texts.term('ask'), policy);
    const ask = form ?? renderHotlines(finding);
    // Nobody would hear the answer.
    if (!backend()?.feedback) return html`<div class="question">${ask}</div>`;
    const said = this.#said?.id === policy.id ? this.#said : undefined;
    if (said) {
      return html`<div class="question" part="question">
        <p class="thanks" tabindex="-1">${texts.term(said.answered || !form ? 'thanks-yes' : 'thanks-no')}</p>
        ${said.answered ? nothing : ask}
      </div>`;
    }
    return html`<div class="question" part="question" role="group" aria-labelledby="question">
      <h3 id="question">${texts.term('question')}</h3>
      <button type="button" @click=${() => this.#answer(policy, true)}>${texts.term('yes')}</button>
      <button type="button" @click=${() => this.#answer(policy, false)}>${texts.term('no')}</button>
    </div>`;
  }

  #answer(policy: Policy, answered: boolean): void {
    this.#said = { id: policy.id, answered };
    this.#host.requestUpdate();
    // The pressed button is gone: whoever hears the page is taken to what stands in its place.
    void this.#host.updateComplete.then(() => this.#host.renderRoot.querySelector<HTMLElement>('.thanks')?.focus());
    this.#host.dispatchEvent(new CivicPolicyAnsweredEvent({ id: policy.id, answered }));
    void this.#sendFeedback(policy.id, answered);
    if (!answered) this.#options.onUnanswered(policy);
  }

  /** The reader is not troubled with a failure: the thanks are for having said it. */
  async #sendFeedback(id: string, answered: boolean): Promise<void> {
    const { backend, finding, onError } = this.#options;
    if (!finding.config.value?.features.includes('feedback')) return;
    try {
      await backend()?.feedback?.(id, answered);
    } catch (error) {
      onError(toBackendError(error), 'feedback');
    }
  }
}

/** What the backend has; while that cannot be had, what was kept on this device, by itself or with its region. */
async function open(backend: Backend, id: string, language: string, signal: AbortSignal): Promise<Opened> {
  const address = { scope: backend.scope, language };
  const reading = readMarkdown();
  const answer = backend.policy!(id, { language, signal });
  const found = await freshOrKept(answer, async () => (await cachedPolicy(address, id)) ?? cachedInRegion(address, id));
  void answer.then(
    (policy) => void (keptSince(policy) || cachePolicy(address, policy)),
    () => undefined,
  );
  const read = await reading;
  const openedOf = async ({ value, keptAt, later }: FreshOrKept<Policy>): Promise<Opened> => ({
    id,
    policy: value,
    text: await read(value),
    keptAt,
    later: later?.then(openedOf),
  });
  return openedOf(found);
}

async function cachedInRegion(address: CacheAddress, id: string): Promise<Cached<Policy> | undefined> {
  for (const { value, fetchedAt } of (await cachedRegions(address)).reverse()) {
    const policy = value.find((one) => one.id === id);
    if (policy) return { value: policy, fetchedAt };
  }
  return undefined;
}

/** Without its chunk the text is shown as it was written: better than none. */
async function readMarkdown(): Promise<(policy: Policy) => Promise<MarkdownTree>> {
  try {
    const { parseMarkdownInTurns } = await loadChunk(() => import('../../domain/text/markdown.js'));
    const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
    return async ({ body, title }) => withoutTitle(await parseMarkdownInTurns(body, turn), title);
  } catch {
    return async ({ body }) => ({
      blocks: body.split(/\n{2,}/).map((text) => ({ type: 'paragraph', children: [{ type: 'text', text }] })),
    });
  }
}

/** Many texts begin with their own title, which stands above them already. */
function withoutTitle(tree: MarkdownTree, title: string): MarkdownTree {
  const [first, ...rest] = tree.blocks;
  const text = first?.type === 'heading' && first.children.map((part) => ('text' in part ? part.text : '')).join('');
  return text === title ? { ...tree, blocks: rest } : tree;
}
