// `npm start`: builds the library if it is not built or has changed, then runs the server with the demo pages.
import { fork, spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

const built = spawnSync(process.execPath, ['scripts/built.js'], { cwd: root, stdio: 'inherit' });
if (built.status !== 0) {
  console.error('The library could not be built, so the demo pages would stay without it: see above.');
  process.exit(1);
}

const server = fork(join(root, 'server/src/main.ts'), {
  execArgv: ['--conditions=civic-help-source', '--import', 'tsx'],
});
server.on('message', ({ url }) => {
  console.log(`\nCivic Help is ready.\n`);
  console.log(`  Demo     ${url}/demo/`);
  for (const page of demoPages()) console.log(`           ${url}/demo/${page}`);
  console.log(`  API      ${url}/api/v1/openapi.json\n`);
});
// On Ctrl-C the server gets the signal from the terminal as well; it minds only the first.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => server.kill(signal));
// npm that is told to end takes its shell along, which does not pass the signal on: whoever started us is gone then.
const parent = process.ppid;
setInterval(() => process.ppid !== parent && server.kill('SIGTERM'), 500).unref();
server.on('exit', (code) => process.exit(code ?? 1));

function demoPages() {
  return readdirSync(join(root, 'demo')).filter((name) => name.endsWith('.html') && name !== 'index.html');
}
