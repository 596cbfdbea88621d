import { html, nothing, type TemplateResult } from 'lit';
import type { Backend } from '../../backend/backend.js';
import { keptSince } from '../../backend/kept-since.js';
import { freshOrKept, type FreshOrKept } from '../../controllers/fresh-or-kept.js';
import { TaskStatus } from '../../controllers/task.js';
import type { PolicyList, PolicyQuery, PolicySummary } from '../../domain/wire.js';
import { formatDateTime, formatDaysAgo } from '../../internal/format-date.js';
import { loadChunk } from '../../backend/load-chunk.js';
import { cachedList, cacheList, type CacheAddress, type Cached } from '../../storage/policy-cache.js';
import { errorSentence } from '../parts/error-sentence.js';
import type { Finding } from './finding.js';
import { freshnessBadge, markBadge } from './freshness-badge.js';
import { marked, type FindRanges } from './marked.js';
import type { Mark } from './marks.js';

/** One answer to one search; further pages are added to it. */
export interface Found extends PolicyList {
  /** Set when there is no network: these were kept on this device, milliseconds since 1970. */
  keptAt?: number;
  /** A fresh answer, on its way behind one that was kept. */
  later?: Promise<Found>;
  /** What was searched for, and where its words stand in a text. */
  query: PolicyQuery;
  findRanges: FindRanges;
}

interface Search {
  backend: Backend;
  language: string;
  query: PolicyQuery;
}

/**
 * Searches. An answer is kept on this device; while the backend cannot be reached, or takes long, what was kept for the
 * same search stands in. Without an answer all that is kept of the region is searched.
 */
export async function search({ backend, language, query }: Search, signal: AbortSignal): Promise<Found> {
  const address = { scope: backend.scope, language };
  const findRanges = loadFindRanges(query.q);
  const answer = backend.policies!(query, { language, signal });
  const found = await freshOrKept(answer, async (isCutOff) => {
    const kept = (isCutOff && (await searchAll(address, query))) || (await cachedList(address, query));
    return kept && { ...kept, value: { ...kept.value, nextCursor: undefined } };
  });
  void answer.then(
    (list) => void (keptSince(list) || cacheList(address, query, list)),
    () => undefined,
  );
  return foundOf(found, query, await findRanges);
}

function foundOf({ value, keptAt, later }: FreshOrKept<PolicyList>, query: PolicyQuery, findRanges: FindRanges): Found {
  return { ...value, keptAt, query, findRanges, later: later?.then((fresh) => foundOf(fresh, query, findRanges)) };
}

/** In everything that is kept of regions. Undefined if there is nothing, or if what that takes was never loaded. */
async function searchAll(address: CacheAddress, query: PolicyQuery): Promise<Cached<PolicyList> | undefined> {
  try {
    return await (await import('../../controllers/kept-search.js')).searchKept(address, query);
  } catch {
    return undefined;
  }
}

/** Marking the words is a help, not the answer: without that chunk nothing is marked. */
async function loadFindRanges(words?: string): Promise<FindRanges> {
  if (!words) return () => [];
  try {
    const { matchRanges } = await loadChunk(() => import('../../domain/text/excerpt.js'));
    return (text) => matchRanges(text, words);
  } catch {
    return () => [];
  }
}

export interface FoundView {
  finding: Finding;
  onOpen: (policy: PolicySummary) => void;
  /** Lifts the filters; absent when none is set. */
  onWiden?: () => void;
  /** Searches beyond the region that the words name. */
  onAnywhere: () => void;
  /** The way to a form; `undefined` where nobody takes a request. */
  renderAsk: (label: string) => TemplateResult | undefined;
  markOf?: (id: string) => Mark | undefined;
}

