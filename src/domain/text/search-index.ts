/**
 * Full-text search over policies, in memory and without dependencies: for a server and for a static bundle alike.
 * `ranking.ts` says how results are ranked.
 *
 * The order depends only on the documents and the query, not on the history of additions and removals, so that several
 * servers give the same pages. Measured by `npm run bench:search`; docs/search.md explains the figures.
 */
import { fold, type FoldTable } from './fold.js';
import { provincesAsked, provincesIn } from './places.js';
import { Postings } from './postings.js';
import { withoutQuestionWords } from './question-words.js';
import { isSingleHan, placeFactor, RANKING, type Places } from './ranking.js';
import type { SearchDocument, SearchHit, SearchOptions, SearchResult } from './search-types.js';
import { passageEnds } from './sentences.js';
import { tokenize, visitTokens } from './tokenize.js';

export type { SearchDocument, SearchHit, SearchOptions, SearchResult } from './search-types.js';

/** A document as the index keeps it. Its passages are consecutive; the first one is the title. */
interface Entry extends Places {
  id: string;
  firstPassage: number;
  passages: number;
  titleLength: number;
  /** Tokens. */
  bodyLength: number;
}

interface Scores {
  scores: Float64Array;
  isEnough: (number: number) => boolean;
  isSure: (number: number) => boolean;
}

/** UTF-16 units of a query that are read; more would cost time and say nothing new. */
const LONGEST_QUERY = 200;

const REMOVED = -1;
/** Removed passages stay in the lists until they are this share of all. */
const REMOVED_SHARE = 0.25;

export class SearchIndex {
  readonly #table: FoldTable | undefined;
  readonly #postings = new Postings();
  readonly #numberOf = new Map<string, number>();
  /** By document number; a removed one leaves a hole until the lists are renumbered. */
  #entries: (Entry | undefined)[] = [];
  /** Number of the document that a passage belongs to, or `REMOVED`. */
  #owners = new Int32Array(1024);
  /** Tokens of a passage. */
  #lengths = new Uint16Array(1024);
  #passages = 0;
  #removedPassages = 0;
  #titleTokens = 0;
  #bodyTokens = 0;

  /** `table` folds Traditional to Simplified characters, in documents and queries. */
  constructor(options: { table?: FoldTable } = {}) {
    this.#table = options.table;
  }

  get size(): number {
    return this.#numberOf.size;
  }

  has(id: string): boolean {
    return this.#numberOf.has(id);
  }

