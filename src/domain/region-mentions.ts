/**
 * Finds the region that a longer Chinese text speaks of. Chinese has no spaces, so a short name may stand in the text by
 * chance (确保定点医院 contains 保定). A wrong region is worse than none; hence these rules, for the longest name at each
 * place, from left to right:
 *
 * - A whole name of three or more characters (周口市, 淮阳区) counts everywhere.
 * - Any name counts directly behind a region that contains it (河南周口淮阳), and where it stands alone.
 * - A whole name of two characters (滑县) and the short name of a province or city also count at the beginning and behind
 *   a word of place or person (在, 到, 回, 从, 我, …), unless they are words of the language too (朝阳, 来宾, 城区).
 * - With `within`, the region that a channel serves, a short name below it counts everywhere, with the same exception.
 *
 * Only the first 2,000 units are read. A region is left out if another one inside it is named too; if several remain, the
 * text is ambiguous.
 */
import { isOrdinaryWord } from './region-names.js';
import type { Mention, NamedRegion } from './regions.js';
import { foldWithPlaces, type FoldTable } from './text/fold.js';
import type { Region } from './wire.js';

export interface MentionContext {
  named: (name: string) => readonly NamedRegion[];
  isWithin: (code: string, other: string) => boolean;
  within: string | undefined;
  table: FoldTable | undefined;
}

interface Found {
  regions: Region[];
  start: number;
  end: number;
}

const LONGEST_TEXT = 2_000;
/** Characters; 积石山保安族东乡族撒拉族自治县 has fifteen. */
const LONGEST_NAME = 18;
const HAN = /\p{Script=Han}/u;
const BEFORE_PLACE = /[在去到从回来往至由离返抵赴住是我自于和与及跟或经]/;
/** 县级, 县域: words that begin with the last character of a county's name. */
const AFTER_COUNTY = /[级域城里]/;
const BETWEEN = /^[\s/·,、-]*$/;

export function findMention(text: string, context: MentionContext): Mention {
  const folded = foldWithPlaces(text.slice(0, LONGEST_TEXT), context.table);
  const found = new MentionReader(folded.text, context).read();
  const regions = [...new Set(found.flatMap((mention) => mention.regions))];
  if (regions.length === 0) return { kind: 'unknown' };
  const start = folded.starts[found[0]!.start]!;
  const end = folded.ends[found[0]!.end - 1]!;
  return regions.length === 1
    ? { kind: 'found', region: regions[0]!, start, end }
    : { kind: 'ambiguous', candidates: regions, start, end };
}

class MentionReader {
  readonly #text: string;
  readonly #context: MentionContext;

  constructor(text: string, context: MentionContext) {
    this.#text = text;
    this.#context = context;
  }

  read(): Found[] {
    const all: Found[] = [];
    for (let at = 0; at < this.#text.length;) {
      const found = this.#longestAt(at, all[all.length - 1]);
      if (found) all.push(found);
      at = found ? found.end : at + 1;
    }
    const clear = all.map((found) => this.#narrowed(found, all));
    return clear.filter((found) => !clear.some((other) => other !== found && this.#contains(found, other)));
  }

  #longestAt(start: number, previous: Found | undefined): Found | undefined {
    for (let end = Math.min(this.#text.length, start + LONGEST_NAME); end >= start + 2; end--) {
      const named = this.#context.named(this.#text.slice(start, end));
      const regions = named.length > 0 ? this.#meant(named, start, end, previous) : [];
      if (regions.length > 0) return { regions, start, end };
    }
    return undefined;
  }

  /** The regions that a name at this place means; none if it may stand there by chance. */
  #meant(named: readonly NamedRegion[], start: number, end: number, previous: Found | undefined): Region[] {
    const follows = previous && BETWEEN.test(this.#text.slice(previous.end, start)) ? previous : undefined;
    const below = follows ? named.filter(({ region }) => this.#isBelow(region, follows)) : [];
    if (below.length > 0) return surest(below);
    const served = named.filter(({ region }) => this.#isServed(region));
    const preferred = served.length > 0 ? served : named;
    const before = this.#text[start - 1] ?? '';
    const after = this.#text[end] ?? '';
    if (!HAN.test(before) && !HAN.test(after)) return surest(preferred);
    if (isOrdinaryWord(this.#text.slice(start, end))) return [];
    const whole = preferred.filter(({ kind }) => kind !== 'short');
    if (whole.length > 0 && end - start >= 3) return surest(whole);
    if (served.length > 0) return surest(served);
    if (HAN.test(before) && !BEFORE_PLACE.test(before)) return [];
    if (whole.length > 0) return AFTER_COUNTY.test(after) ? [] : surest(whole);
    return surest(named.filter(({ region }) => region.level === 'province' || region.level === 'city'));
  }

  #isServed(region: Region): boolean {
    return this.#context.within !== undefined && this.#context.isWithin(region.code, this.#context.within);
  }

  /** 鼓楼区 is clear if 南京 is named too. */
  #narrowed(found: Found, all: Found[]): Found {
    if (found.regions.length === 1) return found;
    const others = all.filter((other) => other !== found && other.regions.length === 1);
    const regions = found.regions.filter((region) => others.some((other) => this.#isBelow(region, other)));
    return regions.length > 0 ? { ...found, regions } : found;
  }

  #contains(found: Found, other: Found): boolean {
    return other.regions.every((region) => this.#isBelow(region, found));
  }

  #isBelow(region: Region, top: Found): boolean {
    return top.regions.some((other) => other !== region && this.#context.isWithin(region.code, other.code));
  }
}

/** Own names before short ones, then the highest level. */
function surest(named: readonly NamedRegion[]): Region[] {
  const whole = named.filter(({ kind }) => kind !== 'short');
  const regions = [...new Set((whole.length > 0 ? whole : named).map(({ region }) => region))];
  const top = Math.min(...regions.map(({ code }) => code.length));
  return regions.filter(({ code }) => code.length === top);
}
