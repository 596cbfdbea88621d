import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { migrate } from '../migrations/index.js';
import { openDatabase, type OpenDatabase } from '../open-database.js';
import { holdsDatabase } from '../postgres/data-folder.js';
import { DatabaseUnavailable } from '../postgres/failure.js';
import { readSettings, SettingsError, type Settings } from '../settings.js';

export interface Tool {
  settings: Settings;
  database: OpenDatabase;
}

/** A call that cannot be carried out as it was typed. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Something that was refused, in a sentence for whoever typed the command. */
export class Refused extends Error {
  override readonly name = 'Refused';
}

/** Exit codes of every tool. */
const EXIT = { done: 0, refused: 1, usage: 2 } as const;

/**
 * Runs a command line tool and ends the process. The text that `run` resolves to is printed; what a person can put right
 * is one sentence on the standard error.
 */
export async function runTool(run: (args: string[]) => Promise<string>): Promise<never> {
  try {
    console.log(await run(process.argv.slice(2)));
    process.exit(EXIT.done);
  } catch (error) {
    const isExpected = [UsageError, Refused, SettingsError, DatabaseUnavailable].some((type) => error instanceof type);
    console.error(isExpected ? (error as Error).message : error);
    process.exit(error instanceof UsageError ? EXIT.usage : EXIT.refused);
  }
}

/** The one path that a tool takes; `undefined` if its usage is asked for. */
export function readOnePath(args: string[], usage: string): string | undefined {
  const options = { help: { type: 'boolean', short: 'h' } } as const;
  const { values, positionals } = readArguments(() => parseArgs({ args, options, allowPositionals: true }), usage);
  if (values.help) return undefined;
  const [path, ...more] = positionals;
  // An empty one, from a variable that is not set, would be the current folder.
  if (!path?.trim()) throw new UsageError(usage);
  if (more.length > 0) throw new UsageError(`Too much: ${more.join(' ')}\n\n${usage}`);
  return path;
}

/** What `parse` reads; an option that is not known is a wrong call. */
export function readArguments<T>(parse: () => T, usage: string): T {
  try {
    return parse();
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n\n${usage}`);
  }
}

export interface DatabaseUse {
  /** As the owner nobody else can use an embedded database as a server meanwhile. */
  role?: 'owner' | 'guest';
  /** Whether a database that holds nothing yet will do, and is made if there is none. */
  mayBeNew?: boolean;
  /** Whether the tables are made or brought up to date first. */
  upToDate?: boolean;
}

/**
 * Gives `use` the database: the one that a running server uses, or the embedded one, which is started and stopped again.
 * Ends the process, in order, if it is interrupted.
 */
export async function withDatabase<T>(
  use: (tool: Tool) => Promise<T>,
  { role = 'guest', mayBeNew = false, upToDate = true }: DatabaseUse = {},
): Promise<T> {
  const settings = readSettings(process.env);
  if (!mayBeNew) refuseFolderWithoutDatabase(settings);
  const database = await openDatabase(settings, {
    role,
    say: (sentence) => console.error(sentence),
    onError: () => undefined, // Whatever uses the connection fails with it, and says so.
  });
  const interrupt = (): void => void database.close().finally(() => process.exit(130));
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, interrupt);
  try {
    if (!mayBeNew) await refuseDatabaseWithoutTables(settings, database);
    if (upToDate) await migrate(database.db);
    return await use({ settings, database });
  } finally {
    await database.close();
  }
}

/** Before anything is made there: a mistyped folder must not pass for a server that has no requests. */
function refuseFolderWithoutDatabase({ databaseUrl, dataDir }: Settings): void {
  if (databaseUrl !== undefined || holdsDatabase(dataDir)) return;
  throw new Refused(`DATA_DIR ${resolve(dataDir)} holds no database: set DATA_DIR to the folder that the server uses.`);
}

async function refuseDatabaseWithoutTables({ databaseUrl, dataDir }: Settings, { pool }: OpenDatabase): Promise<void> {
  const { rows } = await pool.query<{ known: boolean }>(`select to_regclass('requests') is not null as known`);
  if (rows[0]!.known) return;
  throw new Refused(
    databaseUrl === undefined
      ? `The database in ${resolve(dataDir)} is empty: set DATA_DIR to the folder that the server uses.`
      : 'The database of DATABASE_URL is empty: set DATABASE_URL to the one that the server uses.',
  );
}
