/**
 * The one tokenizer, for documents and for queries, so that both sides always agree.
 *
 * Chinese is written without spaces, so a run of Han characters becomes its single characters and its overlapping pairs:
 * 健康码 gives 健, 健康, 康, 康码, 码. Pairs carry the meaning; single characters let a query of one character find
 * something. Kana and hangul become pairs. Everything else that is written with letters or digits becomes words.
 * Terms that mix them get a token for the joint as well: A股 gives a, a股, 股; 14天 gives 14, 14天, 天; Covid-19 gives
 * covid, 19, covid19. Numbers lose their thousands separators: 10,000 gives 10000.
 */
import { fold, type FoldTable } from './fold.js';

/** `start` and `end` are UTF-16 offsets in the folded text. */
export type TokenVisitor = (token: string, start: number, end: number) => void;

/** Tokens of a text, repeated as often as they occur. */
export function tokenize(text: string, table?: FoldTable): string[] {
  const tokens: string[] = [];
  visitTokens(fold(text, table), (token) => tokens.push(token));
  return tokens;
}

/** Calls `visit` for every token of a text that is already folded. */
export function visitTokens(folded: string, visit: TokenVisitor): void {
  let previous: Run | undefined;
  let chain: Run[] = [];
  const endChain = (): void => {
    if (chain.length > 1) visitJoined(folded, chain, visit);
    chain = [];
  };
  for (let at = 0; at < folded.length;) {
    const run = runAt(folded, at);
    at = run.end;
    if (run.kind === 'none') continue;
    const isWord = run.kind === 'letters' || run.kind === 'digits';
    if (!isWord || !previous || !isLinked(folded, previous, run)) endChain();
    if (isWord) {
      chain.push(run);
      visit(wordOf(folded, run), run.start, run.end);
    } else {
      visitPairs(folded, run, visit);
    }
    if (previous) visitJoint(folded, previous, run, visit);
    previous = run;
  }
  endChain();
}

type Kind = 'han' | 'syllables' | 'letters' | 'digits' | 'none';

interface Run {
  kind: Kind;
  start: number;
  end: number;
}

/** A word longer than this is cut: nobody searches for it, and it must not fill an index. */
const LONGEST_WORD = 40;

/** Pieces of one mixed term that are also joined; more than these is a serial number or noise. */
const LONGEST_CHAIN = 5;

const LETTER = /[\p{L}\p{M}]/u;
const DIGIT = /\p{N}/u;

function kindOf(codePoint: number): Kind {
  if (codePoint < 0x80) {
    if (codePoint >= 0x61 && codePoint <= 0x7a) return 'letters';
    return codePoint >= 0x30 && codePoint <= 0x39 ? 'digits' : 'none';
  }
  if (
    (codePoint >= 0x3400 && codePoint <= 0x4dbf) ||
    (codePoint >= 0x4e00 && codePoint <= 0x9fff) ||
    (codePoint >= 0xf900 && codePoint <= 0xfaff) ||
    (codePoint >= 0x20000 && codePoint <= 0x3ffff) ||
    codePoint === 0x3005 ||
    codePoint === 0x3007
  ) {
    return 'han';
  }
  if (
    (codePoint >= 0x3041 && codePoint <= 0x3096) ||
    (codePoint >= 0x30a1 && codePoint <= 0x30fa) ||
    (codePoint >= 0x30fc && codePoint <= 0x30ff) ||
    (codePoint >= 0x31f0 && codePoint <= 0x31ff) ||
    (codePoint >= 0x1100 && codePoint <= 0x11ff) ||
    (codePoint >= 0x3131 && codePoint <= 0x318e) ||
    (codePoint >= 0xac00 && codePoint <= 0xd7a3)
  ) {
    return 'syllables';
  }
  const character = String.fromCodePoint(codePoint);
  return LETTER.test(character) ? 'letters' : DIGIT.test(character) ? 'digits' : 'none';
}

function runAt(text: string, start: number): Run {
  const kind = kindOf(text.codePointAt(start) ?? 0);
  let end = start;
  while (end < text.length) {
    const codePoint = text.codePointAt(end) ?? 0;
    const isNumberSign = kind === 'digits' && isInsideNumber(text, start, end);
    if (kindOf(codePoint) !== kind && !isNumberSign) break;
    end += codePoint > 0xffff ? 2 : 1;
  }
  return { kind, start, end };
}

/** The point of 3.5 and the comma of 10,000. */
function isInsideNumber(text: string, start: number, at: number): boolean {
  if (at === start) return false;
  if (text[at] === '.') return /^\.\d/.test(text.slice(at, at + 2));
  return (
    text[at] === ',' && /^,\d{3}(?!\d)/.test(text.slice(at, at + 5)) && /^\d{1,3}(,\d{3})*$/.test(text.slice(start, at))
  );
}

function wordOf(text: string, run: Run): string {
  const word = text.slice(run.start, Math.min(run.end, run.start + LONGEST_WORD));
  return run.kind === 'digits' ? word.replace(/,/g, '') : word;
}

/** Whether two words make one term: they touch, or one hyphen stands between them. */
function isLinked(text: string, left: Run, right: Run): boolean {
  return left.end === right.start || (left.end + 1 === right.start && text[left.end] === '-');
}

function visitJoined(text: string, chain: Run[], visit: TokenVisitor): void {
  if (chain.length > LONGEST_CHAIN) return;
  const joined = chain.map((run) => wordOf(text, run)).join('');
  visit(joined.slice(0, LONGEST_WORD), chain[0]!.start, chain[chain.length - 1]!.end);
}

function visitPairs(text: string, run: Run, visit: TokenVisitor): void {
  const isHan = run.kind === 'han';
  let previous = -1;
  for (let at = run.start; at < run.end;) {
    const next = at + (text.codePointAt(at)! > 0xffff ? 2 : 1);
    if (previous >= 0) visit(text.slice(previous, next), previous, next);
    if (isHan || (at === run.start && next === run.end)) visit(text.slice(at, next), at, next);
    previous = at;
    at = next;
  }
}

/** 14天, A股: a word and the Han character that touches it. */
function visitJoint(text: string, left: Run, right: Run, visit: TokenVisitor): void {
  if (left.end !== right.start) return;
  if (right.kind === 'han' && left.kind !== 'syllables') {
    const end = right.start + (text.codePointAt(right.start)! > 0xffff ? 2 : 1);
    visit(wordOf(text, left) + text.slice(right.start, end), left.start, end);
  } else if (left.kind === 'han' && right.kind !== 'syllables') {
    const start =
      left.end - (text.charCodeAt(left.end - 1) >= 0xdc00 && text.charCodeAt(left.end - 1) <= 0xdfff ? 2 : 1);
    visit(text.slice(start, left.end) + wordOf(text, right), start, right.end);
  }
}
