import { execFileSync, spawnSync } from 'node:child_process';
import { DatabaseUnavailable } from './failure.js';

/** The operating system's user that PostgreSQL runs as. `undefined` stands for the user that we are ourselves. */
export type Account = { uid: number; gid: number } | undefined;

const USER = 'postgres';

export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** PostgreSQL refuses to run as root: there, the user `postgres` runs it, and is made if it does not exist. */
export function accountForNewCluster(): Account {
  if (!isRoot()) return undefined;
  return lookUp() ?? create();
}

/** Whether the account may run this program. Tried, not computed: mount options and access lists count as well. */
export function canExecute(account: Account, program: string): boolean {
  return spawnSync(program, ['--version'], { ...account, cwd: '/', stdio: 'ignore' }).status === 0;
}

/** Whether the account may pass through this folder. */
export function canEnter(account: Account, folder: string): boolean {
  return spawnSync('/bin/sh', ['-c', 'test -x "$1"', 'sh', folder], { ...account, cwd: '/' }).status === 0;
}

function lookUp(): Account {
  const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, USER], { encoding: 'utf8' }));
  if (uid?.status !== 0 || gid?.status !== 0) return undefined;
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
}

function create(): Account {
  try {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', USER], { stdio: 'pipe' });
  } catch {
    // Judged by what is there now: another process may have made the user a moment ago.
  }
  const account = lookUp();
  if (!account) {
    throw new DatabaseUnavailable(
      `PostgreSQL does not run as root, and the user "${USER}" could not be made: create it, or start as an ordinary user.`,
    );
  }
  return account;
}
