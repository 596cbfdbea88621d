/**
 * Full-text search over policies, in memory and without dependencies: for a server and for a static bundle alike.
 * `ranking.ts` says how results are ranked.
 *
 * The order depends only on the documents and the query, not on the history of additions and removals, so that several
 * servers give the same pages. Measured by `npm run bench:search`; docs/search.md explains the figures.
 */
import { fold, type FoldTable } from './fold.js';
import { provincesAsked, provincesIn } from './places.js';
import { countOf, passageOf, Postings, within } from './postings.js';
import { withoutQuestionWords } from './question-words.js';
import { isSingleHan, placeFactor, RANKING, type Places } from './ranking.js';
import { newScoring, type Scoring, type Term } from './scoring.js';
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
    const { terms, least, places } = this.#read(query);
    const scoring = newScoring(this.#entries.length, this.#passages);
    // What cannot match without the other terms need not be asked for them: their lists are the longest.
    for (const term of terms) if (term.share > 0) this.#addTerm(term, term.entries, scoring);
    const candidates: number[] = [];
    this.#entries.forEach((entry, number) => {
      if (!entry || (scoring.shares[number]! < least && !lenient?.(entry.id))) return;
      if (!filter || filter(entry.id)) candidates.push(number);
    });
    this.#addOthers(terms, candidates, scoring);
    this.#addBestPassages(candidates, scoring);
    this.#weigh(terms, places, candidates, scoring);
    const hits = candidates
      .filter((number) => scoring.scores[number]! > 0)
      .map((number): SearchHit => {
        const isEnough = scoring.shares[number]! >= least;
        const { id } = this.#entries[number]!;
        return { id, score: scoring.scores[number]!, isSure: this.#isSure(number, scoring), isEnough };
      })
      .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
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

  #read(query: string): { terms: Term[]; least: number; places: string[] } {
    const folded = fold(query.slice(0, LONGEST_QUERY), this.#table);
    const asked = new Set(tokenize(withoutQuestionWords(folded)));
    const terms = [...(asked.size > 0 ? asked : new Set(tokenize(folded)))].map((term) => {
      const entries = this.#postings.of(term);
      const documents = this.#documentsIn(entries);
      const worth = Math.log(1 + (this.size - documents + 0.5) / (documents + 0.5));
      return { entries, worth, isSingle: isSingleHan(term), isKnown: documents > 0 };
    });
    const telling = terms.filter(({ isSingle, isKnown }) => isKnown && !isSingle);
    const counted = telling.length > 0 ? telling : terms.filter(({ isSingle }) => isSingle);
    const least = telling.length > 0 ? RANKING.leastShare : RANKING.leastShareOfCharacters;
    return {
      terms: terms.map((term) => ({
        ...term,
        worth: term.isSingle ? term.worth * RANKING.singleCharacter : term.worth,
        share: counted.includes(term) ? term.worth : 0,
      })),
      least: least * counted.reduce((sum, { worth }) => sum + worth, 0),
      places: provincesAsked(folded),
    };
  }

  #documentsIn(entries: Uint32Array): number {
    let documents = 0;
    let last = REMOVED;
    for (let at = 0; at < entries.length; at++) {
      const owner = this.#owners[passageOf(entries[at]!)]!;
      if (owner === REMOVED || owner === last) continue;
      documents++;
      last = owner;
    }
    return documents;
  }

  /** The first two characters tell them apart. */
  #holdersOf(place: string): Set<number> {
    return new Set(Array.from(this.#postings.of(place.slice(0, 2)), (entry) => this.#owners[passageOf(entry)]!));
  }

  /** Adds what a term is worth to the documents in whose passages it stands: `entries`, all of its list or a part. */
  #addTerm({ worth, share, isSingle }: Term, entries: Uint32Array, scoring: Scoring): void {
    const { saturation, lengthNorm, titleLengthNorm, titleWeight } = RANKING;
    const { scores, shares, coverage, passageScores, tellingTerms } = scoring;
    const averageTitle = this.#titleTokens / this.size || 1;
    const averageBody = this.#bodyTokens / this.size || 1;
    for (let at = 0; at < entries.length;) {
      const owner = this.#owners[passageOf(entries[at]!)]!;
      const entry = this.#entries[owner];
      let inTitle = 0;
      let inBody = 0;
      for (; at < entries.length; at++) {
        const passage = passageOf(entries[at]!);
        if (this.#owners[passage] !== owner) break;
        if (!entry) continue;
        if (passage === entry.firstPassage) inTitle += countOf(entries[at]!);
        else inBody += countOf(entries[at]!);
        passageScores[passage]! += worth;
        if (!isSingle) tellingTerms[passage]!++;
      }
      if (!entry) continue;
      const title = inTitle / (1 - titleLengthNorm + (titleLengthNorm * entry.titleLength) / averageTitle);
      const body = inBody / (1 - lengthNorm + (lengthNorm * entry.bodyLength) / averageBody);
      const frequency = title * titleWeight + body;
      scores[owner]! += (worth * frequency * (saturation + 1)) / (frequency + saturation);
      shares[owner]! += share;
      coverage[owner]! += worth;
    }
  }

  #addOthers(terms: Term[], candidates: number[], scoring: Scoring): void {
    for (const term of terms) {
      if (term.share > 0) continue;
      for (const number of candidates) {
        const { firstPassage, passages } = this.#entries[number]!;
        this.#addTerm(term, within(term.entries, firstPassage, firstPassage + passages), scoring);
      }
    }
  }

  #addBestPassages(candidates: number[], { scores, passageScores }: Scoring): void {
    const { passage: weight, passageLengthNorm: norm } = RANKING;
    const average = (this.#titleTokens + this.#bodyTokens) / (this.#passages - this.#removedPassages) || 1;
    for (const number of candidates) {
      const { firstPassage, passages } = this.#entries[number]!;
      let best = 0;
      for (let passage = firstPassage; passage < firstPassage + passages; passage++) {
        if (passageScores[passage] === 0) continue;
        best = Math.max(best, passageScores[passage]! / (1 - norm + (norm * this.#lengths[passage]!) / average));
      }
      scores[number]! += best * weight;
    }
  }

  /** Steps 5 and 6. */
  #weigh(terms: Term[], places: string[], candidates: number[], { scores, coverage }: Scoring): void {
    const total = terms.reduce((sum, { worth, isKnown }) => sum + (isKnown ? worth : 0), 0);
    const holders = places.map((place) => this.#holdersOf(place));
    for (const number of candidates) {
      if (scores[number] === 0) continue;
      scores[number]! *= 1 + (RANKING.coverage * coverage[number]!) / total;
      if (places.length === 0) continue;
      const isNamed = holders.some((holds) => holds.has(number));
      scores[number]! *= placeFactor(this.#entries[number]!, places, isNamed);
    }
  }

  /** Whether it speaks of the matter, rather than only mentioning a word of it. */
  #isSure(number: number, { tellingTerms }: Scoring): boolean {
    const { firstPassage, passages } = this.#entries[number]!;
    if (tellingTerms[firstPassage]! > 0) return true;
    return tellingTerms.subarray(firstPassage, firstPassage + passages).some((count) => count > 1);
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
