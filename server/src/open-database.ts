import type pg from 'pg';
import { openEmbedded } from './postgres/embedded.js';
import { DatabaseUnavailable } from './postgres/failure.js';
import { openKysely, openPool, PATIENCE_OF_CALLS, type Database } from './store/database.js';
import type { Settings } from './settings.js';

export interface OpenDatabase {
  db: Database;
  pool: pg.Pool;
  connection: pg.ClientConfig;
  /** Connections for answering calls: a query that takes too long is given up, unlike those of imports and migrations. */
  openForCalls(): { db: Database; pool: pg.Pool };
  /** Ends the connections; an embedded PostgreSQL that nobody else uses stops. */
  close(): Promise<void>;
}

export interface OpenOptions {
  role: 'owner' | 'guest';
  say: (sentence: string) => void;
  /** Connections that broke while idle, and an embedded PostgreSQL that cannot be started again so far (`isGone`). */
  onError: (error: Error, isGone: boolean) => void;
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
  return open(embedded.connection, onError, () => embedded.close());
}

async function openExternal(connectionString: string, onError: OpenOptions['onError']): Promise<OpenDatabase> {
  const database = open({ connectionString }, onError);
  try {
    await database.pool.query('select 1');
  } catch (error) {
    await database.close();
    throw new DatabaseUnavailable(`The database of DATABASE_URL does not answer: ${(error as Error).message}.`);
  }
  return database;
}

function open(
  connection: pg.ClientConfig,
  onError: OpenOptions['onError'],
  closeServer: () => Promise<void> = async () => undefined,
): OpenDatabase {
  const opened: { db: Database; pool: pg.Pool }[] = [];
  const openWith = (options?: { patience: number }): { db: Database; pool: pg.Pool } => {
    const pool = openPool(connection, (error) => onError(error, false), options);
    const used = { db: openKysely(pool), pool };
    opened.push(used);
    return used;
  };
  return {
    ...openWith(),
    connection,
    openForCalls: () => openWith({ patience: PATIENCE_OF_CALLS }),
    async close() {
      for (const { db, pool } of opened) {
        await db.destroy();
        if (!pool.ended) await pool.end(); // Kysely does not end what it has not used.
      }
      await closeServer();
    },
  };
}
