import { expect } from 'chai';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createTestApp, TEST_SECRET, type TestApp } from '../support/app.js';
import { createTestDatabase, makeTestFolder, type TestDatabase } from '../support/database.js';
import { createRequest } from '../support/requests.js';
import { runTool } from '../support/server-process.js';

describe('npm run backup, npm run restore', () => {
  let test: TestApp;
  let empty: TestDatabase;
  let folder: string;
  before(async () => {
    test = await createTestApp();
    empty = await createTestDatabase({ migrated: false });
    folder = makeTestFolder();
    await createRequest(test.app);
  });
  after(async () => {
    await Promise.all([test.close(), empty.close()]);
    rmSync(folder, { recursive: true });
  });

  function envOf({ connection: { user, password, host, port, database } }: TestDatabase): Record<string, string> {
    return {
      DATABASE_URL: `postgres://${user}:${String(password)}@${host}:${port}/${database}`,
      SECRET: TEST_SECRET,
    };
  }

  it('should say in numbers what was written, and what was read back', async () => {
    const backup = await runTool('backup', [folder], envOf(test));
    expect(backup.stdout, backup.stderr).to.match(/^1 request, 1 event, 0 policies\.\nData {2}\S+\.data\nKeys /);
    expect(backup.code).to.equal(0);
    const restore = await runTool('restore', [folder], envOf(empty));
    expect(restore.stdout, restore.stderr).to.match(
      /\n1 request, 1 event, 0 policies; 1 text opened and found whole\./,
    );
    expect(restore.code).to.equal(0);
  });

  for (const path of ['package.json', 'package.json/below']) {
    it(`should refuse to write to ${path} in one sentence`, async () => {
      const { code, stderr } = await runTool('backup', [path], envOf(test));
      expect(stderr).to.match(/^No backup can be written to \S+: it is [a-z ,]+\.\n$/);
      expect(code).to.equal(1);
    });
  }

  for (const [tool, args] of [
    ['backup', ['/nowhere']],
    ['staff', ['list']],
    ['import', ['--expire', 'p-1']],
  ] as const) {
    it(`should refuse to ${tool} a DATA_DIR without a database, and make nothing there`, async () => {
      const dataDir = join(folder, 'mistyped');
      const { code, stdout, stderr } = await runTool(tool, [...args], { DATA_DIR: dataDir });
      expect(stderr).to.equal(
        `DATA_DIR ${dataDir} holds no database: set DATA_DIR to the folder that the server uses.\n`,
      );
      expect(stdout).to.equal('');
      expect(code).to.equal(1);
      expect(existsSync(dataDir)).to.equal(false);
    });
  }

  it('should refuse to back up a DATABASE_URL without tables', async () => {
    const other = await createTestDatabase({ migrated: false });
    const into = join(folder, 'of-nothing');
    const { code, stderr } = await runTool('backup', [into], envOf(other));
    await other.close();
    expect(stderr).to.match(/^The database of DATABASE_URL is empty: .+\n$/);
    expect(code).to.equal(1);
    expect(existsSync(into)).to.equal(false);
  });

  it('should refuse to replace the keys of other data in one sentence', async () => {
    const into = join(folder, 'of-others');
    expect((await runTool('backup', [into], envOf(test))).code).to.equal(0);
    const keys = readFileSync(join(into, 'civic-help.keys'));
    const bare = await createTestDatabase();
    const env = { ...envOf(bare), SECRET: 'another-secret-another-secret-another' };
    const { code, stderr } = await runTool('backup', [into], env);
    await bare.close();
    expect(stderr).to.match(/^\S+civic-help\.keys holds the keys of other data, .+: choose another folder\.\n$/);
    expect(code).to.equal(1);
    expect(readFileSync(join(into, 'civic-help.keys')).equals(keys)).to.equal(true);
  });

  it('should refuse to restore from nowhere in one sentence', async () => {
    const { code, stderr } = await runTool('restore', [join(folder, 'nowhere')], envOf(empty));
    expect(stderr).to.match(/^There is no backup in \S+\.\n$/);
    expect(code).to.equal(1);
  });

  for (const tool of ['backup', 'restore']) {
    it(`should tell how ${tool} is called, and refuse more or less than that`, async () => {
      const calls = [['--help'], ['-h'], [], ['a', 'b'], ['--force', 'a'], ['']];
      const outcomes = await Promise.all(calls.map((args) => runTool(tool, args, {})));
      expect(outcomes.map(({ code }) => code)).to.deep.equal([0, 0, 2, 2, 2, 2]);
      for (const { stdout } of outcomes.slice(0, 2)) expect(stdout).to.include(`npm run ${tool} -- FOLDER`);
      for (const { stderr } of outcomes.slice(2)) expect(stderr).to.include(`npm run ${tool} -- FOLDER`);
      expect(outcomes[3]!.stderr).to.include('Too much: b');
    });
  }
});
