import { execFile, fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface RunningServer {
  /** `http://localhost:PORT` */
  origin: string;
  /** Runs `npm run staff -- ARG…` on this server's data and gives what it printed. */
  staff(...args: string[]): Promise<string>;
  stop(): Promise<void>;
}

/** What every process of the server needs to run from its sources. */
const FROM_SOURCE = ['--conditions=civic-help-source', '--import', 'tsx'];

/** The real server, as a process of its own with an empty data folder of its own. It ends when this process does. */
export async function startServer(env: Record<string, string> = {}): Promise<RunningServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'civic-help-e2e-'));
  // As root, PostgreSQL runs as another user, who must be able to come in.
  await chmod(dataDir, 0o755);
  const settings = { ...process.env, PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'warn', ...env };
  const child = fork('server/src/main.ts', { execArgv: FROM_SOURCE, env: settings });
  const stop = async (): Promise<void> => {
    if (child.exitCode === null) {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    const { url } = await listening(child);
    return {
      origin: url,
      stop,
      async staff(...args) {
        const command = [...FROM_SOURCE, 'server/src/cli/staff.ts', ...args];
        return (await run(process.execPath, command, { env: settings })).stdout;
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function listening(child: ChildProcess): Promise<{ url: string }> {
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(message as { url: string }));
    child.once('exit', (code) => reject(new Error(`The server ended with code ${code}.`)));
  });
}
