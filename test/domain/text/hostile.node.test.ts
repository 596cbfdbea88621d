import { expect } from 'chai';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { excerpt, matchRanges } from '../../../src/domain/text/excerpt.js';
import { parseMarkdown } from '../../../src/domain/text/markdown.js';
import { plainText } from '../../../src/domain/text/plain-text.js';
import { SearchIndex } from '../../../src/domain/text/search-index.js';
import { checkTree } from './support/check-tree.js';

const DATA = new URL('../../../../shared/data/', import.meta.url);
const HOSTILE = new URL('hostile/', DATA);

function read(path: string): string {
  return readFileSync(new URL(path, HOSTILE), 'utf8');
}

function check(source: string): void {
  const tree = parseMarkdown(source, { imageHosts: [] });
  checkTree(tree);
  plainText(tree);
}

describe('hostile texts', function () {
  before(function () {
    // The collection is not part of this repository; without it the vectors of the other files must do.
    if (!existsSync(HOSTILE)) this.skip();
  });

  it('should never make a node of an XSS payload', () => {
    const payloads = (JSON.parse(read('xss-dompurify/expect.json')) as { payload: string }[]).map(
      ({ payload }) => payload,
    );
    expect(payloads.length).to.be.above(200);
    for (const payload of payloads) {
      for (const source of [
        payload,
        `[x](${payload})`,
        `[x](<${payload}>)`,
        `![x](${payload})`,
        `[x]\n\n[x]: ${payload}`,
      ])
        check(source);
    }
  });

  it('should survive naughty strings everywhere', () => {
    const index = new SearchIndex();
    for (const text of JSON.parse(read('unicode/blns/blns.json')) as string[]) {
      check(text);
      check(`[${text}](${text})`);
      index.put({ id: text, title: text, body: text });
      index.search(text);
      expect(Array.from(excerpt(text.repeat(20), text, 60)).length).to.be.at.most(60);
      matchRanges(text, text);
    }
  });

  it('should read every example of CommonMark and GFM', () => {
    for (const file of ['markdown/commonmark.0.31.2.json', 'markdown/gfm.0.29.json']) {
      const examples = JSON.parse(read(file)) as { markdown: string }[] | Record<string, { markdown: string }[]>;
      for (const { markdown } of Object.values(examples).flat()) if (markdown) check(markdown);
    }
    check(read('markdown/spec.txt'));
  });

  it('should read the texts that were slow or wrong in other versions of the lexer', () => {
    for (const folder of ['markdown/marked_new/', 'markdown/marked_redos/']) {
      for (const file of readdirSync(new URL(folder, HOSTILE))) if (file.endsWith('.md')) check(read(folder + file));
    }
  });

  it('should keep every word of long regulations', () => {
    const lines = readFileSync(new URL('regulations/longest.jsonl', DATA), 'utf8').trim().split('\n');
    for (const line of lines) {
      const { markdown } = JSON.parse(line) as { markdown: string };
      const tree = parseMarkdown(markdown);
      expect(tree.truncated ?? false).to.equal(false);
      const words = (text: string): string => text.replace(/[^\p{Script=Han}]/gu, '');
      expect(words(plainText(tree))).to.equal(words(markdown.replace(/<!--[\s\S]*?-->/g, '')));
    }
  });
});
