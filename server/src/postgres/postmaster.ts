import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync, realpathSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** What PostgreSQL writes into `postmaster.pid` of a running cluster. */
export interface Postmaster {
  pid: number;
  port: number;
  /** `starting` may take long after a crash; a `ready` one answers connections. */
  status: 'starting' | 'ready' | 'stopping';
}

/** Larger than any process number that a system gives. */
const NOBODY = 2_147_483_647;

/** The live postmaster of this cluster, if there is one. */
export function findPostmaster(folder: string): Postmaster | undefined {
  const lines = readPidFile(folder);
  if (!lines) return undefined;
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 1 || pid === NOBODY || !isPostmasterOf(pid, folder)) return undefined;
  const status = lines[7]?.trim();
  return { pid, port: Number(lines[3]), status: status === 'ready' || status === 'stopping' ? status : 'starting' };
}

/**
 * PostgreSQL refuses to start while the number in a left-over `postmaster.pid` belongs to any live process, and after
 * a restart of the machine or the container it often does. A number that nobody can have lets it start, and
 * keeps its own second check: that no process is still attached to the old shared memory.
 */
export function disownStalePidFile(folder: string): void {
  const lines = readPidFile(folder);
  if (!lines || findPostmaster(folder)) return;
  writeFileSync(join(folder, 'postmaster.pid'), [String(NOBODY), ...lines.slice(1)].join('\n'));
}

function readPidFile(folder: string): string[] | undefined {
  try {
    return readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return undefined;
  }
}

/** A postmaster works in the folder of its cluster. Where /proc is missing (macOS), its command line tells. */
function isPostmasterOf(pid: number, folder: string): boolean {
  try {
    if (process.platform === 'linux') {
      const program = basename(readlinkSync(`/proc/${pid}/exe`)).split(' ')[0];
      return program === 'postgres' && readlinkSync(`/proc/${pid}/cwd`) === realpathSync(folder);
    }
    const command = execFileSync('ps', ['-p', String(pid), '-o', 'args='], { encoding: 'utf8', stdio: 'pipe' });
    return command.includes('postgres') && command.includes(folder);
  } catch {
    // Gone, or another user's process: ours runs as the owner of the cluster.
    return false;
  }
}
