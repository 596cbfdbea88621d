import { expect } from 'chai';
import type { Block, Inline, MarkdownTree } from '../../../../src/domain/text/markdown-tree.js';

const DEEPEST = 64;

/** Fails if a tree holds anything that its types and its promises do not allow. */
export function checkTree(tree: MarkdownTree, imageHosts: string[] = []): void {
  tree.blocks.forEach((block) => checkBlock(block, imageHosts, 0));
}

function checkBlock(block: Block, imageHosts: string[], depth: number): void {
  expect(depth).to.be.below(DEEPEST);
  const inside = (blocks: Block[]): void => blocks.forEach((child) => checkBlock(child, imageHosts, depth + 1));
  switch (block.type) {
    case 'heading':
      expect(block.level).to.be.within(1, 6);
      return checkInlines(block.children, imageHosts, 0);
    case 'paragraph':
      return checkInlines(block.children, imageHosts, 0);
    case 'list':
      return block.items.forEach((item) => inside(item.children));
    case 'table':
      for (const row of [block.head, ...block.rows]) {
        expect(row).to.have.lengthOf(block.align.length);
        row.forEach((cell) => checkInlines(cell, imageHosts, 0));
      }
      return;
    case 'quote':
      return inside(block.children);
    case 'code-block':
      return void expect(block.text).to.be.a('string');
    case 'rule':
      return;
    default:
      expect.fail(`unknown block ${JSON.stringify(block)}`);
  }
}

function checkInlines(children: Inline[], imageHosts: string[], depth: number): void {
  expect(depth).to.be.below(DEEPEST);
  for (const node of children) {
    switch (node.type) {
      case 'text':
      case 'code':
        expect(node.text).to.be.a('string');
        break;
      case 'break':
        break;
      case 'image':
        expect(imageHosts).to.include(new URL(node.src).host);
        expect(new URL(node.src).protocol).to.equal('https:');
        break;
      case 'link':
        checkHref(node.href);
        checkInlines(node.children, imageHosts, depth + 1);
        break;
      case 'strong':
      case 'emphasis':
      case 'deleted':
        checkInlines(node.children, imageHosts, depth + 1);
        break;
      default:
        expect.fail(`unknown node ${JSON.stringify(node)}`);
    }
  }
}

/** A browser reads an address with more tolerance than the rules that let it through: ask what it would make of it. */
function checkHref(href: string): void {
  expect(href).to.match(/^(?:https?:\/\/|mailto:|tel:)/i);
  expect(href).not.to.match(/[\s\\]/);
  if (!URL.canParse(href)) return;
  const url = new URL(href, 'https://host.example/');
  expect(url.protocol).to.be.oneOf(['https:', 'http:', 'mailto:', 'tel:']);
  expect(url.username).to.equal('');
}