  /** Adds a document, or replaces the one with the same id. */
  put(document: SearchDocument): void {
    this.remove(document.id);
    const number = this.#entries.length;
    const firstPassage = this.#passages;
    const title = fold(document.title, this.#table);
    const body = fold(document.body, this.#table);
    const titleLength = this.#addField(title, number, Infinity);
    const bodyLength = this.#addField(body, number, RANKING.passageSize);
    const passages = this.#passages - firstPassage;
    const titlePlaces = provincesIn(title);
    const leadPlaces = provincesIn(`${title} ${body.slice(0, RANKING.lead)}`);
    this.#entries.push({ id: document.id, firstPassage, passages, titleLength, bodyLength, titlePlaces, leadPlaces });
    this.#numberOf.set(document.id, number);
    this.#titleTokens += titleLength;
    this.#bodyTokens += bodyLength;
  }

  /** Answers whether there was such a document. */
  remove(id: string): boolean {
    const number = this.#numberOf.get(id);
    if (number === undefined) return false;
    const entry = this.#entries[number]!;
    this.#owners.fill(REMOVED, entry.firstPassage, entry.firstPassage + entry.passages);
    this.#numberOf.delete(id);
    this.#entries[number] = undefined;
    this.#titleTokens -= entry.titleLength;
    this.#bodyTokens -= entry.bodyLength;
    this.#removedPassages += entry.passages;
    if (this.#removedPassages > this.#passages * REMOVED_SHARE) this.#renumber();
    return true;
  }

  search(query: string, options: SearchOptions = {}): SearchResult {
    const { limit = 10, filter, lenient } = options;
    const { scores, isEnough, isSure } = this.#score(query);
    const hits: SearchHit[] = [];
    scores.forEach((score, number) => {
      const id = this.#entries[number]?.id;
      if (score === 0 || id === undefined || (filter && !filter(id))) return;
      if (!isEnough(number) && !lenient?.(id)) return;
      hits.push({ id, score, isSure: isSure(number), isEnough: isEnough(number) });
    });
    hits.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
    return { hits: hits.slice(0, limit), total: hits.length };
  }

  /** Adds the passages of one field; answers how many tokens it has. An empty field is one empty passage. */
  #addField(folded: string, number: number, passageSize: number): number {
    const ends = passageEnds(folded, passageSize);
    let passage = this.#addPassage(number);
    let at = 0;
    let tokens = 0;
    visitTokens(folded, (token, start) => {
      for (; start >= ends[at]!; at++) passage = this.#addPassage(number);
      this.#postings.add(token, passage);
      this.#lengths[passage]!++;
      tokens++;
    });
    return tokens;
  }

  #addPassage(owner: number): number {
    if (this.#passages === this.#owners.length) {
      const larger = new Int32Array(this.#owners.length * 2);
      larger.set(this.#owners);
      this.#owners = larger;
      const lengths = new Uint16Array(larger.length);
      lengths.set(this.#lengths);
      this.#lengths = lengths;
    }
    this.#owners[this.#passages] = owner;
    this.#lengths[this.#passages] = 0;
    return this.#passages++;
  }

  #read(query: string): { terms: string[]; places: string[] } {
    const folded = fold(query.slice(0, LONGEST_QUERY), this.#table);
    const asked = new Set(tokenize(withoutQuestionWords(folded)));
    return { terms: [...(asked.size > 0 ? asked : new Set(tokenize(folded)))], places: provincesAsked(folded) };
  }

  /** Scores by document number, 0 for what shares nothing; whether that is enough to match, and to be sure. */
  #score(query: string): Scores {
    const { terms, places } = this.#read(query);
    const scores = new Float64Array(this.#entries.length);
    const shares = new Float64Array(this.#entries.length);
    const coverage = new Float64Array(this.#entries.length);
    const passageScores = new Float32Array(this.#passages);
    const tellingTerms = new Uint16Array(this.#passages);
    const worths = terms.map((term) => {
      const documents = this.#documentsWith(term);
      const worth = Math.log(1 + (this.size - documents + 0.5) / (documents + 0.5));
      return { term, worth, isKnown: documents > 0, isSingle: isSingleHan(term) };
    });
    const telling = worths.filter(({ isKnown, isSingle }) => isKnown && !isSingle);
    const counted = telling.length > 0 ? telling : worths.filter(({ isSingle }) => isSingle);
    const share = telling.length > 0 ? RANKING.leastShare : RANKING.leastShareOfCharacters;
    const least = share * counted.reduce((sum, { worth }) => sum + worth, 0);
    let total = 0;
    for (const known of worths) {
      const worth = known.isSingle ? known.worth * RANKING.singleCharacter : known.worth;
      const shareOfTerm = counted.includes(known) ? known.worth : 0;
      if (known.isKnown) total += worth;
      this.#addTerm(known.term, worth, scores, passageScores, (number) => {
        shares[number]! += shareOfTerm;
        coverage[number]! += worth;
      });
      if (!known.isSingle) this.#postings.visit(known.term, (passage) => tellingTerms[passage]!++);
    }
    this.#addBestPassages(scores, passageScores);
    const holders = places.map((place) => this.#holdersOf(place));
    this.#entries.forEach((entry, number) => {
      if (!entry || scores[number] === 0) return;
      scores[number]! *= 1 + (RANKING.coverage * coverage[number]!) / total;
      if (places.length > 0)
        scores[number]! *= placeFactor(
          entry,
          places,
          holders.some((holds) => holds.has(number)),
        );
    });
    return {
      scores,
      isEnough: (number) => shares[number]! >= least,
      isSure: (number) => {
        const { firstPassage, passages } = this.#entries[number]!;
        if (tellingTerms[firstPassage]! > 0) return true;
        return tellingTerms.subarray(firstPassage, firstPassage + passages).some((count) => count > 1);
      },
    };
  }

  #documentsWith(term: string): number {
    let documents = 0;
    let last = REMOVED;
    this.#postings.visit(term, (passage) => {
      const owner = this.#owners[passage]!;
      if (owner === REMOVED || owner === last) return;
      documents++;
      last = owner;
    });
    return documents;
  }

  /** The first two characters tell them apart. */
  #holdersOf(place: string): Set<number> {
    const holders = new Set<number>();
    this.#postings.visit(place.slice(0, 2), (passage) => holders.add(this.#owners[passage]!));
    return holders;
  }

  #addTerm(
    term: string,
    worth: number,
    scores: Float64Array,
    passageScores: Float32Array,
    found: (number: number) => void,
  ): void {
    const { saturation, lengthNorm, titleLengthNorm, titleWeight } = RANKING;
    const averageTitle = this.#titleTokens / this.size || 1;
    const averageBody = this.#bodyTokens / this.size || 1;
    let current: Entry | undefined;
    let owner = REMOVED;
    let inTitle = 0;
    let inBody = 0;
    const endDocument = (): void => {
      if (!current) return;
      const title = inTitle / (1 - titleLengthNorm + (titleLengthNorm * current.titleLength) / averageTitle);
      const body = inBody / (1 - lengthNorm + (lengthNorm * current.bodyLength) / averageBody);
      const frequency = title * titleWeight + body;
      scores[owner]! += (worth * frequency * (saturation + 1)) / (frequency + saturation);
      found(owner);
    };
    this.#postings.visit(term, (passage, count) => {
      const number = this.#owners[passage]!;
      if (number === REMOVED) return;
      if (number !== owner) {
        endDocument();
        owner = number;
        current = this.#entries[number];
        inTitle = 0;
        inBody = 0;
      }
      if (passage === current!.firstPassage) inTitle += count;
      else inBody += count;
      passageScores[passage]! += worth;
    });
    endDocument();
  }

  #addBestPassages(scores: Float64Array, passageScores: Float32Array): void {
    const { passage: weight, passageLengthNorm: norm } = RANKING;
    const average = (this.#titleTokens + this.#bodyTokens) / (this.#passages - this.#removedPassages) || 1;
    this.#entries.forEach((entry, number) => {
      if (!entry || scores[number] === 0) return;
      let best = 0;
      for (let passage = entry.firstPassage; passage < entry.firstPassage + entry.passages; passage++) {
        if (passageScores[passage] === 0) continue;
        best = Math.max(best, passageScores[passage]! / (1 - norm + (norm * this.#lengths[passage]!) / average));
      }
      scores[number]! += best * weight;
    });
  }

  /** Closes the gaps that removed documents left. */
  #renumber(): void {
    const passageNumbers = new Int32Array(this.#passages).fill(REMOVED);
    const entries: Entry[] = [];
    let passages = 0;
    for (const entry of this.#entries) {
      if (!entry) continue;
      const firstPassage = passages;
      for (let at = 0; at < entry.passages; at++) {
        passageNumbers[entry.firstPassage + at] = passages;
        this.#lengths[passages++] = this.#lengths[entry.firstPassage + at]!;
      }
      this.#owners.fill(entries.length, firstPassage, passages);
      this.#numberOf.set(entry.id, entries.length);
      entries.push({ ...entry, firstPassage });
    }
    this.#postings.renumber(passageNumbers);
    this.#entries = entries;
    this.#passages = passages;
    this.#removedPassages = 0;
  }
}
