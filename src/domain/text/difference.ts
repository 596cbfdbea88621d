/**
 * What was changed between two versions of a text, to be read: first whole paragraphs, then the words of those that
 * changed. Applied to the old text it gives the new one exactly.
 */
import { align } from './align.js';

export interface Part {
  kind: 'same' | 'removed' | 'added';
  text: string;
}

export interface Difference {
  /** Never two of a kind after each other; what was removed stands before what came in its place. */
  parts: Part[];
  /** Time ran out: some paragraphs are shown as replaced although words of them are the same. */
  coarse: boolean;
}

export interface DifferenceOptions {
  /** For the words of languages that are written without spaces. */
  language?: string;
  /** Milliseconds; the text is on somebody's phone, who waits. */
  timeLimit?: number;
}

const TIME_LIMIT = 500;

/** Pairs of paragraphs that are compared with each other, to find which was made of which. */
const MOST_PAIRS = 4_000;

/** A paragraph that keeps less than this share of its words is another one. */
const KEPT_MIN = 0.3;

export function differenceOf(before: string, after: string, options: DifferenceOptions = {}): Difference {
  return new Comparison(options).compare(before, after);
}

/** Gives the new text; throws if the difference is not one from this old text. */
export function applyDifference(before: string, { parts }: Pick<Difference, 'parts'>): string {
  let at = 0;
  let after = '';
  for (const { kind, text } of parts) {
    if (kind !== 'added') {
      if (!before.startsWith(text, at)) throw new RangeError(`the old text is another one at ${at}`);
      if (kind === 'same') after += before.slice(at, at + text.length);
      at += text.length;
    } else {
      after += text;
    }
  }
  if (at !== before.length) throw new RangeError(`the old text goes on at ${at}`);
  return after;
}

class Comparison {
  readonly #wordsOf: (text: string) => string[];
  readonly #end: number;
  #coarse = false;

  constructor({ language, timeLimit = TIME_LIMIT }: DifferenceOptions) {
    this.#wordsOf = wordCutter(language);
    this.#end = Date.now() + timeLimit;
  }

  compare(before: string, after: string): Difference {
    const parts = new Parts();
    this.#paragraphs(paragraphsOf(before), paragraphsOf(after), parts);
    return { parts: parts.end(), coarse: this.#coarse };
  }

  readonly #isLate = (): boolean => Date.now() > this.#end;
  readonly #giveUp = (): void => void (this.#coarse = true);

  #paragraphs(a: string[], b: string[], parts: Parts): void {
    const same = align(a, b, this.#isLate, this.#giveUp);
    eachRun(same, b.length, (a0, a1, b0, b1) => {
      this.#changed(a.slice(a0, a1), b.slice(b0, b1), parts);
      if (a1 < a.length) parts.add('same', a[a1]!);
    });
  }

  /** Paragraphs that differ in their numbers only belong together; so do, among the rest, those that are most alike. */
  #changed(a: string[], b: string[], parts: Parts): void {
    const partners = align(a.map(withoutNumbers), b.map(withoutNumbers), this.#isLate, this.#giveUp);
    eachRun(partners, b.length, (a0, a1, b0, b1) => {
      this.#alike(a.slice(a0, a1), b.slice(b0, b1), parts);
      if (a1 < a.length) this.#words(a[a1]!, b[b1]!, parts);
    });
  }

  #alike(a: string[], b: string[], parts: Parts): void {
    const tooMany = a.length * b.length > MOST_PAIRS || this.#isLate();
    if (tooMany) this.#giveUp();
    const partners = tooMany ? a.map(() => -1) : mostAlike(a.map(pairsOf), b.map(pairsOf));
    eachRun(partners, b.length, (a0, a1, b0, b1) => {
      parts.add('removed', a.slice(a0, a1).join(''));
      parts.add('added', b.slice(b0, b1).join(''));
      if (a1 < a.length) this.#words(a[a1]!, b[b1]!, parts);
    });
  }

  #words(before: string, after: string, parts: Parts): void {
    const a = this.#wordsOf(before);
    const b = this.#wordsOf(after);
    const inner = new Parts();
    const partners = align(a, b, this.#isLate, this.#giveUp);
    eachRun(partners, b.length, (a0, a1, b0, b1) => {
      inner.add('removed', a.slice(a0, a1).join(''));
      inner.add('added', b.slice(b0, b1).join(''));
      if (a1 < a.length) inner.add('same', a[a1]!);
    });
    const found = withoutCrumbs(inner.end());
    const kept = found.reduce((sum, { kind, text }) => sum + (kind === 'same' ? text.trim().length : 0), 0);
    const whole: Part[] = [
      { kind: 'removed', text: before },
      { kind: 'added', text: after },
    ];
    const longer = Math.max(before.trim().length, after.trim().length);
    for (const { kind, text } of kept < longer * KEPT_MIN ? whole : found) parts.add(kind, text);
  }
}

