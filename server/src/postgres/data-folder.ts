import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { accountForNewCluster, canEnter, isRoot, type Account } from './account.js';
import { SHARED_HOME } from './binaries.js';
import { makeFolder } from '../make-folder.js';
import { SECRET_MIN } from '../settings.js';
import { DatabaseUnavailable } from './failure.js';

/** What DATA_DIR holds beside the cluster itself. Mode 600: it opens the database. */
export interface ClusterSettings {
  /** The cluster's folder (PGDATA). */
  folder: string;
  password: string;
}

export interface DataFolder extends ClusterSettings {
  path: string;
  /** Who runs PostgreSQL here: the owner of the cluster, if there is one. */
  account: Account;
  logFile: string;
}

/**
 * Opens DATA_DIR, made if it is not there. The cluster is its subfolder `postgres`, except where the user that runs
 * PostgreSQL cannot enter it (a checkout in root's home): then it is kept under /var/lib/civic-help.
 */
export function openDataFolder(dataDir: string, say: (sentence: string) => void): DataFolder {
  const path = resolve(dataDir);
  try {
    // Root's folder may be passed through, not listed: the cluster below it belongs to the user that runs PostgreSQL.
    makeFolder(path, isRoot() ? 0o711 : 0o700);
  } catch (error) {
    throw new DatabaseUnavailable(`DATA_DIR ${path} cannot be made: ${(error as Error).message}.`);
  }
  const settings = readSettings(path) ?? makeSettings(path, say);
  const account = isRoot() ? (ownerOf(settings.folder) ?? accountForNewCluster()) : undefined;
  return { ...settings, path, account, logFile: join(path, 'postgres.log') };
}

/** Whether a database was made in DATA_DIR, or began to be there before its settings were lost. Makes nothing. */
export function holdsDatabase(dataDir: string): boolean {
  const path = resolve(dataDir);
  return existsSync(readSettings(path)?.folder ?? join(path, 'postgres'));
}

/**
 * The secret in DATA_DIR from which every key is derived, made at the first start. It is needed to read anything that
 * people wrote: it belongs into every backup.
 */
export function openSecret(dataDir: string): string {
  const file = join(resolve(dataDir), 'secret');
  writeOnce(file, `${randomBytes(32).toString('base64url')}\n`);
  const secret = readSecretFile(file);
  // Keys that come from an emptied file could be made by anybody.
  if (secret.length >= SECRET_MIN) return secret;
  throw new DatabaseUnavailable(`${file} is damaged: put back the one in the keys file of a backup.`);
}

/** Puts the secret of a backup into DATA_DIR. Throws if another one is there. */
export function keepSecret(dataDir: string, secret: string): void {
  const file = join(resolve(dataDir), 'secret');
  writeOnce(file, `${secret}\n`);
  if (readSecretFile(file) !== secret) {
    throw new DatabaseUnavailable(`${file} is not the secret of the backup: restore into an empty DATA_DIR.`);
  }
}

function readSecretFile(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw new DatabaseUnavailable(`${file} cannot be read: ${(error as Error).message}.`);
  }
}

function readSettings(path: string): ClusterSettings | undefined {
  const file = join(path, 'cluster.json');
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new DatabaseUnavailable(`${file} cannot be read: ${(error as Error).message}.`);
  }
  try {
    const { folder, password } = JSON.parse(text) as ClusterSettings;
    if (typeof folder === 'string' && typeof password === 'string') return { folder: resolve(path, folder), password };
  } catch {
    // Falls through to the one sentence.
  }
  throw new DatabaseUnavailable(`${file} is damaged: put it back from a backup, or start with an empty DATA_DIR.`);
}

function makeSettings(path: string, say: (sentence: string) => void): ClusterSettings {
  const within = join(path, 'postgres');
  if (existsSync(within)) {
    throw new DatabaseUnavailable(
      `${within} exists, but the file cluster.json that opens it does not: put it back, or start with an empty DATA_DIR.`,
    );
  }
  let folder = 'postgres';
  const account = accountForNewCluster();
  if (account && !canEnter(account, path)) {
    folder = join(SHARED_HOME, `data-${randomBytes(6).toString('hex')}`);
    mkdirSync(SHARED_HOME, { recursive: true, mode: 0o755 });
    say(`The user that runs PostgreSQL cannot enter ${path}: the database is kept in ${folder}.`);
  }
  const password = randomBytes(24).toString('base64url');
  writeOnce(join(path, 'cluster.json'), `${JSON.stringify({ folder, password })}\n`);
  return readSettings(path)!;
}

/** Written beside and linked: two processes that start together agree, and nobody ever reads half a file. */
function writeOnce(file: string, text: string): void {
  if (existsSync(file)) return;
  const beside = `${file}.${process.pid}`;
  try {
    writeFileSync(beside, text, { mode: 0o600, flush: true });
    chmodSync(beside, 0o600);
    linkSync(beside, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return;
    throw new DatabaseUnavailable(`${file} cannot be written: ${(error as Error).message}.`);
  } finally {
    rmSync(beside, { force: true });
  }
}

function ownerOf(folder: string): Account {
  if (!existsSync(folder)) return undefined;
  const { uid, gid } = statSync(folder);
  return uid === 0 ? undefined : { uid, gid };
}
