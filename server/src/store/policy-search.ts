import {
  compareRanks,
  countFacets,
  findPolicies,
  namedRegion,
  rankingFor,
  summarise,
  type PolicyContext,
  type PolicyList,
  type PolicyQuestion,
  type Rank,
  type RegionTree,
  type Suggestion,
} from 'civic-help/domain';
import type { Clock } from '../clock.js';
import { ProblemError } from '../problems.js';
import { findAnswers } from './policy-answers.js';
import { decodeCursor, encodeCursor } from './policy-cursor.js';
import type { PolicyIndex } from './policy-index.js';

export const LIMIT_DEFAULT = 20;
export const LIMIT_MAX = 50;

export interface PolicySearchQuery extends PolicyQuestion {
  cursor?: string;
  limit?: number;
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
    const question = { ...query, region: this.#knownRegion(query.region) };
    const context = this.#context();
    const found = findPolicies(question, context);
    const { ranked, words, region } = found;
    const rest = after ? ranked.filter((item) => compareRanks(item, after) > 0) : ranked;
    const page = rest.slice(0, limit);
    const last = page[page.length - 1];
    return {
      items: page.map((item) => summarise(item, words)),
      total: ranked.length,
      ...(last && rest.length > limit ? { nextCursor: encodeCursor(last, query) } : {}),
      ...(region ? { resolvedRegion: region } : {}),
      ...(after ? {} : { facets: countFacets(question, found, context) }),
    };
  }

  /**
   * At most three policies that likely answer a message; none rather than one that is only somehow alike, or that holds
   * in another county than the one the message names.
   */
  suggest(text: string, query: Omit<PolicyQuestion, 'q'>): Suggestion[] {
    const asked = this.#knownRegion(query.region);
    const context = this.#context();
    const ranking = rankingFor(namedRegion(text, asked, context)?.region.code ?? asked, query, context);
    return findAnswers(text, ranking).map(({ entry, score, passage }) => {
      const { id, title } = entry.policy;
      return { type: 'policy', id, title, excerpt: passage, score };
    });
  }

  #knownRegion(code: string | undefined): string | undefined {
    if (code === undefined) return undefined;
    const region = this.#parts.regions.get(code);
    if (!region) throw new ProblemError('invalid', { errors: [{ field: 'region', code: 'unknown' }] });
    return region.code;
  }

  #context(): PolicyContext {
    const { index, regions, channelRegion: channel, clock } = this.#parts;
    return { policies: index.policies, regions, channel, now: clock().getTime() };
  }
}

function readCursor(cursor: string, query: PolicySearchQuery): Rank {
  const rank = decodeCursor(cursor, query);
  if (!rank) throw new ProblemError('invalid', { errors: [{ field: 'cursor', code: 'unknown' }] });
  return rank;
}
