/** Reads the HTML that a reference implementation makes of a Markdown text, as far as a comparison needs it. */
import type { Block, Inline } from '../../../../src/domain/text/markdown-tree.js';

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"' };
const BLOCK_TAG = /<\/?(?:p|li|h\d|ul|ol|pre|blockquote|t[drh]|table|hr|br)\b[^>]*>/g;

/** The words, with the alternative text of images, and one space for all white space between them. */
export function referenceText(html: string): string {
  return words(decode(withoutTags(html)));
}

/** A text without what looks like tags and comments; of both sides of a comparison where raw HTML is shown as text. */
export function withoutTags(text: string): string {
  return text
    .replace(/<!--(?:-?>|[^]*?-->)/g, '')
    .replace(/<img[^>]*?alt="([^"]*)"[^>]*>/g, '$1')
    .replace(BLOCK_TAG, ' ')
    .replace(/<[^>]*>/g, '');
}

export function words(text: string): string {
  return text.replace(/[ \t\r\n]+/g, ' ').trim();
}

export function decode(html: string): string {
  return html.replace(/&(?:(amp|lt|gt|quot)|#(\d+));/gi, (_all, name?: string, code?: string) =>
    name ? NAMED[name.toLowerCase()]! : String.fromCodePoint(Number(code)),
  );
}

const KNOWN = /<\/?(?:p|li|h\d|ul|ol|pre|code|blockquote|t[drh]|thead|tbody|table|hr|br|em|strong|del)\b[^>]*>/g;

/** The tags that our trees have nodes for, in their order and without their attributes. */
export function referenceShape(html: string): string {
  const bare = html
    .replace(/(<code[^>]*>)[^]*?<\/code>/g, '$1</code>')
    .replace(/<p>(?:<img[^>]*alt=""[^>]*>|<a[^>]*><\/a>)?<\/p>/g, '');
  return (bare.match(KNOWN) ?? []).join('').replace(/\s[^<>]*>/g, '>');
}

/** The same of a tree. */
export function shapeOf(blocks: Block[], isTight = false): string {
  return blocks.map((block) => blockShape(block, isTight)).join('');
}

function blockShape(block: Block, isTight: boolean): string {
  switch (block.type) {
    case 'heading':
      return tag(`h${block.level}`, inlineShape(block.children));
    case 'paragraph':
      return isTight ? inlineShape(block.children) : tag('p', inlineShape(block.children));
    case 'list':
      return tag(
        block.ordered ? 'ol' : 'ul',
        block.items.map(({ children }) => tag('li', shapeOf(children, !block.loose))).join(''),
      );
    case 'quote':
      return tag('blockquote', shapeOf(block.children));
    case 'code-block':
      return '<pre><code></code></pre>';
    case 'rule':
      return '<hr>';
    case 'table': {
      const row = (cells: Inline[][], cell: string): string =>
        tag('tr', cells.map((inlines) => tag(cell, inlineShape(inlines))).join(''));
      const body = block.rows.map((cells) => row(cells, 'td')).join('');
      return tag('table', tag('thead', row(block.head, 'th')) + (body && tag('tbody', body)));
    }
  }
}

function inlineShape(inlines: Inline[]): string {
  return inlines
    .map((node) => {
      switch (node.type) {
        case 'emphasis':
          return tag('em', inlineShape(node.children));
        case 'strong':
          return tag('strong', inlineShape(node.children));
        case 'deleted':
          return tag('del', inlineShape(node.children));
        case 'code':
          return tag('code', '');
        case 'break':
          return '<br>';
        case 'link':
          return inlineShape(node.children);
        default:
          return '';
      }
    })
    .join('');
}

function tag(name: string, content: string): string {
  return `<${name}>${content}</${name}>`;
}
