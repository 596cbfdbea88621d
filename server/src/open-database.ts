import type pg from 'pg';
import { openEmbedded } from './postgres/embedded.js';
import { DatabaseUnavailable } from './postgres/failure.js';
import { openKysely, openPool, type Database } from './store/database.js';
import type { Settings } from './settings.js';

export interface OpenDatabase {
  db: Database;
  pool: pg.Pool;
  connection: pg.ClientConfig;
  /** Ends the connections; an embedded PostgreSQL that nobody else uses stops. */
  close(): Promise<void>;
}

export interface OpenOptions {
  role: 'owner' | 'guest';
  say: (sentence: string) => void;
  /** Connections that broke while idle, and the end of an embedded PostgreSQL that could not be started again. */
  onError: (error: Error, fatal: boolean) => void;
}

/** The database that the settings name: DATABASE_URL, or the embedded PostgreSQL in DATA_DIR. */
export async function openDatabase(
  settings: Pick<Settings, 'databaseUrl' | 'dataDir'>,
  { role, say, onError }: OpenOptions,
): Promise<OpenDatabase> {
  if (settings.databaseUrl !== undefined) return openExternal(settings.databaseUrl, onError);
  const embedded = await openEmbedded({
    dataDir: settings.dataDir,
    role,
    say,
    onLost: (error) => onError(error, true),
  });
  const pool = openPool(embedded.connection, (error) => onError(error, false));
  const db = openKysely(pool);
  return {
    db,
    pool,
    connection: embedded.connection,
    async close() {
      await db.destroy();
      await embedded.close();
    },
  };
}

async function openExternal(connectionString: string, onError: OpenOptions['onError']): Promise<OpenDatabase> {
  const connection = { connectionString };
  const pool = openPool(connection, (error) => onError(error, false));
  try {
    await pool.query('select 1');
  } catch (error) {
    await pool.end();
    throw new DatabaseUnavailable(`The database of DATABASE_URL does not answer: ${(error as Error).message}.`);
  }
  const db = openKysely(pool);
  return { db, pool, connection, close: () => db.destroy() };
}
