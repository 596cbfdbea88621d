import { expect } from 'chai';
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { visibleJson } from '../../src/cli/visible-text.js';
import { createTestApp, TEST_SECRET, type TestApp } from '../support/app.js';
import { createTestDatabase, makeTestFolder, type TestDatabase } from '../support/database.js';
import { createRequest } from '../support/requests.js';
import { runServer, runTool } from '../support/server-process.js';

describe('the tools, of what cannot be done', () => {
  let test: TestApp;
  let folder: string;
  let number: string;
  before(async () => {
    test = await createTestApp();
    folder = makeTestFolder();
    ({ number } = await createRequest(test.app));
  });
  after(async () => {
    await test.close();
    rmSync(folder, { recursive: true });
  });

  function envOf({ connection: { user, password, host, port, database } }: TestDatabase): Record<string, string> {
    return {
      DATABASE_URL: `postgres://${user}:${String(password)}@${host}:${port}/${database}`,
      SECRET: TEST_SECRET,
    };
  }

  it('should refuse a folder where none can be made, and come back', async () => {
    const server = await runServer({ DATA_DIR: '/proc/civic-help/data' });
    expect(server.stderr).to.match(/^DATA_DIR \/proc\/civic-help\/data cannot be made: .+\n$/);
    const backup = await runTool('backup', ['/proc/civic-help'], envOf(test));
    expect(backup.stderr).to.match(/^No backup can be written to \/proc\/civic-help: .+\n$/);
    expect([server.code, backup.code]).to.deep.equal([1, 1]);
  });

  it('should refuse to import a pipe', async () => {
    const pipe = join(folder, 'pipe.json');
    execFileSync('mkfifo', [pipe]);
    const { code, stderr } = await runTool('import', [pipe], envOf(test));
    expect(stderr).to.equal(`${pipe} is neither a file nor a folder.\n`);
    expect(code).to.equal(2);
  });

  for (const [what, args, env] of [
    ['a limit that no list has', () => ['list', '--limit', '99999999999999999999'], {}],
    ['a text that nobody would read', () => ['note', number, 'x'.repeat(10_001)], {}],
    ['a list that is too long', () => ['assign', number, 'A', '--assisting', 'x'.repeat(2_001)], {}],
    ['a name that is too long', () => ['note', number, 'x'], { STAFF_NAME: 'x'.repeat(201) }],
  ] as const) {
    it(`should refuse ${what}, in one sentence`, async () => {
      const { code, stderr } = await runTool('staff', args(), { ...envOf(test), ...env });
      expect(stderr).to.match(/^(--limit has to be|The text is too|The list is too|STAFF_NAME is too) .+\.\n$/);
      expect(code).to.equal(2);
    });
  }

  it('should refuse a secret that is a folder', async () => {
    const dataDir = join(folder, 'data');
    mkdirSync(join(dataDir, 'secret'), { recursive: true });
    const { code, stderr } = await runServer({ DATA_DIR: dataDir });
    expect(stderr).to.match(/secret cannot be read: .+\n$/);
    expect(stderr).not.to.contain('    at ');
    expect(code).to.equal(1);
  });

  it('should refuse a backup whose header or keys are not what was written', async () => {
    const into = join(folder, 'damaged');
    mkdirSync(into);
    const header = { format: 1, takenAt: '2026-02-11T01:30:00.000Z', migration: '003-kept' };
    const table = { table: 'content_keys', columns: ['request_id', 'wrapped'] };
    const bad = [
      [null, null],
      [header, null],
      [header, {}],
      [header, { ...header, secret: TEST_SECRET }, table, 'no row at all'],
    ];
    for (const [data, keys, ...rest] of bad) {
      const empty = await createTestDatabase({ migrated: false });
      const lines = (...values: unknown[]) =>
        gzipSync(values.map((value) => `${typeof value === 'string' ? value : JSON.stringify(value)}\n`).join(''));
      writeFileSync(join(into, 'civic-help-20260211T013000Z.data'), lines(data, { end: true }));
      writeFileSync(join(into, 'civic-help.keys'), lines(keys, ...rest, '\\.', { rows: 1, sha256: '' }, { end: true }));
      const { code, stderr } = await runTool('restore', [into], envOf(empty));
      await empty.close();
      expect(stderr).to.match(/^.+ is damaged.*\.\n$/);
      expect(code).to.equal(1);
    }
  });

  it('should not replace the keys of other data with the same SECRET', async () => {
    const other = await createTestDatabase();
    const into = join(folder, 'shared');
    expect((await runTool('backup', [into], envOf(test))).code).to.equal(0);
    expect((await runTool('backup', [into], envOf(test))).code).to.equal(0);
    const { code, stderr } = await runTool('backup', [into], envOf(other));
    await other.close();
    expect(stderr).to.match(/^\S+civic-help\.keys holds the keys of other data, .+: choose another folder\.\n$/);
    expect(code).to.equal(1);
  });

  it('should print no control character raw, as JSON either', () => {
    const text = 'a\u009b2J\u202eb\u007f\n';
    const printed = visibleJson({ text });
    expect(printed).to.contain('a\\u009b2J\\u202eb\\u007f\\n');
    expect(JSON.parse(printed)).to.deep.equal({ text });
  });
});
