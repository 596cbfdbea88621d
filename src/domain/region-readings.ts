/**
 * How the characters of region names are read in pinyin, as data. Whoever has a dictionary (the reference backend, the
 * command that writes a bundle) makes it; whoever searches needs none. About 7 kB for all names of the country.
 */
import type { FoldTable } from './text/fold.js';

export interface RegionReadings {
  version: 1;
  /** A syllable and the characters that are read so: `{"huai": "淮怀槐"}`. No tones; `v` stands for ü. */
  syllables: Readonly<Record<string, string>>;
  /** Names that are read otherwise, each with all its readings: `{"六安市": ["lu an shi", "liu an shi"]}`. */
  names: Readonly<Record<string, readonly string[]>>;
  /** Traditional characters, each before its Simplified one: `東东陽阳`. */
  traditional: string;
}

export const NO_READINGS: RegionReadings = { version: 1, syllables: {}, names: {}, traditional: '' };

/** Folds what was typed in Traditional characters to those that names are written in. */
export function tableOf({ traditional }: RegionReadings): FoldTable {
  const characters = [...traditional];
  const table = new Map<string, string>();
  for (let at = 0; at + 1 < characters.length; at += 2) table.set(characters[at]!, characters[at + 1]!);
  return table;
}

/** Gives the readings of names: one list of syllables per reading, one syllable per character, `''` if it is not known. */
export function readerOf({ syllables, names }: RegionReadings): (name: string) => string[][] {
  const usual = new Map<string, string>();
  for (const [syllable, characters] of Object.entries(syllables))
    for (const character of characters) usual.set(character, syllable);
  return (name) => {
    const characters = [...name];
    const special = Object.prototype.hasOwnProperty.call(names, name) ? names[name]! : [];
    const read = special.map((reading) => reading.split(' ')).filter(({ length }) => length === characters.length);
    return read.length > 0 ? read : [characters.map((character) => usual.get(character) ?? '')];
  };
}
