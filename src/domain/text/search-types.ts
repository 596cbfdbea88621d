export interface SearchDocument {
  id: string;
  title: string;
  /** Plain text. */
  body: string;
}

export interface SearchOptions {
  /** Default 10. */
  limit?: number;
  /** Only documents for which this answers true. */
  filter?: (id: string) => boolean;
  /** Documents that are listed for anything they share with the query, were it a single character. */
  lenient?: (id: string) => boolean;
}

export interface SearchHit {
  id: string;
  /** Comparable within one answer only. */
  score: number;
  /**
   * Whether it speaks of the matter: its title holds a pair or word of the query, or one passage two of them. What holds
   * a single one somewhere in the body may do so in passing.
   */
  isSure: boolean;
  /** Whether it holds the share of the query that a match must hold; false only for `lenient` documents. */
  isEnough: boolean;
}

export interface SearchResult {
  hits: SearchHit[];
  /** All documents that match, also those beyond `limit`. */
  total: number;
}
