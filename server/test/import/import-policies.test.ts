import { expect } from 'chai';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { RegionTree } from 'civic-help/domain';
import { importPolicies, type ImportOptions, type ImportSummary } from '../../src/import/import-policies.js';
import { loadSample } from '../../src/import/load-sample.js';
import { PLAIN_MAPPING } from '../../src/import/mapping.js';
import { findSourceFiles } from '../../src/import/source-files.js';
import { PolicyStore } from '../../src/store/policies.js';
import { sampleChannel } from '../../sample/channel.js';
import { SAMPLE_DIVISIONS } from '../../sample/divisions.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

const FIXTURES = fileURLToPath(new URL('../fixtures/policies', import.meta.url));

const channel = sampleChannel('newspaper');
const regions = new RegionTree(SAMPLE_DIVISIONS);

describe('importPolicies', () => {
  let database: TestDatabase;
  let store: PolicyStore;
  let folder: string;
  beforeEach(async () => {
    database = await createTestDatabase();
    store = new PolicyStore(database.db);
    folder = mkdtempSync(join(tmpdir(), 'civic-help-import-'));
  });
  afterEach(async () => {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function run(path: string, changes: Partial<ImportOptions> = {}): Promise<ImportSummary> {
    return importPolicies(await findSourceFiles([path]), store, {
      mapping: PLAIN_MAPPING,
      regions,
      categories: channel.categories,
      language: 'zh-Hans',
      timeZone: channel.timeZone,
      ...changes,
    });
  }

  function write(name: string, rows: unknown[]): string {
    const path = join(folder, name);
    writeFileSync(path, rows.map((row) => JSON.stringify(row)).join('\n'));
    return path;
  }

  const counts = ({ added, changed, unchanged, withoutContent, rejects }: ImportSummary): number[] => [
    added,
    changed,
    unchanged,
    withoutContent,
    rejects.length,
  ];

  it('should import a folder of Markdown, and change nothing the second time', async () => {
    expect(counts(await run(FIXTURES))).to.deep.equal([3, 0, 0, 0, 0]);
    const stamps = await store.stamps();
    expect(counts(await run(FIXTURES))).to.deep.equal([0, 0, 3, 0, 0]);
    expect(await store.stamps()).to.deep.equal(stamps);
    expect(await store.versions('city-travel')).to.have.length(1);
  });

  it('should keep counties apart whose folders are imported one by one and hold files of the same name', async () => {
    const write = (county: string, frontMatter: string, body: string): string => {
      mkdirSync(join(folder, county));
      writeFileSync(join(folder, county, 'travel.md'), `---\ntitle: 出行规定\n${frontMatter}\n---\n${body}\n`);
      return join(folder, county);
    };
    const qinghe = write('qinghe', 'region: 青禾区', '到达后报备。');
    const danxi = write('danxi', 'category: travel', '到达后检测。');
    expect(counts(await run(qinghe))).to.deep.equal([1, 0, 0, 0, 0]);
    expect(counts(await run(danxi, { region: '990102' }))).to.deep.equal([1, 0, 0, 0, 0]);
    expect(counts(await run(qinghe))).to.deep.equal([0, 0, 1, 0, 0]);
    expect(counts(await run(danxi, { region: '990102' }))).to.deep.equal([0, 0, 1, 0, 0]);
  });

  it('should make a new version of a changed text, and keep the old one', async () => {
    await run(write('a.jsonl', [{ id: 'a', title: '规定', body: '每周检测一次' }]));
    const summary = await run(write('a.jsonl', [{ id: 'a', title: '规定', body: '每三天检测一次' }]));
    expect(counts(summary)).to.deep.equal([0, 1, 0, 0, 0]);
    const versions = await store.versions('a');
    expect(versions.map(({ version, body }) => [version, body])).to.deep.equal([
      [2, '每三天检测一次'],
      [1, '每周检测一次'],
    ]);
    expect(await store.find('a')).to.include({ version: 2, body: '每三天检测一次' });
  });

  it('should note on the current version that somebody has checked it', async () => {
    await run(write('a.jsonl', [{ id: 'a', title: '规定', body: '正文' }]));
    const summary = await run(write('a.jsonl', [{ id: 'a', title: '规定', body: '正文', checkedAt: '2026-02-11' }]));
    expect(counts(summary)).to.deep.equal([0, 1, 0, 0, 0]);
    const policy = await store.find('a');
    expect(policy?.version).to.equal(1);
    expect(policy?.checked_at?.toISOString()).to.equal('2026-02-10T16:00:00.000Z');
  });

  it('should list rejects with file, line and reason, and import the rest', async () => {
    const path = write('a.jsonl', [
      { id: 'a', body: '正文' },
      { id: 'b' },
      { id: 'a', body: '又一份' },
      { id: 'c', body: '正文' },
    ]);
    const summary = await run(path);
    expect(counts(summary)).to.deep.equal([2, 0, 0, 0, 2]);
    expect(summary.rejects.map(({ source, line, reason }) => [source.path, line, reason])).to.deep.equal([
      [path, 2, 'has no text'],
      [path, 3, `has the same id, or the same region and title, as ${path}:1`],
    ]);
  });

  it('should count the fields that nothing was made of', async () => {
    const { unused } = await run(write('a.jsonl', [{ id: 'a', body: '正文', expireAt: '2026-02-11' }]));
    expect([...unused]).to.deep.equal([['expireAt', 1]]);
  });

  it('should write nothing in a dry run, and say what it would', async () => {
    await run(write('a.jsonl', [{ id: 'a', body: '正文' }]));
    const path = write('a.jsonl', [
      { id: 'a', body: '新正文' },
      { id: 'b', body: '正文' },
    ]);
    expect(counts(await run(path, { dryRun: true }))).to.deep.equal([1, 1, 0, 0, 0]);
    expect(await store.find('b')).to.equal(undefined);
    expect(await store.find('a')).to.include({ version: 1 });
  });

  it('should save in batches, and report progress up to the last byte', async () => {
    const rows = Array.from({ length: 250 }, (_, index) => ({ id: `p${index}`, title: `规定${index}`, body: '正文' }));
    const path = write('a.jsonl', rows);
    const seen: number[] = [];
    let bytes = 0;
    await run(path, {
      onProgress: (progress) => {
        seen.push(progress.rows);
        bytes = progress.bytes;
      },
    });
    expect(seen).to.deep.equal([100, 200, 250]);
    expect(bytes).to.equal((await findSourceFiles([path]))[0]!.size);
  });

  it('should let two imports of the same files run at once', async () => {
    const path = write(
      'a.jsonl',
      Array.from({ length: 150 }, (_, index) => ({ id: `p${index}`, body: `正文${index}` })),
    );
    const summaries = await Promise.all([run(path), run(path)]);
    expect(summaries.map(({ added }) => added).reduce((sum, added) => sum + added)).to.equal(150);
    expect(summaries.map(({ changed }) => changed)).to.deep.equal([0, 0]);
  });

  describe('loadSample', () => {
    it('should give an empty server the sample, as if checked today', async () => {
      const now = (): Date => new Date('2027-03-01T04:00:00Z');
      const added = await loadSample({ store, channel, regions, now });
      expect(added).to.be.greaterThan(30);
      const newest = await database.db
        .selectFrom('policies')
        .select(({ fn }) => fn.max('checked_at').as('at'))
        .executeTakeFirstOrThrow();
      expect(newest.at?.toISOString()).to.equal('2027-02-28T16:00:00.000Z');
      expect(await loadSample({ store, channel, regions, now })).to.equal(0);
    });

    it('should leave a server alone that has policies', async () => {
      await run(write('a.jsonl', [{ id: 'a', body: '正文' }]));
      expect(await loadSample({ store, channel, regions, now: () => new Date() })).to.equal(0);
      expect(await store.stamps()).to.have.length(1);
    });

    it('should have no file that is rejected but for its category', async () => {
      const files = await findSourceFiles([fileURLToPath(new URL('../../sample/policies', import.meta.url))]);
      const { rejects } = await importPolicies(files, store, {
        mapping: PLAIN_MAPPING,
        regions,
        categories: [
          ...channel.categories,
          ...sampleChannel('portal').categories,
          ...sampleChannel('platform').categories,
        ],
        language: 'zh-Hans',
        timeZone: channel.timeZone,
        dryRun: true,
      });
      expect(rejects).to.deep.equal([]);
    });
  });
});
