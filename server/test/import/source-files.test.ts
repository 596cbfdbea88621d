import { expect } from 'chai';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { findSourceFiles, readRows, SourceError } from '../../src/import/source-files.js';
import type { RowOrReject } from '../../src/import/rows.js';

describe('the files of an import', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'civic-help-import-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function write(name: string, content: string | Uint8Array): string {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    return path;
  }

  async function read(name: string, content: string | Uint8Array): Promise<RowOrReject[]> {
    const rows: RowOrReject[] = [];
    for (const file of await findSourceFiles([write(name, content)])) {
      for await (const row of readRows(file)) rows.push(row);
    }
    return rows;
  }

  /** Line and fields, or line and reason. */
  const brief = (rows: RowOrReject[]): unknown[] =>
    rows.map((row) => [row.line, 'reason' in row ? row.reason : row.fields]);

  describe('finding', () => {
    it('should find the known formats below a folder, sorted, without hidden files and links', async () => {
      for (const name of ['b.md', 'a/c.jsonl', 'a/.d.md', '.git/e.md', 'f.txt', 'g.JSON']) write(name, '');
      symlinkSync(join(folder, 'b.md'), join(folder, 'link.md'));
      const files = await findSourceFiles([folder]);
      expect(files.map(({ name }) => name)).to.deep.equal(['a/c.jsonl', 'b.md', 'g.JSON']);
    });

    it('should refuse a path that leads nowhere and a file of another format', async () => {
      for (const path of [join(folder, 'nothing'), write('f.txt', '')]) {
        const error: unknown = await findSourceFiles([path]).catch((reason: unknown) => reason);
        expect(error).to.be.instanceOf(SourceError);
      }
    });
  });

  describe('Markdown', () => {
    it('should read front matter as texts, with a byte order mark and Windows line ends', async () => {
      const rows = await read('a.md', '\uFEFF---\r\nid: 0123\r\nissuedAt: 2026-02-11\r\n---\r\n正文\r\n');
      expect(brief(rows)).to.deep.equal([[1, { id: '0123', issuedAt: '2026-02-11', body: '正文\n' }]]);
    });

    it('should take a file without front matter as a body', async () => {
      expect(brief(await read('a.md', '---\n没有结尾'))).to.deep.equal([[1, { body: '---\n没有结尾' }]]);
    });

    it('should reject aliases, which can grow without end', async () => {
      const bomb = [
        'a: &a [x, x]',
        ...'bcdefgh'.split('').map((name, at) => `${name}: &${name} [*${'abcdefg'[at]}, *${'abcdefg'[at]}]`),
      ];
      const [row] = await read('a.md', `---\n${bomb.join('\n')}\n---\n正文`);
      expect(row).to.have.property('reason').that.includes('Alias');
    });

    it('should reject front matter that is nested without end, too long, or no mapping', async () => {
      for (const matter of ['['.repeat(8_000), `a: ${'x'.repeat(20_000)}`, '- a\n- b', 'a: "']) {
        const [row] = await read('a.md', `---\n${matter}\n---\n正文`);
        expect(row, matter.slice(0, 10)).to.have.property('reason');
      }
    });

    it('should say on which line the front matter is wrong', async () => {
      const [row] = await read('a.md', '---\ntitle: 出行\nissuer: a: b\n---\n正文');
      expect(row).to.include({ line: 3 });
    });

    it('should reject text that is not UTF-8, and say what to do', async () => {
      const [row] = await read('a.md', Uint8Array.of(0xb3, 0xf6, 0xd0, 0xd0));
      expect(row).to.have.property('reason').that.includes('iconv');
    });
  });

  describe('JSON Lines', () => {
    it('should reject broken lines and read the others', async () => {
      const rows = await read('a.jsonl', '\uFEFF{"a":1}\r\n\r\n{"a":\n[1]\n{"b":"\\u0041"}');
      expect(brief(rows)).to.deep.equal([
        [1, { a: 1 }],
        [3, 'is not valid JSON'],
        [4, 'is not a JSON object'],
        [5, { b: 'A' }],
      ]);
    });

    it('should reject a line that is too long without keeping it, and read on', async () => {
      const rows = await read('a.jsonl', `{"a":"${'x'.repeat(9_000_000)}"}\n{"a":2}\n`);
      expect(brief(rows)).to.deep.equal([
        [1, 'is longer than 8 MB'],
        [2, { a: 2 }],
      ]);
    });
  });

  describe('a JSON array', () => {
    it('should say on which line each item begins', async () => {
      const rows = await read('a.json', '[\n  {"a": "]\\"[,"},\n  7, {"b": [1, {"c": 2}]},\n\n  {}]\n');
      expect(brief(rows)).to.deep.equal([
        [2, { a: ']"[,' }],
        [3, 'is not a JSON object'],
        [3, { b: [1, { c: 2 }] }],
        [5, {}],
      ]);
    });

    it('should reject what is not an array, and what is not JSON', async () => {
      expect(brief(await read('a.json', '{"a":1}'))).to.deep.equal([[1, 'is not an array of objects']]);
      expect(brief(await read('b.json', '[{]'))).to.deep.equal([[1, 'is not valid JSON']]);
    });
  });
});
