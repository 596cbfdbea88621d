import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import type { TableHead } from './archive.js';
import type { BackedUpTable } from './tables.js';

/** The same rows always give the same bytes, whatever the server's own settings are. */
export async function pinFormats(client: pg.ClientBase): Promise<void> {
  await client.query(`
    set local datestyle to 'ISO'; set local timezone to 'UTC'; set local intervalstyle to 'postgres';
    set local bytea_output to 'hex'; set local extra_float_digits to 1; set local client_encoding to 'UTF8'`);
}

export async function columnsOf(client: pg.ClientBase, table: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select column_name as name from information_schema.columns
     where table_schema = current_schema and table_name = $1 order by ordinal_position`,
    [table],
  );
  return rows.map(({ name }) => name);
}

/** The rows of a table in the order of its key, in COPY text format. */
export function copyOut(client: pg.ClientBase, { name, key }: BackedUpTable, columns: string[]): Readable {
  const order = key.map(quote).join(', ');
  return client.query(copyTo(`copy (select ${list(columns)} from ${quote(name)} order by ${order}) to stdout`));
}

export async function copyIn(
  client: pg.ClientBase,
  { table, columns }: TableHead,
  rows: AsyncIterable<Buffer>,
): Promise<void> {
  await pipeline(rows, client.query(copyFrom(`copy ${quote(table)} (${list(columns)}) from stdin`)));
}

/** Lets rows in as they are: no trigger changes them, and none tells others of each. */
export async function withoutTriggers<T>(client: pg.ClientBase, table: string, work: () => Promise<T>): Promise<T> {
  await client.query(`alter table ${quote(table)} disable trigger user`);
  const result = await work();
  await client.query(`alter table ${quote(table)} enable trigger user`);
  return result;
}

/** The next generated number follows the largest one. */
export async function advanceIdentity(client: pg.ClientBase, table: string): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select column_name as name from information_schema.columns
     where table_schema = current_schema and table_name = $1 and is_identity = 'YES'`,
    [table],
  );
  for (const { name } of rows) {
    await client.query(
      `select setval(pg_get_serial_sequence($1, $2), max(${quote(name)})) from ${quote(table)} having count(*) > 0`,
      [table, name],
    );
  }
}

function list(columns: string[]): string {
  return columns.map(quote).join(', ');
}

function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
