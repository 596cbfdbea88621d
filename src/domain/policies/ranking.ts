import type { Accepts, IndexedPolicy, IndexMatch, PolicySource } from './indexed.js';
import type { Rank } from './rank.js';

/** Factors on the score that the words of a query gave. */
const OWN_REGION = 1.2;
/** Instead, where the words themselves name the region. */
const NAMED_REGION = 4.5;

/** First key where a region was named: see `matchBeside`. */
const TIER = { speaks: 2, own: 1, mentions: 0 } as const;
const NEXT_REGION = 1.1;
const EXPIRED = 0.5;
const OTHER_SCRIPT = 0.9;
const OTHER_LANGUAGE = 0.7;

/** First key of what comes after everything that `list` gives. */
export const AFTER_THE_LIST = -1;

export interface Ranked extends Rank {
  entry: IndexedPolicy;
  /** 0 in a list that nobody asked for by words. */
  score: number;
}

export interface RankingOptions {
  /** The reader's region and those above it, the region first. Absent: every region. */
  scope?: string[];
  category?: string;
  /** The reader's. */
  language?: string;
  /** Milliseconds. */
  now: number;
}

/** Which policies hold for a reader, and which of them come first. */
export class PolicyRanking {
  readonly #policies: PolicySource;
  readonly #options: RankingOptions;

  constructor(policies: PolicySource, options: RankingOptions) {
    this.#policies = policies;
    this.#options = options;
  }

  get isOfOneCategory(): boolean {
    return this.#options.category !== undefined;
  }

  /** By words: the index's score, more for the reader's own region, less for what has expired. */
  match(words: string, accepts: Accepts): Ranked[] {
    return this.#policies
      .match(words, (entry) => this.#holds(entry) && accepts(entry))
      .map((found) => {
        const score = this.#weigh(found, OWN_REGION);
        return { entry: found.entry, score, keys: [score], id: found.entry.policy.id };
      });
  }

  /**
   * By words beside which the region in scope was named. First what speaks of the matter: the region's own policies that
   * match, and those of regions above that do not only mention it. Then the rest of the region's own that still hold:
   * people ask in other words than rules are written in, so all of them if nothing speaks of it for sure. Mere mentions
   * come last. Where not even those exist, nothing is found.
   */
  matchBeside(words: string, accepts: Accepts): Ranked[] {
    const isOwn: Accepts = (entry) => this.#isOwn(entry) && !this.#isExpired(entry);
    const matches = this.#policies.match(words, (entry) => this.#holds(entry) && accepts(entry), isOwn);
    if (!matches.some(({ isEnough }) => isEnough)) return [];
    const ranked = matches.map((found) => {
      const { entry, isSure, isEnough } = found;
      const tier = isSure || (isEnough && isOwn(entry)) ? TIER.speaks : isOwn(entry) ? TIER.own : TIER.mentions;
      const score = this.#weigh(found, NAMED_REGION);
      return { entry, score, keys: [tier, score], id: entry.policy.id };
    });
    if (ranked.some(({ keys }) => keys[0] === TIER.speaks)) return ranked;
    const listed = new Set(ranked.map(({ id }) => id));
    const others = this.list((entry) => isOwn(entry) && accepts(entry) && !listed.has(entry.policy.id));
    return [...ranked, ...others.map((item) => ({ ...item, keys: [TIER.own, 0] }))];
  }

  /** Without words: what holds now first, then the reader's language, the region that was asked for, the newest. */
  list(accepts: Accepts): Ranked[] {
    return [...this.#policies.all()]
      .filter((entry) => this.#holds(entry) && accepts(entry))
      .map((entry) => {
        const depth = this.#options.scope ? entry.regions.length : 0;
        const keys = [this.#isExpired(entry) ? 0 : 1, this.#likeness(entry), depth, entry.issuedAt];
        return { entry, score: 0, keys, id: entry.policy.id };
      });
  }

  /** Whether a policy is of the category, and of a region in scope or of none, which is everywhere. */
  #holds({ policy, regions }: IndexedPolicy): boolean {
    const { scope, category } = this.#options;
    if (category !== undefined && policy.category !== category) return false;
    return !scope || regions.length === 0 || scope.includes(regions[0]!);
  }

  #weigh({ entry, score }: IndexMatch, own: number): number {
    return score * this.#nearness(entry, own) * this.#likeness(entry) * (this.#isExpired(entry) ? EXPIRED : 1);
  }

  #nearness({ regions }: IndexedPolicy, own: number): number {
    const above = this.#options.scope?.indexOf(regions[0] ?? '') ?? -1;
    return above === 0 ? own : above === 1 ? NEXT_REGION : 1;
  }

  #isOwn({ regions }: IndexedPolicy): boolean {
    return regions.length > 0 && regions[0] === this.#options.scope?.[0];
  }

  #likeness({ policy }: IndexedPolicy): number {
    const { language } = this.#options;
    if (!language || policy.language === language) return 1;
    return policy.language.split('-')[0] === language.split('-')[0] ? OTHER_SCRIPT : OTHER_LANGUAGE;
  }

  #isExpired({ expiresAt }: IndexedPolicy): boolean {
    return expiresAt <= this.#options.now;
  }
}
