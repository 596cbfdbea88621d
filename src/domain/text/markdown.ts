/**
 * Markdown to the checked tree (markdown-tree.ts), by marked's lexer and nothing else of marked. The only file that
 * imports marked, so that pages load it when a policy is opened.
 *
 * Raw HTML is shown as text, comments are dropped, relative links become text, images need an allowed host. Limits stand
 * before the lexer (markdown-source.ts) and around it: what would take too long is shown without its markup.
 */
import { Lexer, Tokenizer, type Token, type Tokens } from 'marked';
import { blocksOf, lines, type NodeOptions } from './markdown-nodes.js';
import { prepareSource } from './markdown-source.js';
import type { Block, MarkdownTree } from './markdown-tree.js';

export interface MarkdownOptions {
  /** Hosts whose https images are shown; none by default, then an image becomes its alternative text. */
  imageHosts?: readonly string[];
}

/** Milliseconds for one text. The longest regulations take 30 here, and ten times that on a cheap phone. */
const TIME_LIMIT = 800;
/** UTF-16 units of one run of inline text; the lexer's time grows with its square. */
const INLINE_PIECE = 2_000;

/** Milliseconds before others get their turn: less than a frame. */
const TURN = 12;

/** Never throws. */
export function parseMarkdown(source: string, options: MarkdownOptions = {}): MarkdownTree {
  const steps = stepsOf(source, options);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** The same for a page that goes on answering meanwhile: awaits `turn` again and again. Never throws, unless that does. */
export async function parseMarkdownInTurns(
  source: string,
  turn: () => Promise<unknown>,
  options: MarkdownOptions = {},
): Promise<MarkdownTree> {
  const steps = stepsOf(source, options);
  let end = Date.now() + TURN;
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    if (Date.now() < end) continue;
    await turn();
    end = Date.now() + TURN;
  }
}

function* stepsOf(source: string, options: MarkdownOptions): Generator<undefined, MarkdownTree, undefined> {
  const { slices, truncated, broken } = prepareSource(source);
  const nodeOptions = { imageHosts: options.imageHosts ?? [] };
  const lexer = new BoundedLexer();
  const read: Slice[] = [];
  for (const slice of slices) {
    read.push(lexer.readBlocks(slice));
    yield;
  }
  const blocks: Block[] = [];
  for (const slice of read) blocks.push(...(yield* lexer.finish(slice, nodeOptions)));
  const degraded = broken || lexer.gaveUp;
  return { blocks, ...(truncated && { truncated }), ...(degraded && { degraded }) };
}

interface Slice {
  source: string;
  /** Absent if the source is to be shown as it is. */
  tokens?: Token[];
  inline: { src: string; tokens: Token[] }[];
}

/** Reads the blocks of all slices first, because a link may use an address that is defined further down. */
class BoundedLexer {
  gaveUp = false;
  readonly #lexer = new Lexer({ gfm: true, tokenizer: new PlainTokenizer() });
  /** Milliseconds, without the turns of others. */
  #spent = 0;

  readBlocks(source: string): Slice {
    const lexer = this.#lexer;
    const tokens = this.#attempt(() => lexer.blockTokens(source, []));
    const slice = { source, inline: lexer.inlineQueue, ...(tokens && { tokens }) };
    lexer.inlineQueue = [];
    return slice;
  }

  *finish({ source, tokens, inline }: Slice, options: NodeOptions): Generator<undefined, Block[], undefined> {
    if (!tokens) return plainBlocks(source);
    for (const run of inline) yield* this.#readInline(run.src, run.tokens);
    return blocksOf(tokens, options);
  }

