/** The passage of a text that answers a query best, and the places to mark in it. */
import { hintsFor, likenessTo } from './answer-hints.js';
import { fold, foldWithPlaces, type FoldTable } from './fold.js';
import { withoutQuestionWords } from './question-words.js';
import { endsPhrase, sentenceEnds } from './sentences.js';
import { tokenize, visitTokens } from './tokenize.js';

const ELLIPSIS = '…';
/** A cut at the end of a sentence or of a phrase must leave this share of the room used; else something is broken off. */
const LEAST_USED = { sentence: 0.85, phrase: 0.6 };
/** The part of the room in which the query's words are looked for: an answer follows the words that it answers. */
const WINDOW = 0.8;
/** What a word counts at the far end of the window; up to the middle it counts whole. */
const LATE = 0.15;
/** What it loses on the way through the window: a passage begins where its words begin. */
const EARLY = 0.01;
/** What a passage counts that begins within a sentence. */
const BROKEN = 0.65;
/** On top for what looks like the answer that the question waits for. */
const HINT = 0.15;
/** Added to every word's worth: one that every sentence holds says something too. */
const LEAST_WORTH = 0.15;
/** UTF-16 units. */
const TYPICAL_SENTENCE = 60;

/** Offsets here are UTF-16 units of the text with its white space narrowed. */
interface Sentence {
  start: number;
  end: number;
  /** Its offsets may differ from the original's by a few units, which is near enough to choose a passage by. */
  folded: string;
}

/** Where a word of the query stands. */
interface Place {
  at: number;
  term: number;
}

/**
 * At most `max` code points of plain text, white space narrowed: the passage that holds most of what the query asks,
 * cut at the borders of sentences or phrases where possible, with ellipses (which count) where something is left out.
 * Without a match it is the beginning.
 */
export function excerpt(text: string, query: string, max = 160, table?: FoldTable): string {
  const clean = text.replace(/\s+/gu, ' ').trim();
  if (lengthOf(clean) <= max) return clean;
  const sentences = sentencesOf(clean, table);
  const start = bestStart(clean, sentences, query, max, table);
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

function sentencesOf(text: string, table?: FoldTable): Sentence[] {
  let start = 0;
  return sentenceEnds(text).map((end) => {
    const sentence = { start, end, folded: fold(text.slice(start, end), table) };
    start = end;
    return sentence;
  });
}

/** The start of the sentence or phrase from which on the text holds the most; among equals the first one. */
function bestStart(text: string, sentences: Sentence[], query: string, max: number, table?: FoldTable): number {
  const { places, worths } = findPlaces(sentences, query, table);
  const hints = hintsFor(fold(query, table));
  const size = max * WINDOW;
  const seenFrom = new Int32Array(worths.length).fill(-1);
  const worthFrom = (at: number, first: number): number => {
    let worth = 0;
    for (let next = first; next < places.length && places[next]!.at < at + size; next++) {
      const { at: place, term } = places[next]!;
      if (seenFrom[term] === at) continue;
      seenFrom[term] = at;
      worth += worths[term]! * weightAt((place - at) / size);
    }
    return worth;
  };
  let best = 0;
  let bestWorth = 0;
  let first = 0;
  for (const { start, end } of sentences) {
    for (let at = start; at < end; at++) {
      while (first < places.length && places[first]!.at < at) first++;
      if (first === places.length) return best;
      if (places[first]!.at >= at + size || (at > start && !endsPhrase(text[at - 1]!))) continue;
      const worth = worthFrom(at, first) * (at > start && !isLineBreak(text, at - 1) ? BROKEN : 1);
      if (worth * (1 + HINT) <= bestWorth) continue;
      const likeness = hints.length > 0 ? likenessTo(hints, fold(text.slice(at, at + size), table)) : 0;
      if (worth * (1 + HINT * likeness) > bestWorth) [best, bestWorth] = [at, worth * (1 + HINT * likeness)];
    }
  }
  return best;
}

/** `share`: how far in the window a word stands. */
function weightAt(share: number): number {
  const early = 1 - EARLY * share;
  return share <= 0.5 ? early : early * (1 - (1 - LATE) * (share - 0.5) * 2);
}

/** Lines end in a space here; within Chinese there is no other. */
function isLineBreak(text: string, at: number): boolean {
  return text[at] === ' ' && text.charCodeAt(at - 1) > 0xff;
}

/** Where the terms of the query stand, ascending, and what each is worth: the more, the rarer it is in this text. */
function findPlaces(sentences: Sentence[], query: string, table?: FoldTable): { places: Place[]; worths: number[] } {
  const places: Place[] = [];
  const length = sentences[sentences.length - 1]!.end;
  const worths = tellingTerms(query, table).map((term, number) => {
    const before = places.length;
    for (const { start, folded } of sentences) {
      for (let at = folded.indexOf(term); at >= 0; at = folded.indexOf(term, at + 1)) {
        places.push({ at: start + at, term: number });
      }
    }
    return Math.log(1 + length / TYPICAL_SENTENCE / (places.length - before || 1)) + LEAST_WORTH;
  });
  return { places: places.sort((a, b) => a.at - b.at), worths };
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
  const least = passage.length * LEAST_USED.sentence;
  const ends = sentenceEnds(passage + points[kept.length]!).filter((end) => end >= least && end <= passage.length);
  if (ends.length > 0) return passage.slice(0, ends[ends.length - 1]);
  for (let end = kept.length; end > kept.length * LEAST_USED.phrase; end--) {
    if (endsPhrase(kept[end - 1]!)) return kept.slice(0, end).join('');
  }
  return passage;
}
