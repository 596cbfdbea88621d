/**
 * The division tree: provinces, cities, counties and the channel's own local units, found by code or by what people call
 * them. The data are handed in; rows of statistical tables that are no places (市辖区) are left out of the tree, so that
 * a county of 北京市 stands directly below it.
 */
import { isPlace, mayEndWrongly, shortNamesOf, stemOf, withoutNoPlace } from './region-names.js';
import { findMention } from './region-mentions.js';
import { fold, type FoldTable } from './text/fold.js';
import type { Region, RegionLevel } from './wire.js';

/** One entry of the tree, as data. */
export interface Division {
  /** Two digits for a province, four for a city, six for a county; a local unit is `411603-01`. */
  code: string;
  name: string;
  /** Earlier names that people still use. */
  former?: readonly string[];
  /** Only where the code does not say it. */
  parent?: string;
}

export type Resolution =
  { kind: 'found'; region: Region } | { kind: 'ambiguous'; candidates: Region[] } | { kind: 'unknown' };

/**
 * What region a text names: ambiguous if the name fits several, or if the text names several. `start` and `end` are UTF-16
 * offsets of the (first) name.
 */
export type Mention =
  | { kind: 'found'; region: Region; start: number; end: number }
  | { kind: 'ambiguous'; candidates: Region[]; start: number; end: number }
  | { kind: 'unknown' };

export interface Place {
  province?: string;
  city?: string;
  county?: string;
}

/** How sure a name means a region: its own name, an earlier one, a short form. */
export type NameKind = 'name' | 'former' | 'short';

export interface NamedRegion {
  region: Region;
  kind: NameKind;
}

const LEVELS: readonly RegionLevel[] = ['province', 'city', 'county', 'local'];
const KINDS: readonly NameKind[] = ['name', 'former', 'short'];
const CODE = /^\d{2}(?:\d{2}){0,2}(?:-[\w-]+)?$/;
const SEPARATORS = /^[\s/\\>,、·.|-]+/;

export class RegionTree {
  readonly #regions = new Map<string, Region>();
  /** Codes of other rows for the same place: 1101 for 11, 441900 for 4419. */
  readonly #sameAs = new Map<string, string>();
  readonly #children = new Map<string | undefined, Region[]>();
  readonly #named = new Map<string, NamedRegion[]>();
  readonly #former = new Map<string, readonly string[]>();
  readonly #table: FoldTable | undefined;

  /** `table` folds Traditional to Simplified characters in what people type. */
  constructor(divisions: Iterable<Division>, options: { table?: FoldTable } = {}) {
    this.#table = options.table;
    // Shorter codes first, so that a parent is there before its children.
    const rows = [...divisions].sort((a, b) => a.code.length - b.code.length || (a.code < b.code ? -1 : 1));
    for (const row of rows) this.#add(row);
  }

  /** By code, also in its six-digit form (410000 for 41); undefined if there is no such region. */
  get(code: string): Region | undefined {
    const known = this.#regions.get(this.#sameAs.get(code) ?? code);
    return known ?? (/^\d{4,6}$/.test(code) && code.endsWith('00') ? this.get(code.slice(0, -2)) : undefined);
  }

  /** Every region, those above before those below them. */
  all(): Iterable<Region> {
    return this.#regions.values();
  }

  /** Earlier names that people still use. */
  formerNames(code: string): readonly string[] {
    return this.#former.get(code) ?? [];
  }