  *#readInline(source: string, tokens: Token[]): Generator<undefined, void, undefined> {
    if (!MARKUP.test(source)) {
      tokens.push(textToken(source));
      return;
    }
    for (const piece of piecesOf(source)) {
      this.#lexer.state.inLink = false;
      this.#lexer.state.inRawBlock = false;
      const read = this.#attempt(() => this.#lexer.inlineTokens(piece, []));
      tokens.push(...(read ?? [textToken(piece)]));
      yield;
    }
  }

  #attempt(read: () => Token[]): Token[] | undefined {
    const begun = Date.now();
    if (this.#spent < TIME_LIMIT) {
      try {
        return read();
      } catch {
        // Too deep for the stack, or an engine below the browser floor: the text is worth more than its markup.
      } finally {
        this.#spent += Date.now() - begun;
      }
    }
    this.gaveUp = true;
    return undefined;
  }
}

/** Characters without which inline text has no markup. */
const MARKUP = /[\\<![`*~_&]|https?:|www\.| \n/i;

function textToken(text: string): Tokens.Text {
  return { type: 'text', raw: text, text };
}

/** Long runs are cut behind sentences, where markup rarely goes on; a run without any, behind a link or a bracket. */
function piecesOf(source: string): string[] {
  const pieces: string[] = [];
  let rest = source;
  while (rest.length > INLINE_PIECE) {
    const window = rest.slice(0, INLINE_PIECE);
    const sentence = Math.max(
      window.lastIndexOf('。'),
      window.lastIndexOf('；'),
      window.lastIndexOf('. '),
      window.lastIndexOf('\n'),
    );
    const end = sentence > 0 ? sentence + 1 : endOfLink(window);
    pieces.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return [...pieces, rest];
}

/** Behind the last bracket that leaves none open; the whole, if there is no such place. */
function endOfLink(window: string): number {
  let open = 0;
  let end = 0;
  for (let at = 0; at < window.length; at++) {
    const sign = window[at]!;
    if (sign === '\\') at++;
    else if (sign === '[' || sign === '(') open++;
    else if ((sign === ']' || sign === ')') && open > 0) open--;
    else if (open === 0 && at > 0 && window[at - 1] === ')') end = at;
  }
  return end || window.length;
}

function plainBlocks(source: string): Block[] {
  const parts = source.split(/\n[ \t]*\n/).filter((part) => part.trim());
  return parts.map((part) => ({ type: 'paragraph', children: lines(part.trim()) }));
}

/**
 * Replaces the two rules whose cost grows with the square of the text (they look for e-mail addresses without a mark),
 * and ends an address that stands in Chinese text where the Chinese goes on.
 */
class PlainTokenizer extends Tokenizer {
  override inlineText(source: string): Tokens.Text {
    const text = source.slice(0, endOfText(source));
    return { type: 'text', raw: text, text };
  }

  override url(source: string): Tokens.Link | undefined {
    const text = trimmedAddress(ADDRESS.exec(source)?.[0] ?? '');
    if (!text) return undefined;
    const href = /^www\./i.test(text) ? `http://${text}` : text;
    return { type: 'link', raw: text, text, href, autolink: true, tokens: [textToken(text)] };
  }
}

const NEXT = /[\\<![`*~_\n]|https?:\/\/|www\./gi;
const ADDRESS = /^(?:https?:\/\/|www\.)[\w\-.~:/?#[\]@!$&'()*+,;=%]+/i;

/** Where something else than text may begin; two spaces before the end of a line make a line break. */
function endOfText(source: string): number {
  NEXT.lastIndex = /^(?:`+|~+|[\s\S])/.exec(source)![0].length;
  for (let match = NEXT.exec(source); match; match = NEXT.exec(source)) {
    if (match[0] !== '\n') return match.index;
    let end = match.index;
    while (end > 1 && source[end - 1] === ' ') end--;
    if (match.index - end >= 2) return end;
  }
  return source.length;
}

/** Without the punctuation that ends the sentence, and without a bracket that was opened before. */
function trimmedAddress(address: string): string {
  let open = address.split('(').length - address.split(')').length;
  let end = address.length;
  for (; end > 0; end--) {
    const last = address[end - 1]!;
    if (last === ')' && open < 0) open++;
    else if (!/[?!.,:;*_'~\]]/.test(last)) break;
  }
  return /^(?:https?:\/\/|www\.)?$/i.test(address.slice(0, end)) ? '' : address.slice(0, end);
}
