import { expect } from 'chai';
import { copyFileSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { gunzipSync, gzipSync } from 'node:zlib';
import { makeBackup } from '../../src/backup/backup.js';
import { BackupRefused, RestoreRefused } from '../../src/backup/refused.js';
import { restoreBackup, type RestoreOptions } from '../../src/backup/restore.js';
import { DATA_TABLES, KEY_TABLES } from '../../src/backup/tables.js';
import { createTestApp, TEST_SECRET, type TestApp } from '../support/app.js';
import { createTestDatabase, makeTestFolder, type TestDatabase } from '../support/database.js';
import { createRequest, followUp, readRequest } from '../support/requests.js';

const OTHER_SECRET = 'another-secret-another-secret-another';

describe('backup and restore', () => {
  let test: TestApp;
  let folder: string;
  let receipts: string[];
  let targets: TestDatabase[] = [];

  before(async () => {
    test = await createTestApp();
    folder = makeTestFolder();
    receipts = [];
    for (const text of ['第一件\n第二行\t制表', '带反斜杠 \\. 和 \\N', '分隔符\u2028与表情😀']) {
      receipts.push((await createRequest(test.app, { text })).receipt);
    }
    await followUp(test.app, receipts[0]!, 'messages', { payload: { text: '补充' } });
  });
  afterEach(async () => {
    await Promise.all(targets.map((target) => target.close()));
    targets = [];
  });
  after(async () => {
    await test.close();
    rmSync(folder, { recursive: true });
  });

  const backUp = async (at = '2026-02-12T00:00:00Z', into = folder) =>
    withClient(test, (client) => makeBackup(client, { folder: into, secret: TEST_SECRET, now: new Date(at) }));

  const restore = async (
    target: TestDatabase,
    from = folder,
    { dataFile, keepSecret = () => undefined, now = new Date('2026-02-13T00:00:00Z') }: Partial<RestoreOptions> = {},
  ) =>
    withClient(target, (client) =>
      restoreBackup({ client, db: target.db, folder: from, dataFile, now, timeZone: 'Asia/Shanghai', keepSecret }),
    );

  const emptyTarget = async (): Promise<TestDatabase> => {
    const target = await createTestDatabase({ migrated: false });
    targets.push(target);
    return target;
  };

  it('should hold every table of the database', async () => {
    const { rows } = await test.pool.query<{ tablename: string }>(
      `select tablename from pg_tables where schemaname = 'public' and tablename not like 'kysely%'`,
    );
    const names = [...DATA_TABLES, ...KEY_TABLES].map(({ name }) => name);
    expect(rows.map(({ tablename }) => tablename)).to.have.members(names);
  });

  it('should give back every row, and open with the same receipts', async () => {
    const report = await backUp();
    expect(report.rows).to.include({ requests: 3, request_events: 4, contents: 4, content_keys: 3 });
    const target = await emptyTarget();
    const restored = await restore(target);
    expect(restored.contents).to.equal(4);
    for (const { name, key } of [...DATA_TABLES, ...KEY_TABLES].filter(({ name }) => name !== 'number_blocks')) {
      const query = `select * from ${name} order by ${key.join(', ')}`;
      expect((await target.pool.query(query)).rows, name).to.deep.equal((await test.pool.query(query)).rows);
    }
    const again = await createTestApp({ db: target.db, pool: target.pool });
    for (const receipt of receipts) {
      expect((await readRequest(again.app, receipt)).body).to.equal((await readRequest(test.app, receipt)).body);
    }
    const { number } = await createRequest(again.app);
    expect(number).to.match(/^20260211-/);
    await again.app.close();
  });

  it('should give no number again that somebody may hold who asked after the backup', async () => {
    const into = makeTestFolder();
    await backUp('2026-02-12T00:30:00Z', into);
    const { number: lost } = await createRequest(test.app);
    const sameDay = await emptyTarget();
    await restore(sameDay, into, { now: test.clock.now });
    const again = await createTestApp({ db: sameDay.db, pool: sameDay.pool });
    const { number } = await createRequest(again.app);
    expect(number).to.match(/^20260211-1\d{4}$/);
    expect(Number(number.split('-')[1]) - Number(lost.split('-')[1])).to.be.greaterThan(9_000);
    again.clock.now = new Date('2026-02-11T16:00:00Z'); // Midnight in Shanghai.
    expect((await createRequest(again.app)).number).to.equal('20260212-0001');
    await again.app.close();
    rmSync(into, { recursive: true });
  });

  it('should write no text in clear, and keys that only the owner can read', async () => {
    const { dataFile, keysFile } = await backUp();
    expect(gunzipSync(readFileSync(dataFile)).includes('第一件')).to.equal(false);
    expect(gunzipSync(readFileSync(dataFile)).includes(TEST_SECRET)).to.equal(false);
    expect(statSync(keysFile).mode & 0o777).to.equal(0o600);
  });

  it('should be one snapshot, whatever is written meanwhile', async () => {
    const into = makeTestFolder();
    const writing = Promise.all(Array.from({ length: 20 }, () => createRequest(test.app)));
    const { rows } = await backUp('2026-02-12T01:00:00Z', into);
    await writing;
    const target = await emptyTarget();
    const restored = await restore(target, into);
    expect(restored.rows).to.deep.equal(rows);
    expect(rows['content_keys']).to.equal(rows['requests']);
    rmSync(into, { recursive: true });
  });

  it('should open older data with newer keys', async () => {
    const into = makeTestFolder();
    const older = await backUp('2026-02-12T02:00:00Z', into);
    await createRequest(test.app);
    await backUp('2026-02-12T03:00:00Z', into);
    expect(readdirSync(into).length).to.equal(3);
    const target = await emptyTarget();
    const restored = await restore(target, into, { dataFile: 'civic-help-20260212T020000Z.data' });
    expect(restored.rows['requests']).to.equal(older.rows['requests']);
    expect(restored.rows['content_keys']).to.equal(older.rows['requests']);
    rmSync(into, { recursive: true });
  });

  it('should leave closed what was erased, and open the rest', async () => {
    const into = makeTestFolder();
    const other = await createTestApp();
    const { number } = await createRequest(other.app);
    await createRequest(other.app);
    // Nothing erases yet: this is what the data will look like.
    await other.pool.query(
      `insert into request_events (request_id, seq, type, at, by, data)
       select id, 2, 'erased', now(), 'operator', '{}' from requests where number = $1`,
      [number],
    );
    await other.pool.query('delete from content_keys using requests where id = request_id and number = $1', [number]);
    await withClient(other, (client) =>
      makeBackup(client, { folder: into, secret: TEST_SECRET, now: new Date('2026-02-12T06:00:00Z') }),
    );
    await other.close();
    const { rows, contents } = await restore(await emptyTarget(), into);
    expect(rows).to.include({ requests: 2, contents: 2, content_keys: 1 });
    expect(contents).to.equal(1);
    rmSync(into, { recursive: true });
  });

  for (const [what, foreign] of [
    ['the keys of other data', gzipSync(JSON.stringify({ format: 1, secret: OTHER_SECRET }) + '\n')],
    ['what is no keys file', Buffer.from('x')],
  ] as const) {
    it(`should not replace ${what}, and write nothing beside it`, async () => {
      const into = makeTestFolder();
      const keysFile = join(into, 'civic-help.keys');
      writeFileSync(keysFile, foreign);
      const error: unknown = await backUp('2026-02-12T05:00:00Z', into).catch((thrown: unknown) => thrown);
      expect(error).to.be.instanceOf(BackupRefused);
      expect((error as Error).message)
        .to.include(keysFile)
        .and.include('choose another folder');
      expect(readFileSync(keysFile).equals(foreign)).to.equal(true);
      expect(readdirSync(into)).to.deep.equal(['civic-help.keys']);
      rmSync(into, { recursive: true });
    });
  }

  describe('refuses', () => {
    let into: string;
    beforeEach(async () => {
      into = makeTestFolder();
      await backUp('2026-02-12T04:00:00Z', into);
    });
    afterEach(() => rmSync(into, { recursive: true }));

    const refusal = async (target: TestDatabase): Promise<string> => {
      const error: unknown = await restore(target, into).catch((thrown: unknown) => thrown);
      expect(error).to.be.instanceOf(RestoreRefused);
      return (error as Error).message;
    };
    const tables = async (target: TestDatabase) =>
      (await target.pool.query(`select from pg_tables where schemaname = 'public'`)).rowCount;

    it('a database that is not empty', async () => {
      const target = await createTestDatabase();
      targets.push(target);
      expect(await refusal(target)).to.match(/not empty/);
    });

    it('a folder without a backup', async () => {
      rmSync(into, { recursive: true });
      expect(await refusal(await emptyTarget())).to.match(/no backup/);
      into = makeTestFolder();
    });

    it('data without keys', async () => {
      rmSync(join(into, 'civic-help.keys'));
      expect(await refusal(await emptyTarget())).to.match(/both files/);
    });

    it('half a file, and leaves the database empty', async () => {
      const file = join(into, 'civic-help-20260212T040000Z.data');
      const whole = readFileSync(file);
      writeFileSync(file, whole.subarray(0, whole.length / 2));
      const target = await emptyTarget();
      expect(await refusal(target)).to.match(/damaged/);
      expect(await tables(target)).to.equal(0);
    });

    it('a changed row, and leaves the database empty', async () => {
      const file = join(into, 'civic-help-20260212T040000Z.data');
      writeFileSync(file, gzipSync(gunzipSync(readFileSync(file)).toString().replace('zh-Hans', 'zh-Hant')));
      const target = await emptyTarget();
      expect(await refusal(target)).to.match(/damaged/);
      expect(await tables(target)).to.equal(0);
    });

    it('keys that do not open the data, and leaves the database empty', async () => {
      const elsewhere = makeTestFolder();
      const other = await withClient(test, (client) =>
        makeBackup(client, { folder: elsewhere, secret: OTHER_SECRET, now: new Date() }),
      );
      copyFileSync(other.keysFile, join(into, 'civic-help.keys'));
      rmSync(elsewhere, { recursive: true });
      const target = await emptyTarget();
      expect(await refusal(target)).to.match(/does not open/);
      expect(await tables(target)).to.equal(0);
    });

    it('keys of the same SECRET that lack one, and leaves the database empty', async () => {
      const bare = await createTestDatabase();
      targets.push(bare);
      rmSync(join(into, 'civic-help.keys')); // Else they are not replaced.
      const { dataFile } = await withClient(bare, (client) =>
        makeBackup(client, { folder: into, secret: TEST_SECRET, now: new Date('2026-02-12T05:00:00Z') }),
      );
      rmSync(dataFile);
      const target = await emptyTarget();
      expect(await refusal(target)).to.match(/^The keys do not belong to this backup: there is none for \d{8}-\d+;/);
      expect(await tables(target)).to.equal(0);
    });

    it('a secret that cannot be kept, leaves nothing behind, and can be repeated', async () => {
      const target = await emptyTarget();
      const keepSecret = (): never => {
        throw new RestoreRefused('Another secret is there.');
      };
      const error: unknown = await restore(target, into, { keepSecret }).catch((thrown: unknown) => thrown);
      expect(error).to.be.instanceOf(RestoreRefused);
      expect(await tables(target)).to.equal(0);
      const kept: string[] = [];
      await restore(target, into, { keepSecret: (secret) => void kept.push(secret) });
      expect(kept).to.deep.equal([TEST_SECRET]);
    });

    it('without keeping the secret, or dropping what somebody else has made', async () => {
      const target = await emptyTarget();
      await target.pool.query(`
        create function theirs() returns integer language sql as 'select 7';
        create view their_view as select theirs() as number;
        comment on schema public is 'theirs'`);
      const file = join(into, 'civic-help-20260212T040000Z.data');
      writeFileSync(file, gzipSync(gunzipSync(readFileSync(file)).toString().replace('zh-Hans', 'zh-Hant')));
      const kept: string[] = [];
      const keepSecret = (secret: string): void => void kept.push(secret);
      const error: unknown = await restore(target, into, { keepSecret }).catch((thrown: unknown) => thrown);
      expect(error).to.be.instanceOf(RestoreRefused);
      expect(kept).to.deep.equal([]);
      const { rows } = await target.pool.query(
        `select number, obj_description('public'::regnamespace) as comment from their_view`,
      );
      expect(rows).to.deep.equal([{ number: 7, comment: 'theirs' }]);
      const functions = await target.pool.query(
        `select proname from pg_proc where pronamespace = 'public'::regnamespace`,
      );
      expect(functions.rows).to.deep.equal([{ proname: 'theirs' }]);
    });

    it('what is no backup', async () => {
      writeFileSync(join(into, 'civic-help-20260212T040000Z.data'), 'x');
      expect(await refusal(await emptyTarget())).to.match(/damaged/);
    });
  });
});

async function withClient<T>(database: TestDatabase, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(database.connection);
  await client.connect();
  return use(client).finally(() => client.end());
}
