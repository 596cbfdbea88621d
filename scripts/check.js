// `npm run check`: types, lint, formatting, the manifest and the texts. Runs all of them, then says what failed.
import { cli } from '@custom-elements-manifest/analyzer/cli.js';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const node = (...args) => spawnSync(process.execPath, args, { stdio: 'inherit' }).status === 0;
const types = (project) => () => node('node_modules/typescript/bin/tsc', '--project', project, '--noEmit');

async function manifest() {
  const now = await cli({ argv: ['analyze', '--quiet'], noWrite: true });
  if (`${JSON.stringify(now, null, 2)}\n` === readFileSync('custom-elements.json', 'utf8')) return true;
  console.error('custom-elements.json is not what the sources say: the public API changed. Run `npm run manifest`.');
  return false;
}

const checks = {
  'types of the library': types('tsconfig.json'),
  'types of the domain, without the DOM': types('tsconfig.domain.json'),
  'types of the tests and scripts': types('tsconfig.test.json'),
  'types of the server': types('server/tsconfig.json'),
  lint: () => node('node_modules/eslint/bin/eslint.js', '--max-warnings=0', '.'),
  format: () => node('node_modules/prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.'),
  manifest,
  texts: () => node('scripts/run.js', 'scripts/check-texts.ts'),
};

const failed = [];
for (const [name, check] of Object.entries(checks)) {
  const ok = await check();
  console.log(`${ok ? 'ok    ' : 'FAILED'}  ${name}`);
  if (!ok) failed.push(name);
}
process.exitCode = failed.length > 0 ? 1 : 0;
