// Runs a TypeScript file of this repository in a process of its own: `node scripts/run.js FILE [ARG…]`.
// The condition makes `civic-help/domain` resolve to its source, so that nothing has to be built first.
import { spawn } from 'node:child_process';

const loader = import.meta.resolve('tsx');
const child = spawn(
  process.execPath,
  ['--conditions=civic-help-source', '--import', loader, ...process.argv.slice(2)],
  {
    stdio: 'inherit',
  },
);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
// npm that is told to end takes its shell along, which does not pass the signal on: whoever started us is gone then.
const parent = process.ppid;
setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 500).unref();
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
