import { regionFileOf, TOP_REGIONS, type BundledPolicy, type BundledRegions } from '../domain/bundle/format.js';
import { indexPolicy } from '../domain/policies/indexed.js';
import { compareRanks } from '../domain/policies/rank.js';
import { PolicyRanking } from '../domain/policies/ranking.js';
import * as shapes from '../domain/shapes/bundle.js';
import { policy } from '../domain/shapes/policies.js';
import type { Language, PolicyList, PolicySummary, Region, RegionCode } from '../domain/wire.js';
import { BackendError, type Backend, type CallOptions, type LanguageOptions } from './backend.js';
import { loadChunk } from './load-chunk.js';
import { BundleFiles } from './static-files.js';
import type { Question } from './static-search.js';
import type { HttpOptions } from './http.js';

export interface StaticBackendOptions extends Omit<HttpOptions, 'baseUrl'> {
  /** Address of the bundle's folder, or of its `bundle.json`; absolute or relative to the page. */
  src: string;
}

/** What a bundle answers. Nothing can be asked or followed where nobody listens. */
export type StaticBackend = Required<
  Pick<Backend, 'scope' | 'config' | 'categories' | 'regions' | 'searchRegions' | 'policies' | 'policy' | 'versions'>
>;

/** As the reference backend. */
const PAGE = 20;

/** The adapter for a static bundle: files that `writeBundle` made. Throws a TypeError if `src` is no address. */
export function createStaticBackend({ src, ...options }: StaticBackendOptions): StaticBackend {
  const address = manifestAddress(src);
  const files = new BundleFiles(address, options);

  const service = (language: Language, call: CallOptions) =>
    files.read(({ service: all }) => all[bestOf(Object.keys(all), language)], shapes.service, call);
  const config = async ({ language, signal }: LanguageOptions) => (await service(language, { signal })).config;
  const regionsIn = (file: string, call: CallOptions) =>
    files.read((manifest) => manifest.regions + file, shapes.regions, call);
  /** Without them, names are found by their characters. */
  const readReadings = async (call: CallOptions) =>
    (await files.manifest(call)).readings === undefined
      ? undefined
      : files.read((manifest) => manifest.readings, shapes.readings, call);
  const policies = (call: CallOptions) => files.read((manifest) => manifest.policies, shapes.policies, call);

  const place = async (code: RegionCode, call: CallOptions): Promise<Place> => {
    const known = /^\d\d/.test(code) && (await regionsIn(TOP_REGIONS, call)).regions;
    // A province that the bundle does not have has no file either.
    if (!known || !known.some((province) => province.code === code.slice(0, 2))) throw unknownRegion();
    return new Place(await regionsIn(regionFileOf(code), call), code);
  };

  return {
    scope: address.replace(/bundle\.json$/, ''),
    config,
    categories: async ({ language, signal }) => (await service(language, { signal })).categories,

    async regions({ parent }, { language, signal }) {
      const top = parent ?? (await config({ language, signal })).region;
      return top ? (await place(top, { signal })).children : (await regionsIn(TOP_REGIONS, { signal })).regions;
    },

    async searchRegions({ q, limit }, { language, signal }) {
      const call = { signal };
      const { divisions, readings, first, searching } = await allOf({
        searching: loadChunk(() => import('./static-regions.js')),
        divisions: files.read((manifest) => manifest.divisions, shapes.divisions, call),
        readings: readReadings(call),
        first: config({ language, ...call }).then(({ region }) => region),
      });
      return searching.searchRegions(q, { divisions, readings, first, limit });
    },

    async policies({ q, region, category, resolve, cursor, limit = PAGE }, { language, signal }) {
      const call = { signal };
      const start = cursor === undefined ? 0 : Number(cursor);
      if (!Number.isInteger(start) || start < 0) throw new BackendError('invalid');
      const at = region ? await place(region, call) : undefined;
      const listed = await policies(call);
      const question = { category, language, now: Date.now() };
      const found = q?.trim()
        ? await search({ ...question, q, resolve, region: at?.code }, call)
        : { items: list(listed, { ...question, scope: at?.chain }) };
      const { items, ...rest } = found;
      const end = start + limit;
      const answer: PolicyList = {
        items: items.slice(start, end).map(withoutFile),
        total: items.length,
        ...rest,
        asOf: (await files.manifest(call)).generatedAt,
      };
      return end < items.length ? { ...answer, nextCursor: `${end}` } : answer;
    },

    async policy(id, { signal }) {
      const find = async () => (await policies({ signal })).find((listed) => listed.id === id)?.file;
      const file = await find();
      if (file === undefined) throw new BackendError('not-found');
      return files.read(() => file, policy, { signal }, find);
    },

    async versions(id, { signal }) {
      const find = async () => {
        const listed = (await policies({ signal })).find((one) => one.id === id);
        if (!listed) throw new BackendError('not-found');
        return listed.versions;
      };
      const file = await find();
      return file === undefined ? [] : files.read(() => file, shapes.versions, { signal }, find);
    },
  };

  /** By words: what that takes is loaded with the first search. */
  async function search(question: Question, call: CallOptions) {
    const { listed, texts, divisions, searching, language } = await allOf({
      searching: loadChunk(() => import('./static-search.js')),
      listed: policies(call),
      texts: files.read((manifest) => manifest.texts, shapes.texts, call),
      divisions: files.read((manifest) => manifest.divisions, shapes.divisions, call),
      language: config({ language: question.language, ...call }),
    });
    return searching.search(question, { listed, texts, divisions, channel: language.region });
  }
}

