import { search } from '../backend/static-search.js';
import type { BundledPolicy } from '../domain/bundle/format.js';
import type { Division } from '../domain/regions.js';
import { parseMarkdown } from '../domain/text/markdown.js';
import { plainText } from '../domain/text/plain-text.js';
import type { Policy, PolicyList, PolicyQuery } from '../domain/wire.js';
import { cachedRegions, type Cached, type CacheAddress } from '../storage/policy-cache.js';

/** Without network there is no next page. */
const MOST_FOUND = 50;

interface Shelf {
  key: string;
  fetchedAt: number;
  listed: BundledPolicy[];
  texts: Record<string, string>;
}

let shelf: Shelf | undefined;

/** Lists or searches what is kept on this device, with the ranking of the backend. `undefined` if nothing is kept. */
export async function searchKept(address: CacheAddress, query: PolicyQuery): Promise<Cached<PolicyList> | undefined> {
  const kept = await cachedRegions(address);
  const last = kept[kept.length - 1];
  if (!last) return undefined;
  const key = JSON.stringify([address, kept.map(({ fetchedAt, value }) => [fetchedAt, value.length])]);
  shelf =
    shelf?.key === key ? shelf : { key, ...shelfOf(kept.flatMap(({ value }) => value)), fetchedAt: last.fetchedAt };
  const { listed, texts, fetchedAt } = shelf;
  const { q = '', region, category, resolve } = query;
  const { items, resolvedRegion } = await search(
    { q, region, category, resolve, language: address.language, now: Date.now() },
    { listed, texts, divisions: divisionsOf(listed, region) },
  );
  const shown = items.slice(0, MOST_FOUND).map((item) => ({ ...item, file: undefined, regions: undefined }));
  return { value: { items: shown, total: items.length, ...(resolvedRegion && { resolvedRegion }) }, fetchedAt };
}

function shelfOf(policies: Policy[]): Pick<Shelf, 'listed' | 'texts'> {
  const latest = new Map(policies.map((policy) => [policy.id, policy]));
  const texts: Record<string, string> = {};
  const listed = [...latest.values()].map(({ body, ...policy }) => {
    texts[policy.id] = plainText(parseMarkdown(body));
    return { ...policy, excerpt: '', file: '', regions: policy.region ? chainOf(policy.region) : [] };
  });
  return { listed, texts };
}

/** A division and those above it, as the codes say: 411603-01, 411603, 4116, 41. */
function chainOf(code: string): string[] {
  const [unit = '', local] = code.split('-');
  const above = [6, 4, 2].filter((length) => length <= unit.length).map((length) => unit.slice(0, length));
  return local === undefined ? above : [code, ...above];
}

/** A county's name comes with its city's: 安澜市云渡县. */
const CITY_BEFORE = /^.{2,}?(?:市|自治州|地区|盟)(?=.{2,})/;

/** As much of the tree as the policies lie in. */
function divisionsOf(listed: readonly BundledPolicy[], region?: string): Division[] {
  const names = new Map<string, string>();
  const note = (code: string, name?: string): void => void names.set(code, name ?? names.get(code) ?? code);
  if (region) chainOf(region).forEach((code) => note(code));
  for (const { regions, regionName } of listed) {
    regions.forEach((code, at) => note(code, at === 0 ? regionName?.replace(CITY_BEFORE, '') : undefined));
  }
  return [...names].map(([code, name]) => ({ code, name }));
}
