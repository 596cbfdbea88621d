import { expect } from 'chai';
import { RegionTree } from 'civic-help/domain';
import { openKysely, openPool } from '../../src/store/database.js';
import { LivePolicies } from '../../src/store/live-policies.js';
import { PolicyStore, type PolicyDraft } from '../../src/store/policies.js';
import { ProblemError } from '../../src/problems.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { waitUntil } from '../support/wait-until.js';

const draft = (id: string, body = '正文'): PolicyDraft => ({ id, title: `规定${id}`, language: 'zh-Hans', body });

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

describe('LivePolicies', () => {
  let database: TestDatabase;
  /** Another process: its own connections. */
  let other: PolicyStore;
  let otherDb: ReturnType<typeof openKysely>;
  let policies: LivePolicies;
  beforeEach(async () => {
    database = await createTestDatabase();
    otherDb = openKysely(openPool(database.connection, () => undefined));
    other = new PolicyStore(otherDb);
    const { db, pool } = database;
    policies = new LivePolicies({ db, pool, regions: new RegionTree([]), now: () => new Date(), log });
  });
  afterEach(async () => {
    policies.stop();
    await otherDb.destroy();
    await database.close();
  });

  async function found(q?: string): Promise<string[]> {
    const search = await policies.search();
    return search
      .search({ q })
      .items.map(({ id }) => id)
      .sort();
  }

  it('should know what was there before it started', async () => {
    await other.save([draft('a'), draft('b')]);
    policies.start();
    expect(await found()).to.deep.equal(['a', 'b']);
  });

  it('should follow what another process adds and changes', async () => {
    policies.start();
    await policies.search();
    await other.save([draft('a', '每周检测')]);
    await waitUntil(async () => (await found('每周检测')).length === 1);
    await other.save([draft('a', '戴好口罩')]);
    await waitUntil(async () => (await found('戴好口罩')).length === 1);
    expect(await found('每周检测')).to.deep.equal([]);
  });

  it('should follow a policy that was taken out by hand', async () => {
    await other.save([draft('a')]);
    policies.start();
    expect(await found()).to.deep.equal(['a']);
    // What an administrator would do: the history goes first, with its guard off.
    await database.pool.query(`alter table policy_versions disable trigger append_only`);
    await database.pool.query(`delete from policy_versions`);
    await database.pool.query(`delete from policies`);
    await waitUntil(async () => (await found()).length === 0);
  });

  it('should listen again after its connection is lost, and catch up with what it missed', async () => {
    policies.start();
    await policies.search();
    await database.pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and query like 'listen %'`,
    );
    await other.save([draft('missed')]);
    await waitUntil(async () => (await found()).includes('missed'));
    await other.save([draft('heard')]);
    await waitUntil(async () => (await found()).includes('heard'));
  });

  it('should say that it is unavailable while the database is away', async () => {
    const away = openPool({ ...database.connection, port: 1 }, () => undefined);
    const waiting = new LivePolicies({
      db: openKysely(away),
      pool: away,
      regions: new RegionTree([]),
      now: () => new Date(),
      log,
      patience: 100,
    });
    waiting.start();
    const error: unknown = await waiting.search().catch((reason: unknown) => reason);
    waiting.stop();
    await away.end();
    expect(error).to.be.instanceOf(ProblemError);
    expect((error as ProblemError).problem.status).to.equal(503);
    expect((error as ProblemError).reason).to.equal('search index late');
  });
});
