import { expect } from 'chai';
import { Lexer } from 'marked';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { leanMarked } from '../../scripts/vite/lean-marked.js';

const PIECES =
  '* ** _ __ ~ ~~ ` `` ``` [ ] ( ) ! < > | === --- # 1. - \\ a 中 http://a.b www.x.y a@b.c &amp; " \' <b> </b> <!-- --> :'
    .split(' ')
    .concat(' ', '  \n', '\n', '\n\n', '    ', '\t', '> ', '|-|-|\n', '[x]: http://u\n', '- [ ] ', '。');

/** The same texts in every run. */
function* texts(count: number): Generator<string> {
  let seed = 7;
  const below = (limit: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * limit);
  };
  for (let made = 0; made < count; made += 1) {
    yield Array.from({ length: 3 + below(25) }, () => PIECES[below(PIECES.length)]).join('');
  }
}

const read = (one: typeof Lexer, text: string): unknown => {
  try {
    return new one({ gfm: true }).lex(text);
  } catch (error) {
    return (error as Error).message;
  }
};

describe('the lexer of the drop-in build', () => {
  const folder = mkdtempSync(join(tmpdir(), 'civic-help-marked-'));
  after(() => rmSync(folder, { recursive: true }));

  it('should read every text as the whole of marked does', async () => {
    const file = fileURLToPath(import.meta.resolve('marked'));
    const { code } = leanMarked().transform(readFileSync(file, 'utf8'), file)!;
    writeFileSync(join(folder, 'lean.mjs'), code);
    const lean = (await import(pathToFileURL(join(folder, 'lean.mjs')).href)) as { Lexer: typeof Lexer };
    for (const text of texts(3000)) expect(read(lean.Lexer, text), text).to.deep.equal(read(Lexer, text));
  });
});
