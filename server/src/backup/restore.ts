import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { isKnownMigration, migrate, migrateTo } from '../migrations/index.js';
import type { Database } from '../store/database.js';
import { skipLostNumbers } from '../store/numbers.js';
import { ArchiveReader, DamagedArchive, RowTally, type TableFoot, type TableHead } from './archive.js';
import { DATA_FILE, FORMAT, KEYS_FILE, type DataHeader, type KeysHeader } from './backup.js';
import { advanceIdentity, copyIn, copyOut, pinFormats, withoutTriggers } from './copy.js';
import { dropCreatedSince, readSchema } from './created.js';
import { RestoreRefused } from './refused.js';
import { DATA_TABLES, KEY_TABLES } from './tables.js';
import { verifyContents } from './verify-contents.js';

export interface RestoreOptions {
  client: pg.ClientBase;
  /** The same database. */
  db: Database;
  folder: string;
  /** A data file in the folder; the newest if not given. */
  dataFile?: string;
  /** The time, and the service's zone: numbers that may have been given today are left out. */
  now: Date;
  timeZone: string;
  /** Puts SECRET in its place, or throws if another one is there. Called last: a refused restore leaves nothing. */
  keepSecret: (secret: string) => void;
}

export interface RestoreReport {
  dataFile: string;
  takenAt: string;
  rows: Record<string, number>;
  /** What people wrote, opened and compared with the hashes in the events. */
  contents: number;
}

/** Restores a backup into an empty database, wholly or not at all, and checks that it is what was written. */
export async function restoreBackup(options: RestoreOptions): Promise<RestoreReport> {
  const { client, db, folder } = options;
  const dataFile = options.dataFile ?? newestData(folder);
  const data = await openArchive<DataHeader>(join(folder, dataFile));
  const keys = await openArchive<KeysHeader>(join(folder, KEYS_FILE));
  try {
    const { takenAt, migration } = data.header;
    checkHeaders(data.header, keys.header);
    await checkEmpty(client);
    const before = await readSchema(client);
    try {
      await migrateTo(db, migration);
      const { rows, contents } = await load(client, data, keys);
      await migrate(db);
      await skipLostNumbers(db, { at: options.now, timeZone: options.timeZone });
      options.keepSecret(keys.header.secret);
      return { dataFile, takenAt, rows, contents };
    } catch (error) {
      await client.query('rollback');
      await dropCreatedSince(client, before);
      throw error;
    }
  } catch (error) {
    if (!(error instanceof DamagedArchive || isRefusedRow(error))) throw error;
    throw new RestoreRefused(`The backup in ${folder} is damaged (${(error as Error).message}); nothing was restored.`);
  } finally {
    await Promise.all([data.close(), keys.close()]);
  }
}

async function load(client: pg.ClientBase, data: ArchiveReader<DataHeader>, keys: ArchiveReader<KeysHeader>) {
  const rows: Record<string, number> = {};
  await client.query('begin');
  await pinFormats(client);
  for (let head = await data.nextTable(); head; head = await data.nextTable()) {
    const foot = await loadTable(client, head, data.rows());
    rows[head.table] = foot.rows;
  }
  for (let head = await keys.nextTable(); head; head = await keys.nextTable()) {
    rows[head.table] = await loadKeys(client, head, keys.rows());
  }
  const contents = await verifyContents(client, keys.header.secret);
  await client.query('commit');
  return { rows, contents };
}

/** Loads a table, and reads it back: what the database holds now is what was backed up. */
async function loadTable(client: pg.ClientBase, head: TableHead, rows: AsyncGenerator<Buffer>): Promise<TableFoot> {
  const table = DATA_TABLES.find(({ name }) => name === head.table);
  if (!table) throw new DamagedArchive(`unknown table "${head.table}"`);
  const given = new RowTally();
  await withoutTriggers(client, head.table, () => copyIn(client, head, tallied(rows, given)));
  await advanceIdentity(client, head.table);
  const found = new RowTally();
  for await (const chunk of copyOut(client, table, head.columns)) found.add(chunk as Buffer);
  if (given.foot().sha256 !== found.foot().sha256) {
    throw new RestoreRefused(`The table ${head.table} is not what was backed up; nothing was restored.`);
  }
  return found.foot();
}

/** The keys may be newer than the data: those of requests that came later are left out. */
async function loadKeys(client: pg.ClientBase, head: TableHead, rows: AsyncGenerator<Buffer>): Promise<number> {
  const table = KEY_TABLES.find(({ name }) => name === head.table);
  if (!table) throw new DamagedArchive(`unknown table "${head.table}"`);
  await client.query(`create temporary table loaded (like ${table.name}) on commit drop`);
  await copyIn(client, { ...head, table: 'loaded' }, rows);
  const { rowCount } = await client.query(
    `insert into ${table.name} select loaded.* from loaded join requests on requests.id = loaded.request_id`,
  );
  return rowCount ?? 0;
}

async function* tallied(rows: AsyncGenerator<Buffer>, tally: RowTally): AsyncGenerator<Buffer> {
  for await (const row of rows) {
    tally.add(row);
    yield row;
  }
}

function newestData(folder: string): string {
  const files = readFolder(folder).filter((name) => DATA_FILE.test(name));
  const newest = files.sort().at(-1);
  if (newest === undefined) throw new RestoreRefused(`There is no backup in ${folder}.`);
  return newest;
}

function readFolder(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** SQLSTATE classes of rows that no backup of ours holds: of wrong forms, or that contradict each other. */
function isRefusedRow(error: unknown): boolean {
  return error instanceof pg.DatabaseError && /^(22|23|42703)/.test(error.code ?? '');
}

async function openArchive<Header>(path: string): Promise<ArchiveReader<Header>> {
  try {
    return await ArchiveReader.open<Header>(path);
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw new RestoreRefused(missing ? `${path} is missing: both files are needed.` : `${path} is damaged.`);
  }
}

function checkHeaders(data: DataHeader, keys: KeysHeader): void {
  const texts = [data.takenAt, data.migration, keys.takenAt, keys.secret];
  if (!texts.every((text) => typeof text === 'string')) throw new DamagedArchive('not written by this program');
  if (data.format !== FORMAT || keys.format !== FORMAT || !isKnownMigration(data.migration)) {
    throw new RestoreRefused('The backup was made by a newer version of Civic Help: restore it with that one.');
  }
  if (keys.takenAt < data.takenAt) {
    throw new RestoreRefused('The keys are older than the data: take the keys that were written with them, or later.');
  }
}

async function checkEmpty(client: pg.ClientBase): Promise<void> {
  const { rowCount } = await client.query('select from pg_tables where schemaname = current_schema() limit 1');
  if (rowCount) throw new RestoreRefused('The database is not empty: restore into an empty DATA_DIR or database.');
}
