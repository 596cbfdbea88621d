import { list, maybe, number, shape, type Check } from '../domain/shapes/check.js';
import { policy, policyList } from '../domain/shapes/policies.js';
import type { Language, Policy, PolicyList, PolicyQuery, RegionCode } from '../domain/wire.js';
import { deviceStore, type RecordKey, type RecordStore } from './store.js';

/** Something read before, shown while there is no network, with its age. */
export interface Cached<T> {
  value: T;
  /** Milliseconds since 1970. */
  fetchedAt: number;
}

const MOST_POLICIES = 40;
const MOST_LISTS = 12;
const MOST_ANSWERS = 60;
const MOST_REGIONS = 2;
/** Characters of one body. What is longer than any regulation is not worth its place on the device. */
const LONGEST_BODY = 500_000;

/** Where from and in which language. */
export interface CacheAddress {
  scope: string;
  language: Language;
}

export function cachePolicy(
  { scope, language }: CacheAddress,
  value: Policy,
  fetchedAt = Date.now(),
  store: RecordStore = deviceStore,
): Promise<void> {
  if (value.body.length > LONGEST_BODY) return Promise.resolve();
  return keep(store, ['policy', scope], [language, value.id], { value, fetchedAt }, MOST_POLICIES);
}

export function cachedPolicy(
  { scope, language }: CacheAddress,
  id: string,
  store: RecordStore = deviceStore,
): Promise<Cached<Policy> | undefined> {
  return find(store, ['policy', scope, language, id], policy);
}

export function cacheList(
  { scope, language }: CacheAddress,
  query: PolicyQuery,
  value: PolicyList,
  fetchedAt = Date.now(),
  store: RecordStore = deviceStore,
): Promise<void> {
  return keep(store, ['list', scope], [language, nameOf(query)], { value, fetchedAt }, MOST_LISTS);
}

export function cachedList(
  { scope, language }: CacheAddress,
  query: PolicyQuery,
  store: RecordStore = deviceStore,
): Promise<Cached<PolicyList> | undefined> {
  return find(store, ['list', scope, language, nameOf(query)], policyList);
}

/** What the service says of itself: its configuration, its categories, a list of divisions. */
export function cacheAnswer(
  { scope, language }: CacheAddress,
  name: string,
  value: unknown,
  store: RecordStore = deviceStore,
): Promise<void> {
  return keep(store, ['answer', scope], [language, name], { value, fetchedAt: Date.now() }, MOST_ANSWERS);
}

export function cachedAnswer<T>(
  { scope, language }: CacheAddress,
  name: string,
  check: Check<T>,
  store: RecordStore = deviceStore,
): Promise<Cached<T> | undefined> {
  return find(store, ['answer', scope, language, name], check);
}

/** All policies that hold for a region, for reading and searching without network. */
export function cacheRegion(
  { scope, language }: CacheAddress,
  region: RegionCode | undefined,
  value: Policy[],
  fetchedAt = Date.now(),
  store: RecordStore = deviceStore,
): Promise<void> {
  return keep(store, ['region', scope], [language, region ?? ''], { value, fetchedAt }, MOST_REGIONS);
}

export function cachedRegion(
  { scope, language }: CacheAddress,
  region: RegionCode | undefined,
  store: RecordStore = deviceStore,
): Promise<Cached<Policy[]> | undefined> {
  return find(store, ['region', scope, language, region ?? ''], list(policy));
}

/** Every region that is kept, the one kept last at the end. */
export async function cachedRegions(
  { scope, language }: CacheAddress,
  store: RecordStore = deviceStore,
): Promise<Cached<Policy[]>[]> {
  const { found } = await store.entries(['region', scope, language]);
  const check = maybe(cached(list(policy)));
  return found.flatMap(([, record]) => check(record, 'cache') ?? []).sort((a, b) => a.fetchedAt - b.fetchedAt);
}

/** The same for two queries that ask the same. What somebody typed is not to be read on the device: it becomes a number. */
function nameOf({ q, region, category, cursor, limit, resolve }: PolicyQuery): string {
  return JSON.stringify([q && digest(q), region, category, cursor, limit, resolve]);
}

/** FNV-1a, 32 bits: enough for a dozen lists, and too few to tell for certain which words they were. */
function digest(words: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < words.length; at += 1) hash = Math.imul(hash ^ words.charCodeAt(at), 0x01000193);
  return hash;
}

const cached = <T>(check: Check<T>): Check<Cached<T>> => shape<Cached<T>>({ value: check, fetchedAt: number } as never);

async function find<T>(store: RecordStore, key: RecordKey, check: Check<T>): Promise<Cached<T> | undefined> {
  return maybe(cached(check))(await store.get(key), 'cache');
}

async function keep(
  store: RecordStore,
  shelf: RecordKey,
  name: RecordKey,
  value: Cached<unknown>,
  most: number,
): Promise<void> {
  await store.set([...shelf, ...name], value);
  await unlessUnderWay(store, JSON.stringify(shelf), () => dropOldest(store, shelf, most));
}

async function dropOldest(store: RecordStore, shelf: RecordKey, most: number): Promise<void> {
  const age = maybe(shape<{ fetchedAt: number }>({ fetchedAt: number }));
  const oldestFirst = (await store.entries(shelf)).found
    .map(([key, record]) => ({ key, fetchedAt: age(record, 'cache')?.fetchedAt ?? 0 }))
    .sort((a, b) => a.fetchedAt - b.fetchedAt);
  for (const { key } of oldestFirst.slice(0, -most)) await store.delete(key);
}

const underWay = new WeakMap<RecordStore, Set<string>>();

/** Somebody who types fast would else make a slow disk read the whole shelf once per letter, all at the same time. */
async function unlessUnderWay(store: RecordStore, what: string, act: () => Promise<void>): Promise<void> {
  const running = underWay.get(store) ?? new Set();
  underWay.set(store, running);
  if (running.has(what)) return;
  running.add(what);
  await act();
  running.delete(what);
}
