// `npm run test:engines`: the component tests and the hostile hosts in Chromium, Firefox and WebKitGTK, one after the other.
// `npm run test:engines -- others` leaves Chromium out, for a run that has had it already.
import { spawnSync } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { ENGINES, missing } from './engines/launchers.js';

const engines = process.argv[2] === 'others' ? ENGINES.filter((engine) => engine !== 'chromium') : ENGINES;
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
let failed = false;

for (const engine of engines) {
  const reason = missing(engine);
  if (reason) {
    console.log(`skipped: ${reason}`);
    const counts = { passed: 0, failed: 0, skipped: 1 };
    if (process.env.TEST_COUNTS) appendFileSync(process.env.TEST_COUNTS, `${JSON.stringify(counts)}\n`);
    continue;
  }
  for (const suite of ['test:components', 'test:hosts']) {
    console.log(`\n[${engine}] ${suite}`);
    const env = { ...process.env, ENGINES: engine };
    if (spawnSync(npm, ['run', '--silent', suite], { env, stdio: 'inherit' }).status !== 0) failed = true;
  }
}
process.exitCode = failed ? 1 : 0;
