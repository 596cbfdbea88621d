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
export const PATIENCE_OF_CALLS = 5_000;

/** Milliseconds more after which a database that does not even say so is taken to hang. */
const GRACE = 1_000;

/**
 * A connection whose query got no answer is not used again: a database that goes on later would carry out what was
 * given up, and leave whoever comes next in a transaction that is not theirs.
 */
class MortalClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    const query = this.query.bind(this) as (...args: unknown[]) => unknown;
    this.query = ((...args: unknown[]) => {
      const answer = query(...args);
      if (answer instanceof Promise) answer.catch((error: Error) => this.#endIfHung(error));
      return answer;
    }) as typeof this.query;
  }

  #endIfHung({ message }: Error): void {
    if (message === 'Query read timeout') void this.end().catch(() => undefined);
  }
}

/**
 * A pool of connections, whose statements may take as long as `patience` (milliseconds; 0 for no end). `onIdleError`
 * hears of connections that broke while nobody used them, which is no reason to end the process.
 */
export function openPool(
  connection: pg.ClientConfig,
  onIdleError: (error: Error) => void,
  { patience = 0 } = {},
): pg.Pool {
  const pool = new pg.Pool({
    max: 20,
    connectionTimeoutMillis: 5_000,
    ...(patience > 0 && { Client: MortalClient, query_timeout: patience + GRACE }),
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
