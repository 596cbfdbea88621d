import { sql, type Kysely } from 'kysely';

/** Beside the answers: how often a policy was read, and how often its reader asked for help after all. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table policy_feedback
      add column read integer not null default 0,
      add column asked integer not null default 0`.execute(db);
}
