import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { migrate } from '../../src/migrations/index.js';
import { openEmbedded, type EmbeddedDatabase } from '../../src/postgres/embedded.js';
import { openKysely, openPool, type Database } from '../../src/store/database.js';

/**
 * One embedded PostgreSQL for the whole run, started when the first test needs it, and a database of its own for each
 * test file, copied from a migrated template.
 */
export interface TestDatabase {
  db: Database;
  pool: pg.Pool;
  connection: pg.ClientConfig;
  close(): Promise<void>;
}

const TEMPLATE = 'template_migrated';

let folder: string | undefined;
let started: Promise<EmbeddedDatabase> | undefined;

after('stop PostgreSQL', async () => {
  const embedded = await started?.catch(() => undefined);
  await embedded?.close();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

/** Call `close` in `after`. `migrated: false` gives an empty database. */
export async function createTestDatabase({ migrated = true } = {}): Promise<TestDatabase> {
  started ??= start();
  const { connection } = await started;
  const name = `test_${randomBytes(6).toString('hex')}`;
  await run(connection, `create database ${name} ${migrated ? `template ${TEMPLATE}` : ''}`);
  const own = { ...connection, database: name };
  const pool = openPool(own, () => undefined);
  const db = openKysely(pool);
  return { db, pool, connection: own, close: () => db.destroy() };
}

/** A folder that the user who runs PostgreSQL can enter, also when the tests run as root. */
export function makeTestFolder(): string {
  const path = mkdtempSync(join(tmpdir(), 'civic-help-test-'));
  chmodSync(path, 0o711);
  return path;
}

async function start(): Promise<EmbeddedDatabase> {
  folder = makeTestFolder();
  const embedded = await openEmbedded({ dataDir: folder, role: 'owner', say: () => undefined });
  await run(embedded.connection, `create database ${TEMPLATE}`);
  const db = openKysely(openPool({ ...embedded.connection, database: TEMPLATE }, () => undefined));
  await migrate(db);
  await db.destroy();
  return embedded;
}

async function run(connection: pg.ClientConfig, statement: string): Promise<void> {
  const client = new pg.Client({ ...connection, database: 'postgres' });
  await client.connect();
  await client.query(statement);
  await client.end();
}
