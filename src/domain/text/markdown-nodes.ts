/** From the lexer's tokens to the checked tree. Here everything that is not known to be harmless becomes text. */
import type { Token, Tokens } from 'marked';
import { decodeEntities } from './entities.js';
import type { Block, Heading, Inline, ListItem } from './markdown-tree.js';
import { inlineText } from './plain-text.js';
import { safeHref, safeImageSource } from './safe-url.js';

export interface NodeOptions {
  imageHosts: readonly string[];
}

/** Levels of blocks or of inline nodes; what is deeper becomes text. */
const DEEPEST = 24;

export function blocksOf(tokens: Token[], options: NodeOptions, depth = 0): Block[] {
  if (depth > DEEPEST)
    return [
      paragraph([
        {
          type: 'text',
          text: tokens
            .map((token) => token.raw)
            .join('')
            .trim(),
        },
      ]),
    ];
  return tokens.flatMap((token) => blockOf(token, options, depth));
}

function blockOf(token: Token, options: NodeOptions, depth: number): Block[] {
  switch (token.type) {
    case 'heading': {
      const { depth: level, tokens } = token as Tokens.Heading;
      return [{ type: 'heading', level: level as Heading['level'], children: inlinesOf(tokens, options) }];
    }
    case 'paragraph':
    case 'text': {
      const { tokens, text } = token as Tokens.Paragraph;
      const children = tokens ? inlinesOf(tokens, options) : [plain(text)];
      return children.length > 0 ? [paragraph(children)] : [];
    }
    case 'list':
      return [listOf(token as Tokens.List, options, depth)];
    case 'blockquote':
      return [{ type: 'quote', children: blocksOf((token as Tokens.Blockquote).tokens, options, depth + 1) }];
    case 'table': {
      const { align, header, rows } = token as Tokens.Table;
      const cells = (row: Tokens.TableCell[]): Inline[][] => row.map((cell) => inlinesOf(cell.tokens, options));
      return [
        { type: 'table', align: align.map((side) => side ?? undefined), head: cells(header), rows: rows.map(cells) },
      ];
    }
    case 'code': {
      const { text, lang } = token as Tokens.Code;
      const language = /^[\w+#.-]{1,30}/.exec(decodeEntities(lang ?? ''))?.[0];
      return [{ type: 'code-block', text, ...(language && { language }) }];
    }
    case 'hr':
      return [{ type: 'rule' }];
    case 'html': {
      const text = withoutComments(token.raw).trim();
      return text ? [paragraph(lines(text))] : [];
    }
    case 'space':
    case 'def':
    case 'checkbox':
      return [];
    default:
      return [paragraph([{ type: 'text', text: token.raw.trim() }])];
  }
}

function listOf(list: Tokens.List, options: NodeOptions, depth: number): Block {
  const items = list.items.map((item): ListItem => ({
    ...(item.task && { checked: item.checked === true }),
    children: blocksOf(item.tokens, options, depth + 1),
  }));
  const start = list.ordered && list.start !== 1 ? Number(list.start) : undefined;
  return { type: 'list', ordered: list.ordered, ...(start !== undefined && { start }), loose: list.loose, items };
}

function paragraph(children: Inline[]): Block {
  return { type: 'paragraph', children };
}

/** Text without markup whose lines stay lines. */
export function lines(text: string): Inline[] {
  return text
    .split('\n')
    .flatMap((line, at): Inline[] => [
      ...(at > 0 ? [{ type: 'break' } as const] : []),
      ...(line.trim() ? [{ type: 'text', text: line.trim() } as const] : []),
    ]);
}

function inlinesOf(tokens: Token[], options: NodeOptions, depth = 0): Inline[] {
  const nodes: Inline[] = [];
  for (const token of tokens) {
    for (const node of inlineOf(token, options, depth)) {
      const last = nodes[nodes.length - 1];
      if (node.type === 'text' && last?.type === 'text') last.text += node.text;
      else if (node.type !== 'text' || node.text) nodes.push(node);
    }
  }
  return nodes;
}

function inlineOf(token: Token, options: NodeOptions, depth: number): Inline[] {
  if (depth > DEEPEST) return [{ type: 'text', text: token.raw }];
  const children = (): Inline[] => inlinesOf((token as Tokens.Strong).tokens, options, depth + 1);
  switch (token.type) {
    case 'text':
      return [plain((token as Tokens.Text).raw)];
    case 'escape':
      return [{ type: 'text', text: (token as Tokens.Escape).text }];
    case 'strong':
      return [{ type: 'strong', children: children() }];
    case 'em':
      return [{ type: 'emphasis', children: children() }];
    case 'del':
      return [{ type: 'deleted', children: children() }];
    case 'codespan':
      return [{ type: 'code', text: (token as Tokens.Codespan).text }];
    case 'br':
      return [{ type: 'break' }];
    case 'link':
      return linkOf(token as Tokens.Link, children);
    case 'image':
      return imageOf(token as Tokens.Image, options, children);
    case 'html':
      if (/^<br\s*\/?>$/i.test(token.raw)) return [{ type: 'break' }];
      return [{ type: 'text', text: withoutComments(token.raw) }];
    case 'checkbox':
      return [];
    default:
      return [{ type: 'text', text: token.raw }];
  }
}

/** Inside an address that stands for itself no character reference is decoded. */
function linkOf(token: Tokens.Link, children: () => Inline[]): Inline[] {
  const shown: Inline[] = token.autolink ? [{ type: 'text', text: token.text }] : children();
  const href = safeHref(token.autolink ? token.href : decodeEntities(token.href));
  if (href === undefined) return shown;
  const title = token.title ? decodeEntities(token.title) : undefined;
  const visible: Inline[] =
    inlineText(shown).trim() || shown.some(({ type }) => type === 'image') ? shown : [{ type: 'text', text: href }];
  return [{ type: 'link', href, ...(title && { title }), children: visible }];
}

function imageOf(token: Tokens.Image, options: NodeOptions, children: () => Inline[]): Inline[] {
  const alt = inlineText(children());
  const src = safeImageSource(decodeEntities(token.href), options.imageHosts);
  if (src === undefined) return [{ type: 'text', text: alt }];
  const title = token.title ? decodeEntities(token.title) : undefined;
  return [{ type: 'image', src, alt, ...(title && { title }) }];
}

/** A line break inside a paragraph is a space, but none between Chinese characters. */
const CHINESE_BREAK =
  /([\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef])[ \t]*\n[ \t]*(?=[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef])/g;

function plain(raw: string): Inline {
  return { type: 'text', text: decodeEntities(raw.replace(CHINESE_BREAK, '$1').replace(/[ \t]*\n[ \t]*/g, ' ')) };
}

/**
 * A comment that is not closed stays: rather a strange sign than half a policy missing. By hand rather than by a
 * pattern, which would look for the end from every beginning.
 */
function withoutComments(html: string): string {
  let kept = '';
  let at = 0;
  for (;;) {
    const start = html.indexOf('<!--', at);
    if (start < 0) return kept + html.slice(at);
    const end = html.indexOf('-->', start + 2);
    if (end < 0) return kept + html.slice(at);
    kept += html.slice(at, start);
    at = end + 3;
  }
}
