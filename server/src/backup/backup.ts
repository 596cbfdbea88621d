import { join } from 'node:path';
import type pg from 'pg';
import { ArchiveReader, ArchiveWriter, DamagedArchive } from './archive.js';
import { columnsOf, copyOut, pinFormats } from './copy.js';
import { makeFolder } from '../make-folder.js';
import { BackupRefused } from './refused.js';
import { DATA_TABLES, KEY_TABLES, type BackedUpTable } from './tables.js';

export const FORMAT = 1;

export interface DataHeader {
  format: number;
  /** Of the snapshot, the same in both files. */
  takenAt: string;
  /** The last migration that the tables have seen. */
  migration: string;
}

export interface KeysHeader extends DataHeader {
  secret: string;
  /** Whose keys these are; other data may have the same SECRET. Missing in files of earlier versions. */
  instance?: string;
}

export interface BackupReport {
  dataFile: string;
  keysFile: string;
  /** Rows by table. */
  rows: Record<string, number>;
}

export const KEYS_FILE = 'civic-help.keys';
export const DATA_FILE = /^civic-help-\d{8}T\d{6}Z\.data$/;

/**
 * Writes the data and the keys of one consistent snapshot into a folder, beside a running server. Each backup has a data
 * file of its own; the keys file replaces its predecessor, so that a key that was destroyed is not kept by backups.
 * Keys of other data are not replaced: they may be the only ones.
 */
export async function makeBackup(
  client: pg.ClientBase,
  { folder, secret, now }: { folder: string; secret: string; now: Date },
): Promise<BackupReport> {
  makeFolder(folder, 0o700);
  const takenAt = now.toISOString();
  const stamp = takenAt.replace(/[-:]|\.\d+/g, '');
  const dataFile = join(folder, `civic-help-${stamp}.data`);
  const keysFile = join(folder, KEYS_FILE);

  const instance = await findInstance(client);
  await refuseOtherKeys(keysFile, { secret, instance });

  await client.query('begin isolation level repeatable read read only');
  await pinFormats(client);
  const header: DataHeader = { format: FORMAT, takenAt, migration: await lastMigration(client) };
  const data = new ArchiveWriter(dataFile, header);
  const keys = new ArchiveWriter(keysFile, { ...header, secret, instance } satisfies KeysHeader);
  try {
    const rows = {
      ...(await writeTables(client, data, DATA_TABLES)),
      ...(await writeTables(client, keys, KEY_TABLES)),
    };
    await client.query('commit');
    await Promise.all([data.finish(), keys.finish()]);
    // The data first: the new keys open older data as well, the old keys not the new data.
    await data.publish();
    await keys.publish();
    return { dataFile, keysFile, rows };
  } catch (error) {
    await Promise.all([data.discard(), keys.discard()]);
    throw error;
  }
}

/** What these data are called, from their first backup on; also where they are restored to. */
async function findInstance(client: pg.ClientBase): Promise<string> {
  await client.query(
    `insert into kept_settings (name, value) values ('instance', gen_random_uuid()::text) on conflict do nothing`,
  );
  const { rows } = await client.query<{ value: string }>(`select value from kept_settings where name = 'instance'`);
  return rows[0]!.value;
}

async function refuseOtherKeys(keysFile: string, own: { secret: string; instance: string }): Promise<void> {
  let keys: ArchiveReader<KeysHeader>;
  try {
    keys = await ArchiveReader.open<KeysHeader>(keysFile);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    if (!(error instanceof DamagedArchive)) throw error;
    throw new BackupRefused(`${keysFile} cannot be read, so it is not replaced: choose another folder.`);
  }
  await keys.close();
  const { secret, instance = own.instance } = keys.header;
  if (secret === own.secret && instance === own.instance) return;
  throw new BackupRefused(`${keysFile} holds the keys of other data, so it is not replaced: choose another folder.`);
}

async function writeTables(
  client: pg.ClientBase,
  writer: ArchiveWriter,
  tables: readonly BackedUpTable[],
): Promise<Record<string, number>> {
  const rows: Record<string, number> = {};
  for (const table of tables) {
    const columns = await columnsOf(client, table.name);
    const foot = await writer.addTable({ table: table.name, columns }, copyOut(client, table, columns));
    rows[table.name] = foot.rows;
  }
  return rows;
}

async function lastMigration(client: pg.ClientBase): Promise<string> {
  const { rows } = await client.query<{ name: string }>('select max(name) as name from kysely_migration');
  return rows[0]!.name;
}