/** Calls back with each stretch that has no partners, empty ones too, and where the pair behind it stands. */
function eachRun(
  partners: readonly number[],
  length: number,
  visit: (a0: number, a1: number, b0: number, b1: number) => void,
): void {
  let [a0, b0] = [0, 0];
  partners.forEach((b1, a1) => {
    if (b1 < 0) return;
    visit(a0, a1, b0, b1);
    [a0, b0] = [a1 + 1, b1 + 1];
  });
  visit(a0, partners.length, b0, length);
}

/** Collects parts: neighbours of a kind become one, and what was removed goes before what was added. */
class Parts {
  readonly #parts: Part[] = [];
  readonly #open = { removed: '', added: '' };

  add(kind: Part['kind'], text: string): void {
    if (!text) return;
    if (kind !== 'same') {
      this.#open[kind] += text;
      return;
    }
    this.#close();
    const last = this.#parts[this.#parts.length - 1];
    if (last?.kind === 'same') last.text += text;
    else this.#parts.push({ kind, text });
  }

  end(): Part[] {
    this.#close();
    return this.#parts;
  }

  #close(): void {
    for (const kind of ['removed', 'added'] as const) {
      if (this.#open[kind]) this.#parts.push({ kind, text: this.#open[kind] });
      this.#open[kind] = '';
    }
  }
}

/** A single character or a comma that happens to be the same between two changes only tears them apart. */
function withoutCrumbs(parts: Part[]): Part[] {
  const joined = new Parts();
  parts.forEach(({ kind, text }, index) => {
    const isInside = index > 0 && index < parts.length - 1;
    if (kind === 'same' && isInside && /^[\p{P}\s]*[^\p{P}\s\d]?[\p{P}\s]*$/u.test(text) && !text.includes('\n')) {
      joined.add('removed', text);
      joined.add('added', text);
    } else {
      joined.add(kind, text);
    }
  });
  return joined.end();
}

/** With the empty lines behind each. */
const paragraphsOf = (text: string): string[] => text.match(/[^\n]*\n+|[^\n]+/g) ?? [];

/** Articles are renumbered whenever one is put in before them. */
const withoutNumbers = (text: string): string => text.replace(/[\d一二三四五六七八九十百零〇\s]/g, '');

/** Pairs of neighbouring characters, by which two paragraphs are seen to be alike. */
function pairsOf(text: string): Set<string> {
  const pairs = new Set<string>();
  const plain = text.trim();
  for (let at = 0; at < plain.length; at += 1) pairs.add(plain.slice(at, at + 2));
  return pairs;
}

/** The choice of partners, in order, that have most in common. */
function mostAlike(a: Set<string>[], b: Set<string>[]): number[] {
  const width = b.length + 1;
  const alike = (x: number, y: number): number => {
    const [small, large] = a[x]!.size < b[y]!.size ? [a[x]!, b[y]!] : [b[y]!, a[x]!];
    let shared = 0;
    for (const pair of small) if (large.has(pair)) shared += 1;
    const likeness = (2 * shared) / (small.size + large.size || 1);
    return likeness < KEPT_MIN ? 0 : likeness;
  };
  const likeness = new Float64Array(a.length * b.length);
  const best = new Float64Array((a.length + 1) * width);
  for (let x = a.length - 1; x >= 0; x -= 1) {
    for (let y = b.length - 1; y >= 0; y -= 1) {
      const own = (likeness[x * b.length + y] = alike(x, y));
      const paired = own > 0 ? own + best[(x + 1) * width + y + 1]! : 0;
      best[x * width + y] = Math.max(paired, best[(x + 1) * width + y]!, best[x * width + y + 1]!);
    }
  }
  const partners = a.map(() => -1);
  for (let x = 0, y = 0; x < a.length && y < b.length;) {
    const value = best[x * width + y]!;
    if (value === best[(x + 1) * width + y]!) x += 1;
    else if (value === best[x * width + y + 1]!) y += 1;
    else partners[x++] = y++;
  }
  return partners;
}

interface Segmenter {
  segment(text: string): Iterable<{ segment: string }>;
}

/** Cuts a text into words; Chinese ones too, where the browser knows them (Chromium 87, Safari 14.1, Firefox 125). */
function wordCutter(language = 'zh'): (text: string) => string[] {
  const { Segmenter } = Intl as unknown as {
    Segmenter?: new (language: string, options: object) => Segmenter;
  };
  if (!Segmenter) return (text) => text.match(/[\p{sc=Latin}\p{M}\p{N}]+|[^]/gu) ?? [];
  const segmenter = new Segmenter(language, { granularity: 'word' });
  return (text) => Array.from(segmenter.segment(text), ({ segment }) => segment);
}
