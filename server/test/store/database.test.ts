import { expect } from 'chai';
import { openPool } from '../../src/store/database.js';
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
});