/** What was found, in words. */
export function renderSummary(
  { query, items, total: count, resolvedRegion, keptAt, later, asOf }: Found,
  { texts, dates: { timeZone } }: Finding,
): TemplateResult {
  const region = resolvedRegion?.name;
  const empty = (): string => (query.q ? texts.term('nothing-found', { query: query.q }) : texts.term('nothing-here'));
  const counted = (): string =>
    region ? texts.term('narrowed', { region, count }) : texts.term(query.q ? 'count-found' : 'count-all', { count });
  const when = keptAt && formatDaysAgo(new Date(keptAt).toISOString(), texts.language, timeZone);
  return html`${when ? html`<p class="notice warning">${texts.term(later ? 'kept-slow' : 'kept', { when })}</p>` : nothing}
    <p>
      ${items.length === 0 ? empty() : counted()}
      ${asOf ? texts.term('as-of', { time: formatDateTime(asOf, texts.language, timeZone) }) : nothing}
    </p>`;
}

export function renderFound(found: Found, view: FoundView): TemplateResult {
  const { finding, onAnywhere, renderAsk } = view;
  const { texts } = finding;
  const region = found.resolvedRegion?.name;
  const isEmpty = found.items.length === 0;
  const ask = renderAsk(texts.term('ask'));
  const hotlines = isEmpty || !ask ? renderHotlines(finding) : nothing;
  return html`${
    region
      ? html`<p>
          <button type="button" class="quiet" @click=${onAnywhere}>${texts.term('not-narrowed', { region })}</button>
        </p>`
      : nothing
  }
  ${isEmpty ? renderHints(found, view) : renderList(found, view)}
  ${
    ask || hotlines !== nothing
      ? html`<div class="ask">${isEmpty ? nothing : html`<p>${texts.term('ask-end')}</p>`} ${ask}</div>`
      : nothing
  }
  ${hotlines}`;
}

function renderList({ items, findRanges, nextCursor }: Found, view: FoundView): TemplateResult {
  return html`<ul class="list" role="list" part="results">
      ${items.map((item) => renderItem(item, findRanges, view))}
    </ul>
    ${nextCursor ? renderMore(view) : nothing}`;
}

function renderItem(
  item: PolicySummary,
  findRanges: FindRanges,
  { finding, onOpen, markOf }: FoundView,
): TemplateResult {
  const category = finding.categoryName(item.category);
  return html`<li class="item" part="result">
    <h3 lang=${item.language}>
      <button type="button" class="title" part="result-title" data-policy=${item.id} @click=${() => onOpen(item)}>
        ${marked(item.title, findRanges)}
      </button>
    </h3>
    <p class="excerpt" lang=${item.language}>${marked(item.excerpt, findRanges)}</p>
    <p class="facts">
      ${item.regionName ? html`<span lang=${item.language}>${item.regionName}</span>` : nothing}
      ${category ? html`<span>${category}</span>` : nothing} ${freshnessBadge(item, finding.texts, finding.dates)}
      ${markBadge(markOf?.(item.id), finding.texts)}
    </p>
  </li>`;
}

function renderMore({ finding: { more, texts } }: FoundView): TemplateResult {
  const isPending = more.status === TaskStatus.PENDING;
  return html`${
      more.failure ? html`<p class="notice danger" role="alert">${errorSentence(texts, more.failure)}</p>` : nothing
    }
    <button type="button" class="more" aria-disabled=${isPending} @click=${isPending ? nothing : () => void more.run()}>
      ${texts.term(isPending ? 'loading' : 'more')}
    </button>`;
}

/** What else could be tried. That nothing was found is said, and announced, above. */
function renderHints({ query }: Found, { finding: { texts }, onWiden }: FoundView): TemplateResult {
  return html`<div class="hints">
    ${query.q ? html`<p>${texts.term('other-words')}</p>` : nothing}
    ${onWiden ? html`<button type="button" @click=${onWiden}>${texts.term('without-filters')}</button>` : nothing}
  </div>`;
}

/** The numbers that the service names. */
export function renderHotlines(finding: Finding): TemplateResult | typeof nothing {
  const config = finding.config.value;
  if (!config?.hotlines.length) return nothing;
  return html`<p class="hotlines">
    ${finding.texts.term('hotlines')}
    ${config.hotlines.map(({ name, phone }) => html`<a class="phone" href="tel:${phone}">${name} ${phone}</a> `)}
  </p>`;
}
