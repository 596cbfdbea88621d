import type { BundledPolicy, BundledTexts } from '../domain/bundle/format.js';
import { PolicyCollection } from '../domain/policies/collection.js';
import { countFacets } from '../domain/policies/facets.js';
import { findPolicies, summarise, type PolicyQuestion } from '../domain/policies/find-policies.js';
import { indexPolicy } from '../domain/policies/indexed.js';
import { RegionTree, type Division } from '../domain/regions.js';
import type { Facets, Language, PolicySummary, Region } from '../domain/wire.js';

export interface Question extends PolicyQuestion {
  q: string;
  language: Language;
  /** Milliseconds. */
  now: number;
}

interface Parts {
  listed: readonly BundledPolicy[];
  texts: BundledTexts;
  divisions: readonly Division[];
  channel?: string;
}

interface Prepared {
  policies: PolicyCollection;
  regions: RegionTree;
}

/** Milliseconds of indexing before the page gets its turn. */
const SLICE = 10;

const prepared = new WeakMap<BundledTexts, Prepared>();

/** As the reference backend searches: the same words, the same ranking, the same places. */
export async function search(
  { now, ...question }: Question,
  { listed, texts, divisions, channel }: Parts,
): Promise<{ items: PolicySummary[]; facets: Facets; resolvedRegion?: Region }> {
  const known = prepared.get(texts) ?? (await prepare(listed, texts, divisions));
  prepared.set(texts, known);
  const context = { ...known, channel, now };
  const found = findPolicies(question, context);
  const { ranked, words, region } = found;
  const answer = { items: ranked.map((item) => summarise(item, words)), facets: countFacets(question, found, context) };
  return region ? { ...answer, resolvedRegion: region } : answer;
}

async function prepare(
  listed: readonly BundledPolicy[],
  texts: BundledTexts,
  divisions: readonly Division[],
): Promise<Prepared> {
  const policies = new PolicyCollection();
  let sliceEnd = performance.now() + SLICE;
  for (const { excerpt: _, ...policy } of listed) {
    policies.put(indexPolicy(policy, texts[policy.id] ?? '', policy.regions));
    if (performance.now() < sliceEnd) continue;
    await new Promise((resolve) => setTimeout(resolve));
    sliceEnd = performance.now() + SLICE;
  }
  return { policies, regions: new RegionTree(divisions) };
}
