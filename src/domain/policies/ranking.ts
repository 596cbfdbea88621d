import type { IndexedPolicy, PolicySource } from './indexed.js';
import type { Rank } from './rank.js';

/** Factors on the score that the words of a query gave. */
const OWN_REGION = 1.2;
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
  match(words: string, accepts: (entry: IndexedPolicy) => boolean): Ranked[] {
    return this.#policies
      .match(words, (entry) => this.#holds(entry) && accepts(entry))
      .map(({ entry, score: found }) => {
        const score = found * this.#nearness(entry) * this.#likeness(entry) * (this.#isExpired(entry) ? EXPIRED : 1);
        return { entry, score, keys: [score], id: entry.policy.id };
      });
  }

  /** Without words: what holds now first, then the reader's language, the region that was asked for, the newest. */
  list(accepts: (entry: IndexedPolicy) => boolean): Ranked[] {
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

  #nearness({ regions }: IndexedPolicy): number {
    const above = this.#options.scope?.indexOf(regions[0] ?? '') ?? -1;
    return above === 0 ? OWN_REGION : above === 1 ? NEXT_REGION : 1;
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
