// `npm run check`: types, lint, formatting, the manifest and the texts. Runs all of them, then says what failed.
import { spawnSync } from 'node:child_process';
import { checkManifest } from './manifest/check.js';

const node = (...args) => spawnSync(process.execPath, args, { stdio: 'inherit' }).status === 0;
const types = (project) => () => node('node_modules/typescript/bin/tsc', '--project', project, '--noEmit');

const checks = {
  'types of the library': types('tsconfig.json'),
  'types of the domain, without the DOM': types('tsconfig.domain.json'),
  'types of the tests and scripts': types('tsconfig.test.json'),
  'types of the server': types('server/tsconfig.json'),
  lint: () => node('node_modules/eslint/bin/eslint.js', '--max-warnings=0', '.'),
  format: () => node('node_modules/prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.'),
  manifest: checkManifest,
  texts: () => node('scripts/run.js', 'scripts/check-texts.ts'),
};

const failed = [];
for (const [name, check] of Object.entries(checks)) {
  const ok = await check();
  console.log(`${ok ? 'ok    ' : 'FAILED'}  ${name}`);
  if (!ok) failed.push(name);
}
process.exitCode = failed.length > 0 ? 1 : 0;
