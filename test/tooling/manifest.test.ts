import { expect } from 'chai';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as events from '../../src/events.js';
import { withTables } from '../../scripts/manifest/docs-tables.js';
import { undescribed, unmatched } from '../../scripts/manifest/gaps.js';
import { analyse, elementsOf, readManifest } from '../../scripts/manifest/read.js';

const FORM = 'src/elements/help-form/help-form.ts';

describe('manifest', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'civic-help-manifest-'));
    for (const path of [
      'src',
      'scripts/manifest',
      'custom-elements-manifest.config.js',
      'custom-elements.json',
      'package.json',
    ]) {
      cpSync(path, join(folder, path), { recursive: true });
    }
  });
  afterEach(() => rm(folder, { recursive: true }));

  function edit(path: string, change: (code: string) => string): void {
    const file = join(folder, path);
    const code = readFileSync(file, 'utf8');
    expect(change(code), `the edit of ${path}`).to.not.equal(code);
    writeFileSync(file, change(code));
  }
  const addBeforeClass = (line: string) =>
    edit(FORM, (code) => code.replace(/ \*\/\nexport class/, ` * ${line}\n */\nexport class`));
  const addMember = (lines: string) => edit(FORM, (code) => code.replace(/(export class .* \{\n)/, `$1${lines}\n`));
  const isUnchanged = async () =>
    (await analyse(folder)) === readFileSync(join(folder, 'custom-elements.json'), 'utf8');

  it('should list the elements and the events, and nothing that lies inside', () => {
    const manifest = readManifest();
    const names: string[] = elementsOf(manifest).map(({ tagName }: { tagName: string }) => tagName);
    const tags = ['civic-policy-lookup', 'civic-help-form', 'civic-request-tracker', 'civic-help-center'];
    expect(names).to.have.members(tags);
    const declared: { name: string; tagName?: string }[] = manifest.modules.flatMap(
      (module: { declarations: object[] }) => module.declarations,
    );
    const rest = declared.filter(({ tagName }) => !tagName).map(({ name }) => name);
    expect(rest).to.have.members(Object.keys(events));
  });

  it('should list the events of each element by the names and classes that hosts meet', () => {
    for (const element of elementsOf(readManifest())) {
      for (const { name, type } of element.events) {
        expect(name, element.tagName).to.match(/^civic-/);
        expect(Object.keys(events), `${element.tagName} ${name}`).to.include(type.text);
      }
    }
  });

  it('should be what the sources say', async () => {
    expect(await isUnchanged()).to.equal(true);
  });

  const changes: [what: string, change: () => void][] = [
    [
      'a property',
      () => addMember('  /** A new one. */\n  @property({ attribute: "with-photo" }) withPhoto?: string;'),
    ],
    ['a method', () => addMember('  /** A new one. */\n  empty(): void {}')],
    ['an event', () => addBeforeClass('@fires {CivicErrorEvent} civic-new - A new one.')],
    ['a part', () => addBeforeClass('@csspart new - A new one.')],
    ['a slot', () => addBeforeClass('@slot new - A new one.')],
    ['a custom property', () => addBeforeClass('@cssproperty [--civic-new=1px] - A new one.')],
    ['a default', () => edit(FORM, (code) => code.replace("via: Via = 'web'", "via: Via = 'phone'"))],
    ['a name', () => edit(FORM, (code) => code.replace("attribute: 'tracker-href'", "attribute: 'tracker-page'"))],
    [
      'a property of all elements',
      () => edit('src/internal/civic-element.ts', (code) => code.replace('endpoint?: string', 'base?: string')),
    ],
  ];
  for (const [what, change] of changes) {
    it(`should no longer agree when ${what} of an element changes`, async () => {
      change();
      expect(await isUnchanged()).to.equal(false);
    });
  }

  it('should not change with what is private', async () => {
    addMember('  private empty(): void {}\n  @state() private isNew = false;');
    expect(await isUnchanged()).to.equal(true);
  });

  it('should describe everything that is public', async () => {
    expect(undescribed(readManifest())).to.deep.equal([]);
    addMember('  @property() bare?: string;');
    addBeforeClass('@csspart bare');
    expect(undescribed(JSON.parse(await analyse(folder)))).to.deep.equal([
      '<civic-help-form>: the property "bare" has no description.',
      '<civic-help-form>: the attribute "bare" has no description.',
      '<civic-help-form>: the part "bare" has no description.',
    ]);
  });

  it('should name the parts, slots, events and custom properties that the sources have, and no others', async () => {
    expect(unmatched(readManifest())).to.deep.equal([]);
    addBeforeClass('@csspart ghost - Nowhere.');
    edit('src/elements/help-form/categories-view.ts', (code) => code.replace('part="categories"', 'part="kinds"'));
    expect(unmatched(JSON.parse(await analyse(folder)), folder)).to.have.members([
      'The part "kinds" is in no docs block.',
      'The part "categories" is promised and nowhere used.',
      'The part "ghost" is promised and nowhere used.',
    ]);
  });

  it('should be what the tables of the theming guide say', () => {
    const document = readFileSync('docs/theming.md', 'utf8');
    const manifest = readManifest();
    expect(withTables(document, manifest)).to.equal(document);
    const [element] = elementsOf(manifest);
    element.cssParts.push({ name: 'another', description: 'Not there yet.' });
    expect(withTables(document, manifest)).to.include('| `another` | Not there yet. |');
  });
});
