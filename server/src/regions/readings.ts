// @ts-expect-error The package types none of its dictionaries: `東 东|長 长`.
import traditional from 'opencc-js/dict/TSCharacters';
import { pinyin } from 'pinyin-pro';
import { RegionSearch, type RegionReadings, type RegionTree } from 'civic-help/domain';
import { SPECIAL_READINGS } from './special-readings.js';

/** Finds the regions of a tree by name, pinyin and initials. */
export function searchIn(regions: RegionTree): RegionSearch {
  return new RegionSearch(regions, readingsOf(regions));
}

/** How all names of a tree are read. Dictionaries stay on the server: what is made of them is a few kilobytes. */
export function readingsOf(regions: RegionTree): RegionReadings {
  const names = new Set([...regions.all()].flatMap(({ code, name }) => [name, ...regions.formerNames(code)]));
  const read = new Map([...names].map((name) => [name, readingsOfName(name)]));
  const usual = usualReadings(read);
  const syllables: Record<string, string> = {};
  for (const [character, syllable] of usual) syllables[syllable] = (syllables[syllable] ?? '') + character;
  const special: Record<string, string[]> = {};
  for (const [name, readings] of read) {
    const byCharacter = [...name].map((character) => usual.get(character) ?? '').join(' ');
    if (readings.length > 1 || readings[0] !== byCharacter) special[name] = readings;
  }
  return { version: 1, syllables, names: special, traditional: traditionalOf([...usual.keys()]) };
}

/** The local reading first, then the dictionary's. */
function readingsOfName(name: string): string[] {
  const dictionary = pinyin(name, { toneType: 'none', type: 'array', v: true });
  const local = [...dictionary];
  for (const [part, reading] of Object.entries(SPECIAL_READINGS)) {
    const at = name.indexOf(part);
    if (at >= 0) local.splice(at, part.length, ...reading.split(' '));
  }
  return [...new Set([local.join(' '), dictionary.join(' ')])];
}

/** For each character the reading that most names give it. */
function usualReadings(read: Map<string, string[]>): Map<string, string> {
  const counts = new Map<string, Map<string, number>>();
  for (const [name, [first = '']] of read) {
    const syllables = first.split(' ');
    [...name].forEach((character, at) => {
      const count = counts.get(character) ?? new Map<string, number>();
      counts.set(character, count.set(syllables[at]!, (count.get(syllables[at]!) ?? 0) + 1));
    });
  }
  return new Map(
    [...counts].map(([character, count]) => [character, [...count].sort(([, a], [, b]) => b - a)[0]![0]] as const),
  );
}

/** Those Traditional characters that stand for one of these. */
function traditionalOf(characters: readonly string[]): string {
  const known = new Set(characters);
  return (traditional as string)
    .split('|')
    .map((pair) => pair.split(' '))
    .filter(([from, to]) => from !== to && known.has(to!) && !known.has(from!))
    .map(([from, to]) => `${from}${to}`)
    .join('');
}
