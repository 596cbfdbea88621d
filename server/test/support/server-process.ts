import { fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const EXEC_ARGV = ['--conditions=civic-help-source', '--import', 'tsx'];

export interface ServerProcess {
  url: string;
  child: ChildProcess;
  /** As an operator does, and waits; gives the exit code. */
  stop(): Promise<number | null>;
  /** As the kernel does when memory runs out. */
  kill(): Promise<void>;
}

export interface Outcome {
  code: number | null;
  stdout: string;
  stderr: string;
}

type Environment = Record<string, string>;

/** Starts the real server as a process of its own. Rejects with what it printed if it ends before it listens. */
export async function startServer(env: Environment): Promise<ServerProcess> {
  const child = forkServer(env);
  const printed = collect(child);
  const ended = once(child, 'exit').then(() => undefined);
  const ready = once(child, 'message').then(([message]) => message as { url: string });
  const message = await Promise.race([ready, ended]);
  if (!message) throw new Error(`the server ended: ${(await printed).stderr}`);
  return {
    url: message.url,
    child,
    async stop() {
      if (child.exitCode === null) child.kill('SIGTERM');
      await ended;
      return child.exitCode;
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Starts a server that is expected to refuse, and gives what it said. */
export async function runServer(env: Environment): Promise<Outcome> {
  return collect(forkServer(env));
}

/** Runs one of the command line tools. */
export function runTool(name: string, args: string[], env: Environment): Promise<Outcome> {
  const child = spawn(process.execPath, [...EXEC_ARGV, join(ROOT, `server/src/cli/${name}.ts`), ...args], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return collect(child);
}

function forkServer(env: Environment): ChildProcess {
  return fork(join(ROOT, 'server/src/main.ts'), {
    cwd: ROOT,
    execArgv: EXEC_ARGV,
    env: { ...process.env, PORT: '0', LOG_LEVEL: 'warn', ...env },
    silent: true,
  });
}

async function collect(child: ChildProcess): Promise<Outcome> {
  let stdout = '';
  let stderr = '';
  child.stdout!.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr!.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  await once(child, 'close');
  return { code: child.exitCode, stdout, stderr };
}
