/** The passage of a text that answers a query best, and the places to mark in it. */
import { fold, foldWithPlaces, type FoldTable } from './fold.js';
import { withoutQuestionWords } from './question-words.js';
import { endsPhrase, sentenceEnds } from './sentences.js';
import { tokenize, visitTokens } from './tokenize.js';

const ELLIPSIS = '…';
/** How far before a match a phrase may begin that is shown whole, in UTF-16 units. */
const CONTEXT = 24;
/** A cut at a border must leave this share of the room used; else a sentence or phrase is broken off. */
const LEAST_USED = 0.6;

/** Offsets here are UTF-16 units of the text with its white space narrowed. */
interface Sentence {
  start: number;
  end: number;
  terms: Term[];
}

interface Term {
  text: string;
  /** The more, the fewer sentences hold it. */
  worth: number;
}

/**
 * At most `max` code points of plain text, white space narrowed: the passage that holds most of what the query asks,
 * cut at the borders of sentences or phrases where possible, with ellipses (which count) where something is left out.
 * Without a match it is the beginning.
 */
export function excerpt(text: string, query: string, max = 160, table?: FoldTable): string {
  const clean = text.replace(/\s+/gu, ' ').trim();
  if (lengthOf(clean) <= max) return clean;
  const sentences = sentencesOf(clean);
  findTerms(clean, sentences, query, table);
  const best = bestSentence(sentences, max);
  const start = best.end - best.start > max ? bestStart(clean, best, max, table) : best.start;
  return compose(clean, withoutSpareRoom(clean, sentences, start, max), max);
}

/**
 * Where the words of the query stand in the text: UTF-16 offsets `[start, end]`, ascending, neither overlapping nor
 * touching. A single Han character counts only if it stands alone in the query.
 */
export function matchRanges(text: string, query: string, table?: FoldTable): [number, number][] {
  const wanted = new Set(tellingTerms(query, table));
  if (wanted.size === 0) return [];
  const folded = foldWithPlaces(text, table);
  const found: [number, number][] = [];
  visitTokens(folded.text, (token, start, end) => {
    if (wanted.has(token)) found.push([folded.starts[start]!, folded.ends[end - 1]!]);
  });
  found.sort((a, b) => a[0] - b[0]);
  const ranges: [number, number][] = [];
  for (const [start, end] of found) {
    const last = ranges[ranges.length - 1];
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else ranges.push([start, end]);
  }
  return ranges;
}

/** The terms of a query without the single characters that are a part of a longer term. */
function tellingTerms(query: string, table?: FoldTable): string[] {
  const terms = [...new Set(tokenize(withoutQuestionWords(fold(query, table))))];
  const longer = terms.filter((term) => lengthOf(term) > 1);
  return terms.filter((term) => lengthOf(term) > 1 || !longer.some((other) => other.includes(term)));
}

function lengthOf(text: string): number {
  return text.length > 1 ? Array.from(text).length : text.length;
}

function sentencesOf(text: string): Sentence[] {
  let start = 0;
  return sentenceEnds(text).map((end) => {
    const sentence = { start, end, terms: [] };
    start = end;
    return sentence;
  });
}

function findTerms(text: string, sentences: Sentence[], query: string, table?: FoldTable): void {
  const folded = sentences.map(({ start, end }) => fold(text.slice(start, end), table));
  for (const wanted of tellingTerms(query, table)) {
    const holders = sentences.filter((_, at) => folded[at]!.includes(wanted));
    const term = { text: wanted, worth: Math.log(1 + sentences.length / holders.length) };
    for (const holder of holders) holder.terms.push(term);
  }
}

function worthOf(terms: Iterable<Term>): number {
  let sum = 0;
  for (const { worth } of terms) sum += worth;
  return sum;
}

/** The sentence from which on `max` units hold the most; among equals the first one. */
function bestSentence(sentences: Sentence[], max: number): Sentence {
  let best = sentences[0]!;
  let bestWorth = 0;
  sentences.forEach((sentence, first) => {
    if (sentence.terms.length === 0) return;
    const terms = new Set(sentence.terms);
    for (let at = first + 1; at < sentences.length && sentences[at]!.end - sentence.start <= max; at++) {
      for (const term of sentences[at]!.terms) terms.add(term);
    }
    const worth = worthOf(terms);
    if (worth > bestWorth) [best, bestWorth] = [sentence, worth];
  });
  return best;
}

/** In a sentence that is too long, the start of the phrase from which on it holds the most. */
function bestStart(text: string, sentence: Sentence, max: number, table?: FoldTable): number {
  const folded = foldWithPlaces(text.slice(sentence.start, sentence.end), table);
  const places: { at: number; term: Term }[] = [];
  for (const term of sentence.terms) {
    for (let at = folded.text.indexOf(term.text); at >= 0; at = folded.text.indexOf(term.text, at + 1)) {
      places.push({ at: sentence.start + folded.starts[at]!, term });
    }
  }
  places.sort((a, b) => a.at - b.at);
  let best = sentence.start;
  let bestWorth = 0;
  places.forEach((place, first) => {
    const terms = new Set<Term>();
    for (let next = first; next < places.length && places[next]!.at < place.at + max - CONTEXT; next++) {
      terms.add(places[next]!.term);
    }
    const worth = worthOf(terms);
    if (worth > bestWorth) [best, bestWorth] = [place.at, worth];
  });
  for (let at = best; at > sentence.start && at > best - CONTEXT; at--) if (endsPhrase(text[at - 1]!)) return at;
  return best - sentence.start <= CONTEXT ? sentence.start : best;
}

/** Where less than `max` is left of the text, whole sentences before the start fill the room. */
function withoutSpareRoom(text: string, sentences: Sentence[], start: number, max: number): number {
  if (lengthOf(text.slice(start)) >= max) return start;
  const earlier = sentences.find((sentence) => lengthOf(text.slice(sentence.start)) < max);
  return Math.min(start, earlier?.start ?? start);
}

function compose(text: string, start: number, max: number): string {
  const lead = start > 0 ? ELLIPSIS : '';
  const room = max - lead.length;
  const points = Array.from(text.slice(start, start + 2 * (max + 1)).trimStart());
  if (points.length <= room) return lead + points.join('');
  return lead + cutAtBorder(points, room - 1).replace(/[\s，、,：:]+$/, '') + ELLIPSIS;
}

function cutAtBorder(points: string[], room: number): string {
  const kept = points.slice(0, Math.max(0, room));
  const passage = kept.join('');
  const least = passage.length * LEAST_USED;
  const ends = sentenceEnds(passage + points[kept.length]!).filter((end) => end >= least && end <= passage.length);
  if (ends.length > 0) return passage.slice(0, ends[ends.length - 1]);
  for (let end = kept.length; end > kept.length * LEAST_USED; end--) {
    if (endsPhrase(kept[end - 1]!)) return kept.slice(0, end).join('');
  }
  return passage;
}
