import { Migrator, type Migration, type MigrationResultSet } from 'kysely';
import { DatabaseUnavailable } from '../postgres/failure.js';
import type { Database } from '../store/database.js';
import * as requests from './001-requests.js';
import * as policies from './002-policies.js';
import * as kept from './003-kept.js';
import * as outcomes from './004-policy-outcomes.js';

/** In the order of their names. A migration that has been released is never changed. */
const MIGRATIONS: Record<string, Migration> = {
  '001-requests': requests,
  '002-policies': policies,
  '003-kept': kept,
  '004-policy-outcomes': outcomes,
};

/** Brings the database up to date, in one transaction; of several processes that start together one does it. */
export async function migrate(db: Database): Promise<void> {
  check(await migrator(db).migrateToLatest());
}

/** Brings an empty database to an earlier state, for a backup that was made then. */
export async function migrateTo(db: Database, name: string): Promise<void> {
  check(await migrator(db).migrateTo(name));
}

export function isKnownMigration(name: string): boolean {
  return Object.hasOwn(MIGRATIONS, name);
}

function migrator(db: Database): Migrator {
  return new Migrator({ db, provider: { getMigrations: async () => MIGRATIONS } });
}

function check({ error }: MigrationResultSet): void {
  if (!error) return;
  const { message } = error as Error;
  if (!message.startsWith('corrupted migrations')) throw error;
  throw new DatabaseUnavailable(`The database was written by another version of Civic Help: ${message}.`);
}