async function allOf<T extends object>(parts: T): Promise<{ [K in keyof T]: Awaited<T[K]> }> {
  const values = await Promise.all(Object.values(parts));
  return Object.fromEntries(Object.keys(parts).map((name, at) => [name, values[at]])) as never;
}

/** A list that nobody asked for by words needs no index. */
function list(
  listed: readonly BundledPolicy[],
  options: { scope?: string[]; category?: string; language: Language; now: number },
): PolicySummary[] {
  const entries = listed.map((one) => indexPolicy(one, '', one.regions));
  const ranking = new PolicyRanking(
    { all: () => entries, hasRegion: () => false, match: () => [] },
    { ...options, now: options.now },
  );
  return ranking
    .list(() => true)
    .sort(compareRanks)
    .map(({ entry, score }) => ({ ...(entry.policy as BundledPolicy), score }));
}

function withoutFile(item: PolicySummary & Partial<BundledPolicy>): PolicySummary {
  const summary = { ...item };
  delete summary.file;
  delete summary.versions;
  delete summary.regions;
  return summary;
}

/** One division, what lies above it and directly below. */
class Place {
  readonly code: RegionCode;
  readonly chain: RegionCode[] = [];
  readonly children: Region[];

  constructor({ regions, sameAs }: BundledRegions, code: RegionCode) {
    const find = (wanted: string): Region | undefined =>
      regions.find((region) => region.code === (sameAs[wanted] ?? wanted)) ??
      (/^\d{4,6}$/.test(wanted) && wanted.endsWith('00') ? find(wanted.slice(0, -2)) : undefined);
    const own = find(code);
    if (!own) throw unknownRegion();
    this.code = own.code;
    for (let region: Region | undefined = own; region && !this.chain.includes(region.code);) {
      this.chain.push(region.code);
      region = region.parent === undefined ? undefined : find(region.parent);
    }
    this.children = regions.filter(({ parent }) => parent === own.code);
  }
}

const unknownRegion = (): BackendError =>
  new BackendError('invalid', { errors: [{ field: 'region', code: 'unknown' }] });

function manifestAddress(src: string): string {
  const { origin, pathname, protocol } = new URL(src, globalThis.document?.baseURI);
  if (!protocol.startsWith('http')) throw new TypeError(`${src} is no address of a bundle`);
  return origin + (pathname.endsWith('.json') ? pathname : `${pathname.replace(/\/*$/, '')}/bundle.json`);
}

/** The same language, else one of the same family, else the channel's own. */
function bestOf(languages: string[], wanted: Language): string {
  const family = wanted.split('-')[0];
  return (
    languages.find((one) => one === wanted) ??
    languages.find((one) => one.split('-')[0] === family) ??
    `${languages[0]}`
  );
}
