import type { RegionTree } from '../regions.js';
import { excerpt } from '../text/excerpt.js';
import type { PolicyQuery, PolicySummary, Region } from '../wire.js';
import { chain, type IndexedPolicy, type PolicySource } from './indexed.js';
import { findNamedRegion, type NamedRegion } from './named-region.js';
import { compareRanks } from './rank.js';
import { AFTER_THE_LIST, PolicyRanking, type Ranked } from './ranking.js';

/** A query without what only says which part of the answer is wanted. */
export interface PolicyQuestion extends Omit<PolicyQuery, 'cursor' | 'limit'> {
  /** The reader's: policies in other languages come after. */
  language?: string;
}

export interface PolicyContext {
  policies: PolicySource;
  regions: RegionTree;
  /** The division that the channel covers. */
  channel?: string;
  /** Milliseconds. */
  now: number;
}

export interface FoundPolicies {
  /** The best first. */
  ranked: Ranked[];
  /** What is left to look for in a text, once a region was taken out of the query. */
  words: string;
  /** The region that the query named and that the answer was narrowed to. */
  region?: Region;
}

/** Which policies a question finds, and in which order. `question.region` is the code of a region of the tree. */
export function findPolicies(question: PolicyQuestion, context: PolicyContext): FoundPolicies {
  const q = question.q?.trim() ?? '';
  const named = q && question.resolve !== 'no' ? namedRegion(q, question.region, context) : undefined;
  const ranking = rankingFor(named?.region.code ?? question.region, question, context);
  const ranked = rank(q, named, ranking).sort(compareRanks);
  return { ranked, words: named ? named.words : q, region: named?.region };
}

/** The region that a text names, if it narrows an answer. */
export function namedRegion(
  text: string,
  asked: string | undefined,
  { policies, regions, channel }: PolicyContext,
): NamedRegion | undefined {
  return findNamedRegion(text, { regions, channel, asked, hasPolicies: (code) => policies.hasRegion(code) });
}

export function rankingFor(
  region: string | undefined,
  { category, language }: PolicyQuestion,
  { policies, regions, now }: PolicyContext,
): PolicyRanking {
  const scope = region === undefined ? undefined : chain(region, regions);
  return new PolicyRanking(policies, { scope, category, language, now });
}

/** Without words there is no nearest passage: the summary says best what a policy means. */
export function summarise({ entry, score }: Ranked, words: string): PolicySummary {
  const text = words ? entry.text : (entry.policy.summary ?? entry.text);
  return { ...entry.policy, excerpt: excerpt(text, words), score };
}

function rank(q: string, named: NamedRegion | undefined, ranking: PolicyRanking): Ranked[] {
  if (!q) return ranking.list(() => true);
  if (!named) return ranking.match(q, () => true);
  // What holds everywhere is tied to no region: there the name is a word like any other.
  if (named.words) {
    return [...ranking.matchBeside(named.words, isLocal), ...ranking.matchBeside(q, (entry) => !isLocal(entry))];
  }
  const everywhere = ranking.match(q, (entry) => !isLocal(entry));
  return [...ranking.list(isLocal), ...everywhere.map((item) => ({ ...item, keys: [AFTER_THE_LIST, item.score] }))];
}

function isLocal(entry: IndexedPolicy): boolean {
  return entry.regions.length > 0;
}
