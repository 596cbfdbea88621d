import { sql, type Kysely } from 'kysely';

/** What was settled once, and must not change with a setting: the category set, and what each answer said. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table kept_settings (name text primary key, value text not null)`.execute(db);
  await sql`alter table idempotency_keys add column due_at timestamptz`.execute(db);
}
