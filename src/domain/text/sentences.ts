/** Where a text may be cut. Works on the original and on the folded text, which has ASCII punctuation in places. */

const SENTENCE_END = /[。！？!?；;…\n]+[”’」』）)"']*|\.(?=\s)/g;
const PHRASE_END = /[，、,：:）)》」』”’\s]/;

/** Offsets behind the sentences of a text, ascending; the last one is the end of the text. Empty for an empty text. */
export function sentenceEnds(text: string): number[] {
  const ends: number[] = [];
  for (const match of text.matchAll(SENTENCE_END)) ends.push(match.index + match[0].length);
  if (text.length > (ends[ends.length - 1] ?? 0)) ends.push(text.length);
  return ends;
}

/** Whether a phrase ends behind this character. */
export function endsPhrase(character: string): boolean {
  return PHRASE_END.test(character);
}

/** Offsets behind passages: whole sentences together up to about `size` units; a longer sentence is cut. */
export function passageEnds(text: string, size: number): number[] {
  const ends: number[] = [];
  let start = 0;
  let end = 0;
  for (const sentence of sentenceEnds(text)) {
    if (sentence - start > size && end > start) {
      ends.push(end);
      start = end;
    }
    for (; sentence - start > size; start += size) ends.push(start + size);
    end = sentence;
  }
  if (end > start) ends.push(end);
  return ends;
}
