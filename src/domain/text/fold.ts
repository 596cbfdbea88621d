/**
 * Makes texts comparable: compatibility forms (full-width letters, circled digits, ligatures) become plain ones, capitals
 * become small letters and, if a table is handed in, Traditional characters become Simplified. For indexes, queries and
 * comparisons only: what people read is never rewritten.
 */

/** One code point to one code point, Traditional to Simplified. */
export type FoldTable = ReadonlyMap<string, string>;

export function fold(text: string, table?: FoldTable): string {
  const plain = text.normalize('NFKC').toLowerCase();
  if (!table) return plain;
  let folded = '';
  for (const character of plain) folded += table.get(character) ?? character;
  return folded;
}

/** A folded text that remembers where each of its UTF-16 units stood in the original. */
export interface FoldedText {
  text: string;
  /** `starts[i]` and `ends[i]` bound the part of the original that gave unit `i`. */
  starts: number[];
  ends: number[];
}

/** Marks that join the character before them when a text is normalised; the last two are half-width Japanese marks. */
const CHARACTER_WITH_MARKS = /[\s\S][\p{M}\uFF9E\uFF9F]*/gu;

/** Like `fold`, for marking places in the original. */
export function foldWithPlaces(original: string, table?: FoldTable): FoldedText {
  const folded: FoldedText = { text: '', starts: [], ends: [] };
  for (const match of original.matchAll(CHARACTER_WITH_MARKS)) {
    const piece = fold(match[0], table);
    const start = match.index;
    const end = start + match[0].length;
    for (let unit = 0; unit < piece.length; unit++) {
      folded.starts.push(start);
      folded.ends.push(end);
    }
    folded.text += piece;
  }
  return folded;
}
