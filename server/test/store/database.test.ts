import { expect } from 'chai';
import type pg from 'pg';
import { openDatabase } from '../../src/open-database.js';
import { openKysely, openPool } from '../../src/store/database.js';
import { createTestApp } from '../support/app.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

describe('the pool', () => {
  let database: TestDatabase;
  before(async () => (database = await createTestDatabase()));
  after(() => database.close());

  it('should bear a connection that breaks while it is lent out and between two queries', async () => {
    const pool = openPool(database.connection, () => undefined);
    const client = await pool.connect();
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    // Not events.once(), which would listen for errors: one that nobody hears ends the process.
    const ended = new Promise<void>((resolve) => client.once('end', () => resolve()));
    await database.pool.query('select pg_terminate_backend($1)', [rows[0]!.pid]);
    await ended;
    const refused = await client.query('select 1').catch((error: Error) => error);
    expect(refused).to.be.instanceOf(Error);
    client.release(true);
    expect((await pool.query('select 1')).rowCount).to.equal(1);
    await pool.end();
  });

  it('should give up a query that keeps a caller waiting, who is told to come again', async () => {
    const pool = openPool(database.connection, () => undefined, { patience: 50 });
    const test = await createTestApp({ db: openKysely(pool), pool });
    test.app.get('/slow', () => pool.query('select pg_sleep(60)'));
    const answer = await test.app.inject('/slow');
    expect(answer.statusCode).to.equal(503);
    expect(answer.headers['content-type']).to.match(/^application\/problem\+json/);
    expect(answer.headers['retry-after']).to.equal('2');
    expect(answer.json()).to.include({ type: 'urn:civic-help:problem:unavailable' });
    await test.close();
    await pool.end();
  });

  it('should be patient with imports and migrations, and not with calls', async () => {
    const { user, password, host, port, database: name } = database.connection;
    const opened = await openDatabase(
      { databaseUrl: `postgres://${user}:${String(password)}@${host}:${port}/${name}`, dataDir: '' },
      { role: 'guest', say: () => undefined, onError: () => undefined },
    );
    const patience = async ({ pool }: { pool: pg.Pool }): Promise<unknown> =>
      (await pool.query('show statement_timeout')).rows[0].statement_timeout;
    expect(await patience(opened)).to.equal('0');
    expect(await patience(opened.openForCalls())).to.equal('5s');
    await opened.close();
  });
});
