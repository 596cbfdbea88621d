import { expect } from 'chai';
import { ESLint } from 'eslint';

// Under CI the parser would read the files from the disk, once, and never see the text below.
process.env['TSESTREE_SINGLE_RUN'] = 'false';

const eslint = new ESLint();

// Typed rules need a path that the TypeScript project knows; the text is the test's own.
async function rulesBrokenBy(code: string, filePath: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath });
  return result!.messages.map(({ ruleId, message }) => ruleId ?? message);
}

describe('lint', () => {
  const refusals: [what: string, file: string, code: string, rule: string][] = [
    [
      'an import against the direction',
      'src/domain/wire.ts',
      "export * from '../backend/backend.js';",
      'local/import-directions',
    ],
    ['the library inside the server', 'server/src/main.ts', "export * from 'civic-help';", 'local/import-directions'],
    ['fetch outside http.ts', 'src/internal/civic-element.ts', "void fetch('/x');", 'no-restricted-globals'],
    ['window.fetch', 'src/internal/civic-element.ts', "void window.fetch('/x');", 'no-restricted-properties'],
    ['innerHTML', 'src/internal/civic-element.ts', "document.body.innerHTML = '';", 'no-restricted-syntax'],
    [
      'a style attribute',
      'src/internal/civic-element.ts',
      'import { html } from \'lit\'; export const t = html`<p style="color: red"></p>`;',
      'no-restricted-syntax',
    ],
    [
      'a positive tabindex',
      'src/internal/civic-element.ts',
      'import { html } from \'lit\'; export const t = html`<p tabindex="1"></p>`;',
      'no-restricted-syntax',
    ],
    [
      'unsafeHTML',
      'src/internal/civic-element.ts',
      "export { unsafeHTML } from 'lit/directives/unsafe-html.js';",
      'no-restricted-imports',
    ],
    ['console.log', 'src/internal/civic-element.ts', "console.log('x');", 'no-console'],
    [
      'a forgotten promise',
      'src/internal/civic-element.ts',
      'Promise.resolve(1);',
      '@typescript-eslint/no-floating-promises',
    ],
  ];

  for (const [what, file, code, rule] of refusals) {
    it(`should refuse ${what}`, async () => {
      expect(await rulesBrokenBy(code, file)).to.include(rule);
    });
  }

  it('should allow fetch in http.ts', async () => {
    expect(await rulesBrokenBy("void fetch('/x');", 'src/backend/http.ts')).to.not.include('no-restricted-globals');
  });
});
