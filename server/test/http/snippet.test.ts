import { expect } from 'chai';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { baseFrom, early, pinned } from '../../src/snippet/snippet.js';
import { createTestApp, type TestApp } from '../support/app.js';
import { makeTestFolder } from '../support/database.js';

const HASHES = {
  'civic-help.js': 'sha384-entry',
  'core-DkX9_a3B.js': 'sha384-core',
  'help-form-B2.js': 'sha384-form',
  'texts-C3.js': 'sha384-texts',
};
const FIRST_VIEWS = {
  elements: { 'civic-help-center': ['core-DkX9_a3B.js'], 'civic-help-form': ['core-DkX9_a3B.js', 'help-form-B2.js'] },
  texts: { 'zh-Hans': [], en: ['texts-C3.js'] },
};

describe('/snippet', () => {
  let test: TestApp;
  let folder: string;

  before(async () => {
    folder = makeTestFolder();
    mkdirSync(join(folder, 'cdn'));
    test = await createTestApp({ assets: { cdn: join(folder, 'cdn'), demo: join(folder, 'demo') } });
  });
  after(async () => {
    await test.close();
    rmSync(folder, { recursive: true });
  });

  it('should be unknown until there is a build', async () => {
    expect((await test.app.inject('/snippet')).statusCode).to.equal(404);
  });

  it('should print the hashes of the build that is served now, under a strict policy', async () => {
    writeFileSync(join(folder, 'cdn/integrity.json'), JSON.stringify(HASHES));
    writeFileSync(join(folder, 'cdn/first-views.json'), JSON.stringify(FIRST_VIEWS));
    const page = await test.app.inject({ url: '/snippet', headers: { host: 'help.example.org' } });
    expect(page.statusCode).to.equal(200);
    expect(page.headers['content-security-policy']).to.contain("default-src 'none'");
    expect(page.body).to.contain('http://help.example.org/cdn/civic-help.js&quot; integrity=&quot;sha384-entry');
    expect(page.body).to.contain('&quot;http://help.example.org/cdn/core-DkX9_a3B.js&quot;:&quot;sha384-core&quot;');
  });

  it('should name what the chosen element takes in the chosen language', async () => {
    const { body } = await test.app.inject('/snippet?base=/cdn/&tag=civic-help-form&lang=en');
    for (const name of ['core-DkX9_a3B.js', 'help-form-B2.js', 'texts-C3.js']) {
      expect(body).to.contain(`&lt;link rel=&quot;modulepreload&quot; href=&quot;/cdn/${name}&quot;&gt;`);
    }
    expect(body).to.contain('&lt;civic-help-form endpoint=');
    const { body: unknown } = await test.app.inject('/snippet?tag=x-evil&lang=zz');
    expect(unknown).to.contain('&lt;civic-help-center endpoint=').and.not.contain('help-form-B2.js&quot;&gt;');
  });

  it('should take another folder, and say when it is no address', async () => {
    const other = await test.app.inject('/snippet?base=https%3A%2F%2Fcdn.example.net%2Fv1');
    expect(other.body).to.contain('https://cdn.example.net/v1/civic-help.js').and.not.contain('aria-invalid');
    const wrong = await test.app.inject(`/snippet?base=${encodeURIComponent('"><script>alert(1)</script>')}`);
    expect(wrong.statusCode).to.equal(200);
    expect(wrong.body).to.contain('aria-invalid="true"').and.not.contain('<script>alert');
  });
});

describe('the folder of a snippet', () => {
  for (const [given, base] of [
    ['https://cdn.example.net/a', 'https://cdn.example.net/a/'],
    ['https://cdn.example.net', 'https://cdn.example.net/'],
    ['/cdn', '/cdn/'],
    ['./civic-help/', './civic-help/'],
    ['../civic-help', '../civic-help/'],
  ]) {
    it(`should be understood: ${given}`, () => expect(baseFrom(given!)).to.equal(base));
  }
  for (const given of [
    'cdn',
    '//evil.example',
    'javascript:alert(1)',
    'https://',
    '/a b',
    '/a;script-src *',
    "/'self'",
    '/a,b',
  ]) {
    it(`should be refused: ${given}`, () => expect(baseFrom(given)).to.equal(undefined));
  }

  it('should name the hash of the import map, to the letter', async () => {
    const { markup, policy } = pinned('/cdn/', 'https://help.example.org', HASHES, []);
    const map = /<script type="importmap">(.*)<\/script>/.exec(markup)![1]!;
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(map));
    expect(policy).to.contain(`script-src 'sha256-${Buffer.from(digest).toString('base64')}' 'self'`);
    expect(policy).to.contain('connect-src https://help.example.org');
  });

  it('should load early by the hashes of the map, and not before it', () => {
    const { markup } = pinned('/cdn/', 'https://help.example.org', HASHES, ['core-DkX9_a3B.js']);
    const [map, link, entry] = markup.split('\n');
    expect(map).to.contain('<script type="importmap">');
    expect(link).to.equal(
      '<link rel="modulepreload" href="/cdn/core-DkX9_a3B.js" integrity="sha384-core" crossorigin="anonymous">',
    );
    expect(entry).to.contain('src="/cdn/civic-help.js" integrity="sha384-entry"');
  });

  it('should ask for nothing early but what it is told', () => {
    const { markup } = early('/cdn/', 'https://help.example.org', ['core-DkX9_a3B.js']);
    expect(markup.split('\n')).to.deep.equal([
      '<link rel="modulepreload" href="/cdn/core-DkX9_a3B.js">',
      '<script type="module" src="/cdn/civic-help.js"></script>',
    ]);
  });
});
