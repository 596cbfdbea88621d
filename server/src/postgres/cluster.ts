import { spawn, spawnSync } from 'node:child_process';
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { basename, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Binaries } from './binaries.js';
import type { DataFolder } from './data-folder.js';
import { DatabaseUnavailable } from './failure.js';
import { disownStalePidFile, findPostmaster } from './postmaster.js';

export const SUPERUSER = 'civic_help';

/**
 * Makes the cluster if it is not there. It is made beside its place and renamed, so that one that was interrupted
 * is never taken for a whole one. Refuses what is not a cluster, and a cluster of another major version.
 */
export function initialise(data: DataFolder, binaries: Binaries): void {
  if (!existsSync(data.folder)) makeCluster(data, binaries);
  let major: string;
  try {
    major = readFileSync(join(data.folder, 'PG_VERSION'), 'utf8').trim();
  } catch {
    throw new DatabaseUnavailable(`${data.folder} is not a PostgreSQL cluster: start with an empty DATA_DIR.`);
  }
  if (major !== binaries.major) {
    throw new DatabaseUnavailable(
      `The data in ${data.folder} were written by PostgreSQL ${major}, and this is PostgreSQL ${binaries.major}: make a ` +
        'backup with the version of Civic Help that wrote them, and restore it into an empty DATA_DIR.',
    );
  }
}

/**
 * Starts PostgreSQL as a process of its own, which outlives us if we are killed. Resolves when it answers; rejects with
 * PostgreSQL's own complaint.
 */
export async function startPostgres(data: DataFolder, binaries: Binaries, port?: number): Promise<void> {
  disownStalePidFile(data.folder);
  const log = openSync(data.logFile, 'a', 0o600);
  const child = spawn(binaries.postgres, ['-D', data.folder, '-p', String(port ?? (await freePort())), ...settings()], {
    ...data.account,
    cwd: '/',
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  child.unref();
  let ended = false;
  child.once('exit', () => (ended = true));
  child.once('error', () => (ended = true));
  // Recovery after a crash may take long, and is not ours to interrupt.
  while (findPostmaster(data.folder)?.status !== 'ready') {
    if (ended) throw new Error(isFull(data.folder) ? 'its disk is full' : lastComplaint(data.logFile));
    await sleep(20);
  }
}

/** Stops the cluster cleanly: open transactions are rolled back, everything committed is on disk. */
export async function stopPostgres(folder: string): Promise<void> {
  const postmaster = findPostmaster(folder);
  if (!postmaster) return;
  process.kill(postmaster.pid, 'SIGINT');
  while (findPostmaster(folder)) await sleep(20);
}

function settings(): string[] {
  const values: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '100',
    // Our own log is the place for errors; PostgreSQL's must not repeat what people wrote.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_checkpoints: 'off',
  };
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

function makeCluster(data: DataFolder, binaries: Binaries): void {
  const beside = `${data.folder}.new-${process.pid}`;
  const passwordFile = `${beside}.password`;
  removeLeftovers(data.folder);
  try {
    writeFileSync(passwordFile, `${data.password}\n`, { mode: 0o600 });
    if (data.account) chownSync(passwordFile, data.account.uid, data.account.gid);
    mkdirSync(beside, { mode: 0o700 });
    if (data.account) chownSync(beside, data.account.uid, data.account.gid);
    const run = spawnSync(
      binaries.initdb,
      [
        `--pgdata=${beside}`,
        `--username=${SUPERUSER}`,
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--no-locale',
        // The same order and case rules everywhere, whatever the machine's C library brings.
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
      ],
      { ...data.account, cwd: '/', encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } },
    );
    if (run.status !== 0) {
      const why =
        run.stderr
          ?.trim()
          .split('\n')
          .find((line) => line.includes('error:')) ??
        run.error?.message ??
        '';
      throw new DatabaseUnavailable(`The database could not be made in ${data.folder}: ${why}`);
    }
    renameSync(beside, data.folder);
  } catch (error) {
    if (error instanceof DatabaseUnavailable) throw error;
    // Another process that started at the same moment was faster: its cluster is as good.
    if (existsSync(join(data.folder, 'PG_VERSION'))) return;
    throw new DatabaseUnavailable(`The database could not be made in ${data.folder}: ${(error as Error).message}.`);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(beside, { recursive: true, force: true });
  }
}

/** What processes left that were killed while they made a cluster. */
function removeLeftovers(folder: string): void {
  const prefix = `${basename(folder)}.new-`;
  for (const name of readdirSync(dirname(folder))) {
    if (!name.startsWith(prefix)) continue;
    const pid = parseInt(name.slice(prefix.length), 10);
    if (!isAlive(pid)) rmSync(join(dirname(folder), name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** PostgreSQL writes its journal in pieces of 16 MB. A full disk may have kept it from saying so in its log. */
function isFull(folder: string): boolean {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize < 16 * 1024 * 1024;
}

function lastComplaint(logFile: string): string {
  const lines = readFileSync(logFile, 'utf8').trim().split('\n');
  const complaint = lines.findLast((line) => /FATAL|PANIC|error while loading/.test(line));
  return complaint ? `${complaint.replace(/^.*?(FATAL|PANIC):\s*/, '')} (see ${logFile})` : `it ended (see ${logFile})`;
}