  /** The regions directly below, by code; without a code, the highest of the tree. */
  children(code?: string): Region[] {
    const parent = code === undefined ? undefined : this.get(code)?.code;
    return code !== undefined && parent === undefined ? [] : [...(this.#children.get(parent) ?? [])];
  }

  /** The regions above, the highest first, without the region itself. */
  ancestors(code: string): Region[] {
    const above: Region[] = [];
    let region = this.get(code);
    while (region?.parent !== undefined && (region = this.#regions.get(region.parent))) above.unshift(region);
    return above;
  }

  /** The name with those above it: 河南省周口市淮阳区. Empty if there is no such region. */
  fullName(code: string): string {
    const region = this.get(code);
    return region ? [...this.ancestors(code), region].map(({ name }) => name).join('') : '';
  }

  /** Whether a region is the other one or lies below it. */
  isWithin(code: string, other: string): boolean {
    const target = this.get(other)?.code;
    for (
      let region = this.get(code);
      region;
      region = region.parent === undefined ? undefined : this.get(region.parent)
    ) {
      if (region.code === target) return true;
    }
    return false;
  }

  /**
   * One region by code, name, short name, earlier name or path (河南周口淮阳). A short name means the highest region that
   * bears it: 吉林 is the province, 朝阳 the city in 辽宁省; several at the same level are ambiguous. `within` is a code:
   * only what lies below it, or it itself, is looked at.
   */
  resolve(name: string, options: { within?: string } = {}): Resolution {
    const typed = this.#typed(name);
    const scope = options.within === undefined ? undefined : this.get(options.within);
    if (options.within !== undefined && !scope) return { kind: 'unknown' };
    if (CODE.test(typed)) {
      const region = this.get(typed);
      return this.#resolution(region && (!scope || this.isWithin(region.code, scope.code)) ? [region] : []);
    }
    return this.#resolution(this.#match(typed, scope ? [scope] : undefined));
  }

  /**
   * One region by names given apart, as forms and tables have them. A county that repeats the city says nothing; a part
   * that is not known leaves all unknown.
   */
  resolvePlace(place: Place): Resolution {
    let scope: Region[] | undefined;
    const [province, city, county] = [place.province, place.city, place.county].map((part) => this.#typed(part ?? ''));
    for (const part of [province, city, county === city ? '' : county]) {
      if (part && isPlace(part)) scope = this.#match(part, scope);
    }
    return this.#resolution(scope ?? []);
  }

  /** The region that a text speaks of; region-mentions.ts has the rules. */
  findIn(text: string, options: { within?: string } = {}): Mention {
    return findMention(text, {
      named: (name) => this.#named.get(name) ?? [],
      isWithin: (code, other) => this.isWithin(code, other),
      within: options.within,
      table: this.#table,
    });
  }

  /** For pickers: regions of which a name starts with what was typed, or the code does; the higher ones first. */
  find(prefix: string, limit = 20): Region[] {
    const typed = this.#typed(prefix);
    if (!typed) return [];
    const found = new Set<Region>();
    for (const [name, regions] of this.#named) {
      if (name.startsWith(typed)) for (const { region } of regions) found.add(region);
    }
    if (/^\d+$/.test(typed))
      for (const region of this.#regions.values()) if (region.code.startsWith(typed)) found.add(region);
    return [...found].sort(byLevel).slice(0, limit);
  }

  #add({ code, name, former = [], parent }: Division): void {
    const above = this.get(parent ?? parentCode(code));
    const isRepeated = above !== undefined && (!isPlace(name) || above.name === name);
    if (isRepeated) {
      this.#sameAs.set(code, above.code);
      return;
    }
    const region: Region = {
      code,
      name,
      level: levelOf(code),
      hasChildren: false,
      ...(above && { parent: above.code }),
    };
    if (above) above.hasChildren = true;
    this.#regions.set(code, region);
    this.#children.set(above?.code, [...(this.#children.get(above?.code) ?? []), region]);
    if (former.length > 0) this.#former.set(code, former);
    this.#name(name, { region, kind: 'name' });
    for (const earlier of former) this.#name(earlier, { region, kind: 'former' });
    for (const short of shortNamesOf(region)) this.#name(short, { region, kind: 'short' });
  }

  #typed(text: string): string {
    return fold(text, this.#table).replace(/\s+/g, '');
  }

  #name(name: string, named: NamedRegion): void {
    const key = fold(name, this.#table);
    this.#named.set(key, [...(this.#named.get(key) ?? []), named]);
  }

  /** What a typed name may mean, by the surest way that gives anything. Below the scope first, then the scope itself. */
  #match(typed: string, scope?: readonly Region[]): Region[] {
    if (!scope) return this.#matchIn(typed, () => true);
    const isBelow = (region: Region): boolean =>
      scope.some((top) => top !== region && this.isWithin(region.code, top.code));
    const below = this.#matchIn(typed, isBelow);
    return below.length > 0 ? below : this.#matchIn(typed, (region) => scope.includes(region));
  }

  #matchIn(typed: string, isAllowed: (region: Region) => boolean): Region[] {
    const named = (this.#named.get(typed) ?? []).filter(({ region }) => isAllowed(region));
    for (const kind of KINDS) {
      const regions = highest(named.filter((entry) => entry.kind === kind).map(({ region }) => region));
      if (regions.length > 0) return regions;
    }
    const path = this.#matchPath(typed).filter(isAllowed);
    if (path.length > 0) return highest(path);
    return highest(this.#matchWrongEnding(typed, isAllowed));
  }

  /** Not if a higher region elsewhere has the same stem: then a wrong ending says too little. */
  #matchWrongEnding(typed: string, isAllowed: (region: Region) => boolean): Region[] {
    const stem = stemOf(typed);
    const alike = stem === undefined ? [] : (this.#named.get(stem) ?? []).map(({ region }) => region).filter(isAllowed);
    const meant = alike.filter((region) => mayEndWrongly(typed, region));
    const others = alike.filter((region) => !meant.includes(region));
    return meant.filter((region) =>
      others.every((other) => !isHigher(other, region) || this.isWithin(region.code, other.code)),
    );
  }

  /** 河南省周口市淮阳区: the longest name in front, then the rest below what it means. */
  #matchPath(typed: string): Region[] {
    for (let end = typed.length - 1; end >= 2; end--) {
      const tops = this.#named.get(typed.slice(0, end));
      if (!tops) continue;
      const regions = tops.map(({ region }) => region);
      const rest = typed.slice(end).replace(SEPARATORS, '');
      const parts = [rest, withoutNoPlace(rest)].filter(Boolean);
      const found = rest ? parts.map((part) => this.#match(part, regions)) : [highest(regions)];
      const meant = found.find(({ length }) => length > 0);
      if (meant) return meant;
    }
    return [];
  }

  #resolution(regions: Region[]): Resolution {
    const [region, ...others] = new Set(regions);
    if (!region) return { kind: 'unknown' };
    return others.length === 0 ? { kind: 'found', region } : { kind: 'ambiguous', candidates: [region, ...others] };
  }
}

function levelOf(code: string): RegionLevel {
  if (code.length === 2) return 'province';
  if (code.length === 4) return 'city';
  return code.length === 6 ? 'county' : 'local';
}

function parentCode(code: string): string {
  if (code.includes('-')) return code.slice(0, code.lastIndexOf('-'));
  return code.length > 6 ? code.slice(0, 6) : code.slice(0, -2);
}

function byLevel(a: Region, b: Region): number {
  return LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) || (a.code < b.code ? -1 : 1);
}

function isHigher(a: Region, b: Region): boolean {
  return LEVELS.indexOf(a.level) < LEVELS.indexOf(b.level);
}

/** The regions of the highest level among these, by code. */
function highest(regions: Region[]): Region[] {
  const sorted = [...new Set(regions)].sort(byLevel);
  return sorted.filter(({ level }) => level === sorted[0]!.level);
}
