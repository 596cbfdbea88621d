// Runs a TypeScript file of this repository in this process: `node scripts/run.js FILE [ARG…]`.
// The condition makes `civic-help/domain` resolve to its source, so that nothing has to be built first.
import { spawn } from 'node:child_process';

const child = spawn(process.execPath, ['--conditions=civic-help-source', '--import', 'tsx', ...process.argv.slice(2)], {
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
