import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { PolicyTables } from './policy-tables.js';
import type { RequestTables } from './request-tables.js';

/** Every table, for Kysely. */
export interface Tables extends RequestTables, PolicyTables {}

export type Database = Kysely<Tables>;

/** What PostgreSQL cannot store in a text: the zero character, and halves of surrogate pairs. */
export const UNSTORABLE = /[\0\p{Surrogate}]/u;

/** Milliseconds after which a query of somebody who waits for a page is given up, waiting for locks included. */
export const PATIENCE_OF_CALLS = 10_000;

/**
 * A pool of connections, whose statements may take as long as `patience` (milliseconds; 0 for no end). `onIdleError` hears of connections that broke while nobody used them, which is no reason to
 * end the process.
 */
export function openPool(
  connection: pg.ClientConfig,
  onIdleError: (error: Error) => void,
  { patience = 0 } = {},
): pg.Pool {
  const pool = new pg.Pool({
    max: 20,
    connectionTimeoutMillis: 5_000,
    ...connection,
    options: `-c timezone=UTC -c idle_in_transaction_session_timeout=60000 -c statement_timeout=${patience}`,
  });
  pool.on('error', onIdleError);
  // One may also break while it is lent out and between two queries: whoever has it finds out with the next one.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

export function openKysely(pool: pg.Pool): Database {
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
}
