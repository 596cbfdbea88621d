import type pg from 'pg';

/** Tables and functions of a schema, by their numbers: a name may be given anew. */
export type SchemaState = ReadonlySet<string>;

interface Thing {
  oid: string;
  kind: 'table' | 'function';
  /** Quoted, with what tells functions of one name apart. */
  name: string;
}

export async function readSchema(client: pg.ClientBase): Promise<SchemaState> {
  const things = await listThings(client);
  return new Set(things.map(({ oid }) => oid));
}

/**
 * Drops the tables and functions that have come since, and nothing else: not the schema, whose owner, rights and
 * extensions are the operator's. Fails, and drops nothing, if something of somebody else's depends on one of them.
 */
export async function dropCreatedSince(client: pg.ClientBase, before: SchemaState): Promise<void> {
  const created = (await listThings(client)).filter(({ oid }) => !before.has(oid));
  const drops = (['table', 'function'] as const).flatMap((kind) => {
    const names = created.filter((thing) => thing.kind === kind).map(({ name }) => name);
    return names.length > 0 ? [`drop ${kind} ${names.join(', ')}`] : [];
  });
  await client.query(drops.join('; '));
}

async function listThings(client: pg.ClientBase): Promise<Thing[]> {
  const { rows } = await client.query<Thing>(`
    select 'c' || oid as oid, 'table' as kind, oid::regclass::text as name
      from pg_class where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p')
    union all
    select 'p' || oid, 'function', oid::regprocedure::text
      from pg_proc where pronamespace = current_schema()::regnamespace and prokind = 'f'`);
  return rows;
}
