/** A term of a query, and what it is worth. */
export interface Term {
  /** Where it stands. */
  entries: Uint32Array;
  worth: number;
  /** Its part in what a document must hold to match. */
  share: number;
  isSingle: boolean;
  /** Some document holds it. */
  isKnown: boolean;
}

/** What a query adds up while it is answered, by document number or by passage. */
export interface Scoring {
  scores: Float64Array;
  /** What a document holds of what it must hold to match. */
  shares: Float64Array;
  /** What it holds of all that the query is worth. */
  coverage: Float64Array;
  passageScores: Float32Array;
  /** How many terms that are no single characters stand in a passage. */
  tellingTerms: Uint16Array;
}

export function newScoring(documents: number, passages: number): Scoring {
  return {
    scores: new Float64Array(documents),
    shares: new Float64Array(documents),
    coverage: new Float64Array(documents),
    passageScores: new Float32Array(passages),
    tellingTerms: new Uint16Array(passages),
  };
}
