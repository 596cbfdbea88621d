/** The words of a checked tree without their markup, one block a line: for indexes, excerpts and titles. */
import type { Block, Inline, MarkdownTree } from './markdown-tree.js';

export function plainText(tree: MarkdownTree): string {
  return tree.blocks.map(blockText).filter(Boolean).join('\n');
}

export function inlineText(children: Inline[]): string {
  return children.map(textOf).join('');
}

function blockText(block: Block): string {
  switch (block.type) {
    case 'heading':
    case 'paragraph':
      return inlineText(block.children);
    case 'quote':
      return block.children.map(blockText).filter(Boolean).join('\n');
    case 'list':
      return block.items.map((item) => item.children.map(blockText).filter(Boolean).join('\n')).join('\n');
    case 'table':
      return [block.head, ...block.rows].map((row) => row.map(inlineText).join(' ')).join('\n');
    case 'code-block':
      return block.text;
    case 'rule':
      return '';
  }
}

function textOf(inline: Inline): string {
  switch (inline.type) {
    case 'text':
    case 'code':
      return inline.text;
    case 'image':
      return inline.alt;
    case 'break':
      return '\n';
    default:
      return inlineText(inline.children);
  }
}
