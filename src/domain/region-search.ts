/**
 * Finds regions by what people type into a picker: a name, its beginning, an earlier name, a path (周口淮阳), a code,
 * pinyin (huaiyang), initials (hy), and mixtures of these (huaiy, 淮y). Traditional and Simplified characters are the
 * same. A short list in which the wanted one is missing is worse than a long one: everything that fits is found, and the
 * order decides.
 */
import { stemOf } from './region-names.js';
import { NO_READINGS, readerOf, tableOf, type RegionReadings } from './region-readings.js';
import type { RegionTree } from './regions.js';
import { fold, type FoldTable } from './text/fold.js';
import type { FoundRegion, Region } from './wire.js';

export interface RegionSearchOptions {
  /** How many at most. */
  limit?: number;
  /** Code of a region: only what lies below it, or it itself. */
  within?: string;
  /** Code of a region, the channel's: what lies in it comes first. */
  first?: string;
}

/** The lower, the surer. Earlier names are a half behind. */
const RANK = { name: 0, pinyin: 1, initials: 2, beginning: 3, mixed: 4, path: 5, part: 6 } as const;
const FORMER = 0.5;

const LEVELS = ['province', 'city', 'county', 'local'];
const NOT_TYPED = /[\s'’ʼ`·•.,，、/\\>_-]+/g;
const HAN = /\p{Script=Han}/u;
const LONGEST = 40;

/** A name as it may be typed, character by character. */
interface Spelling {
  region: Region;
  characters: readonly string[];
  syllables: readonly string[];
  /** How many characters make the name without its ending. */
  stem: number;
  /** How many characters in front belong to the regions above. */
  above: number;
  former?: string;
}

interface Match {
  region: Region;
  rank: number;
  former?: string;
}

/** How far a text has got in a name, and how. */
interface Reached {
  characters: number;
  /** Whether whole characters or whole syllables were typed throughout; or nothing but initials. */
  isWhole: boolean;
  isInitials: boolean;
  isHan: boolean;
}

export class RegionSearch {
  readonly #tree: RegionTree;
  readonly #read: (name: string) => string[][];
  readonly #table: FoldTable;
  readonly #spellings: Spelling[];
  /** By what they may begin with: a character, or the first letter of its reading. */
  readonly #byBeginning = new Map<string, Spelling[]>();

  constructor(tree: RegionTree, readings: RegionReadings = NO_READINGS) {
    this.#tree = tree;
    this.#read = readerOf(readings);
    this.#table = tableOf(readings);
    this.#spellings = [...tree.all()].flatMap((region) => this.#spellingsOf(region));
    for (const spelling of this.#spellings) {
      const beginnings = new Set([spelling.characters[0]!, (spelling.syllables[0] ?? '').slice(0, 1)]);
      for (const beginning of beginnings) {
        const known = this.#byBeginning.get(beginning);
        if (known) known.push(spelling);
        else this.#byBeginning.set(beginning, [spelling]);
      }
    }
  }

  /** The best first. */
  search(text: string, { limit = 20, within, first }: RegionSearchOptions = {}): FoundRegion[] {
    const plain = fold(text.slice(0, LONGEST), this.#table).trim();
    const matches = new Map<string, Match>();
    const add = (match: Match): void => {
      const known = matches.get(match.region.code);
      if (!known || match.rank < known.rank) matches.set(match.region.code, match);
    };
    if (/^\d+$/.test(plain)) for (const region of this.#tree.find(plain, limit)) add({ region, rank: RANK.beginning });

    const typed = plain.replace(NOT_TYPED, '').replace(/ü/g, 'v');
    if (typed && !/^\d+$/.test(typed)) {
      for (const spelling of this.#byBeginning.get([...typed][0]!) ?? []) {
        const rank = rankOf(typed, spelling);
        if (rank !== undefined) add({ region: spelling.region, rank, former: spelling.former });
      }
      for (const { region, characters, above, former } of HAN.test(typed) && typed.length > 1 ? this.#spellings : []) {
        if (above === 0 && characters.join('').includes(typed)) add({ region, rank: RANK.part, former });
      }
    }
    const meant = this.#tree.resolve(plain, within === undefined ? {} : { within });
    const named = meant.kind === 'found' ? [meant.region] : meant.kind === 'ambiguous' ? meant.candidates : [];
    for (const region of named) add({ region, rank: RANK.name, former: matches.get(region.code)?.former });
    const isFirst = (region: Region): number =>
      first !== undefined && this.#tree.isWithin(region.code, first) ? 0 : 1;
    const found = [...matches.values()]
      .filter(({ region }) => within === undefined || this.#tree.isWithin(region.code, within))
      .map((match) => ({ ...match, outside: isFirst(match.region) }))
      .sort((a, b) => a.outside - b.outside || a.rank - b.rank || byLevel(a.region, b.region));
    const sure =
      meant.kind === 'found' ? [meant.region] : found.filter(({ rank }) => rank < 1).map((one) => one.region);
    return found.slice(0, limit).map(({ region, former }) => ({
      ...region,
      path: this.#tree.ancestors(region.code).map(({ code, name }) => ({ code, name })),
      ...(former !== undefined && { former }),
      ...(sure.length === 1 && sure[0] === region && { exact: true }),
    }));
  }

  #spellingsOf(region: Region): Spelling[] {
    const own = this.#spell(region, region.name);
    const former = this.#tree.formerNames(region.code).flatMap((name) => this.#spell(region, name, name));
    const above = this.#tree.ancestors(region.code).map((one) => this.#spell(one, one.name)[0]!);
    const paths = above.map((_, at) => above.slice(at)).concat(above.length > 1 ? [[above[0]!]] : []);
    return [...own, ...former, ...paths.flatMap((path) => own.map((spelling) => behind(path, spelling)))];
  }

  #spell(region: Region, name: string, former?: string): Spelling[] {
    const characters = [...fold(name, this.#table)];
    const stem = [...(stemOf(name) ?? name)].length;
    return this.#read(name)
      .flatMap(waysToType)
      .map((syllables) => ({ region, characters, syllables, stem, above: 0, former }));
  }
}

/** 吕梁 is typed lvliang, luliang and, as in passports, lyuliang. */
function waysToType(syllables: string[]): string[][] {
  if (!syllables.some((syllable) => /^[ln]v/.test(syllable))) return [syllables];
  return ['v', 'u', 'yu'].map((vowel) => syllables.map((syllable) => syllable.replace(/^([ln])v/, `$1${vowel}`)));
}

/** A name behind those above it, as people write a path: without their endings. */
function behind(path: readonly Spelling[], { region, characters, syllables, stem }: Spelling): Spelling {
  const stems = (of: 'characters' | 'syllables'): string[] => path.flatMap((one) => one[of].slice(0, one.stem));
  const above = stems('characters');
  return {
    region,
    characters: [...above, ...characters],
    syllables: [...stems('syllables'), ...syllables],
    stem: above.length + stem,
    above: above.length,
  };
}

function rankOf(typed: string, spelling: Spelling): number | undefined {
  const { characters, stem, above, former } = spelling;
  const late = former === undefined ? 0 : FORMER;
  let best: number | undefined;
  visit(typed, 0, spelling, { characters: 0, isWhole: true, isInitials: true, isHan: true }, (reached) => {
    if (reached.characters <= above) return;
    const isExact = reached.characters === characters.length || reached.characters === stem;
    let rank: number = RANK.mixed;
    if (above > 0) rank = RANK.path;
    else if (reached.isHan) rank = isExact ? RANK.name : RANK.beginning;
    else if (reached.isWhole) rank = isExact ? RANK.pinyin : RANK.beginning;
    else if (reached.isInitials && isExact) rank = RANK.initials;
    if (best === undefined || rank < best) best = rank;
  });
  return best === undefined ? undefined : best + late;
}

/** All ways in which the typed text may be the beginning of a name. */
function visit(
  typed: string,
  at: number,
  spelling: Spelling,
  reached: Reached,
  onEnd: (reached: Reached) => void,
): void {
  if (at === typed.length) return onEnd(reached);
  const character = spelling.characters[reached.characters];
  if (character === undefined) return;
  const characters = reached.characters + 1;
  const next = (length: number, how: Partial<Reached>): void =>
    visit(typed, at + length, spelling, { ...reached, ...how, characters }, onEnd);
  if (typed.startsWith(character, at)) next(character.length, { isInitials: false });
  const syllable = spelling.syllables[reached.characters];
  if (!syllable || typed[at] !== syllable[0]) return;
  if (typed.startsWith(syllable, at))
    next(syllable.length, { isHan: false, isInitials: syllable.length === 1 && reached.isInitials });
  const isShort = syllable.length > 1;
  if (isShort) next(1, { isHan: false, isWhole: false });
  // zh, ch and sh are one initial.
  if (isShort && syllable[1] === 'h' && typed[at + 1] === 'h' && syllable.length > 2)
    next(2, { isHan: false, isWhole: false });
  const rest = typed.length - at;
  // What is still being typed.
  if (rest > 1 && rest < syllable.length && syllable.startsWith(typed.slice(at)))
    next(rest, { isHan: false, isWhole: false, isInitials: false });
}

function byLevel(a: Region, b: Region): number {
  return LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) || (a.code < b.code ? -1 : 1);
}
