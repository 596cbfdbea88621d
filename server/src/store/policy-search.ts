import { excerpt } from 'civic-help/domain';
import type { PolicyList, PolicyQuery, PolicySummary, RegionTree, Suggestion } from 'civic-help/domain';
import type { Clock } from '../clock.js';
import { ProblemError } from '../problems.js';
import { findNamedRegion, type NamedRegion } from './named-region.js';
import { compareRanks, decodeCursor, encodeCursor, type Rank } from './policy-cursor.js';
import { findAnswers } from './policy-answers.js';
import { chain, type IndexedPolicy, type PolicyIndex } from './policy-index.js';
import { AFTER_THE_LIST, PolicyRanking, type Ranked } from './policy-ranking.js';

export const LIMIT_DEFAULT = 20;
export const LIMIT_MAX = 50;

export interface PolicySearchQuery extends PolicyQuery {
  /** The reader's: policies in other languages come after. */
  language?: string;
}

export interface PolicySearchParts {
  index: PolicyIndex;
  regions: RegionTree;
  /** The division that the channel covers. */
  channelRegion?: string;
  clock: Clock;
}

/** How a list of policies is chosen and ordered. The ranking of words is the index's own. */
export class PolicySearch {
  readonly #parts: PolicySearchParts;

  constructor(parts: PolicySearchParts) {
    this.#parts = parts;
  }

  /** Throws an `invalid` problem for a region that does not exist and for a cursor that is not of this query. */
  search({ cursor, limit = LIMIT_DEFAULT, ...query }: PolicySearchQuery): PolicyList {
    const after = cursor === undefined ? undefined : readCursor(cursor, query);
    const q = query.q?.trim() ?? '';
    const asked = this.#knownRegion(query.region);
    const named = q && query.resolve !== 'no' ? this.#namedRegion(q, asked) : undefined;
    const ranked = this.#rank(q, named, this.#ranking(named?.region.code ?? asked, query));
    const rest = after ? ranked.filter((item) => compareRanks(item, after) > 0) : ranked;
    const page = rest.sort(compareRanks).slice(0, limit);
    const last = page[page.length - 1];
    return {
      items: page.map((item) => summarise(item, named ? named.words : q)),
      total: ranked.length,
      ...(last && rest.length > limit ? { nextCursor: encodeCursor(last, query) } : {}),
      ...(named ? { resolvedRegion: named.region } : {}),
    };
  }

  /**
   * At most three policies that likely answer a message; none rather than one that is only somehow alike, or that holds
   * in another county than the one the message names.
   */
  suggest(text: string, query: Omit<PolicySearchQuery, 'q' | 'cursor' | 'limit'>): Suggestion[] {
    const asked = this.#knownRegion(query.region);
    const ranking = this.#ranking(this.#namedRegion(text, asked)?.region.code ?? asked, query);
    return findAnswers(text, ranking).map(({ entry, score, passage }) => {
      const { id, title } = entry.policy;
      return { type: 'policy', id, title, excerpt: passage, score };
    });
  }

  #rank(q: string, named: NamedRegion | undefined, ranking: PolicyRanking): Ranked[] {
    if (!q) return ranking.list(() => true);
    if (!named) return ranking.match(q, () => true);
    // What holds everywhere is tied to no region: there the name is a word like any other.
    if (named.words) {
      return [...ranking.matchBeside(named.words, isLocal), ...ranking.matchBeside(q, (entry) => !isLocal(entry))];
    }
    const everywhere = ranking.match(q, (entry) => !isLocal(entry));
    return [...ranking.list(isLocal), ...everywhere.map((item) => ({ ...item, keys: [AFTER_THE_LIST, item.score] }))];
  }

  #knownRegion(code: string | undefined): string | undefined {
    if (code === undefined) return undefined;
    const region = this.#parts.regions.get(code);
    if (!region) throw new ProblemError('invalid', { errors: [{ field: 'region', code: 'unknown' }] });
    return region.code;
  }

  #namedRegion(q: string, asked: string | undefined): NamedRegion | undefined {
    const { index, regions, channelRegion: channel } = this.#parts;
    return findNamedRegion(q, { regions, channel, asked, hasPolicies: (code) => index.hasRegion(code) });
  }

  #ranking(region: string | undefined, { category, language }: PolicySearchQuery): PolicyRanking {
    const { index, regions, clock } = this.#parts;
    const scope = region === undefined ? undefined : chain(region, regions);
    return new PolicyRanking(index, { scope, category, language, now: clock().getTime() });
  }
}

function readCursor(cursor: string, query: PolicySearchQuery): Rank {
  const rank = decodeCursor(cursor, query);
  if (!rank) throw new ProblemError('invalid', { errors: [{ field: 'cursor', code: 'unknown' }] });
  return rank;
}

function isLocal(entry: IndexedPolicy): boolean {
  return entry.regions.length > 0;
}

/** Without words there is no nearest passage: the summary says best what a policy means. */
function summarise({ entry, score }: Ranked, words: string): PolicySummary {
  const text = words ? entry.text : (entry.policy.summary ?? entry.text);
  return { ...entry.policy, excerpt: excerpt(text, words), score };
}
