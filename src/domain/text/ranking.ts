/**
 * HOW RESULTS ARE RANKED, in the order in which it happens (the figures are in `RANKING` below):
 *
 * 1. The query loses the words that only make it a question (什么, 如何, how …) and is cut into terms by the tokenizer.
 * 2. A term is worth the more, the fewer policies hold it (inverse document frequency). A single Han character is worth
 *    a quarter of that, because the pairs say the same more exactly.
 * 3. Each term adds its worth to a policy, more if it stands there often, less if the policy is long (BM25). What stands
 *    in the title counts thrice as much as what stands in the body (BM25F: one saturation over both fields).
 * 4. The terms that stand together in one passage, a few sentences, add three quarters of their worth again, less in a
 *    long passage: the best one of a policy counts. A long text that has the words in different places is passed by a
 *    short one that answers.
 * 5. A policy that holds more of the query's worth gets up to half of its score on top.
 * 6. Where the query names a province, a policy that does not name it, or whose title names another one, loses.
 * 7. A policy matches only if it holds a fifth of the worth of the query's known pairs and words. If none is known, the
 *    single characters decide, and three fifths are asked for. So a list ends where nothing is meant any more, and a
 *    word that no policy holds finds nothing rather than anything.
 * 8. Equal scores stand in the order of ids. Each hit says whether it speaks of the matter or only mentions it.
 */
export const RANKING = {
  /** How soon the repetition of a term stops to count. */
  saturation: 1.2,
  /** 0: length does not matter, 1: only the density of a term matters. */
  lengthNorm: 0.75,
  titleLengthNorm: 0.5,
  titleWeight: 3,
  singleCharacter: 0.25,
  passage: 0.75,
  passageLengthNorm: 0.2,
  /** On top for all of the query's worth. */
  coverage: 0.5,
  /** Factors for what does not speak of the province asked for, and for what is about another one. */
  otherPlace: 0.85,
  titleOfOtherPlace: 0.8,
  /** UTF-16 units behind the title that tell what a policy is about. */
  lead: 120,
  /** UTF-16 units. */
  passageSize: 150,
  /** The share of the query's worth that a policy must hold. */
  leastShare: 0.2,
  /** The same where only single characters are known. */
  leastShareOfCharacters: 0.6,
} as const;

export interface Places {
  /** Provinces named in the title, and in the first lines. */
  titlePlaces: string[];
  leadPlaces: string[];
}

/** What a policy about another place loses. `isNamed`: it speaks of one of the places that were asked for. */
export function placeFactor({ titlePlaces, leadPlaces }: Places, asked: string[], isNamed: boolean): number {
  const isOfOther = titlePlaces.length > 0 && !asked.some((place) => leadPlaces.includes(place));
  return (isNamed ? 1 : RANKING.otherPlace) * (isOfOther ? RANKING.titleOfOtherPlace : 1);
}

/** Single characters below the CJK blocks are words: the A of A股. */
export function isSingleHan(term: string): boolean {
  return term.length <= 2 && term.codePointAt(0)! >= 0x3000 && Array.from(term).length === 1;
}
