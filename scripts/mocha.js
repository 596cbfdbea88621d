// Runs mocha on TypeScript tests: `node scripts/mocha.js FOLDER|FILE… [MOCHA OPTION…]`.
// `npm run e2e -- --grep journey` adds options to the folders that the npm script names.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const args = process.argv.slice(2);
const split = args.findIndex((arg) => arg.startsWith('-'));
const places = split < 0 ? args : args.slice(0, split);
const options = split < 0 ? [] : args.slice(split);
const missing = places.filter((place) => !existsSync(place));
if (missing.length > 0) {
  console.error(`No such folder or file: ${missing.join(', ')}`);
  process.exit(1);
}

// Left to itself mocha would load the tests with `require`, and what they import() as second copies beside the first.
const load = process.features.require_module ? ['--no-experimental-require-module'] : [];
const run = spawnSync(
  process.execPath,
  [
    ...load,
    '--conditions=civic-help-source',
    '--import',
    'tsx',
    'node_modules/mocha/bin/mocha.js',
    '--reporter',
    'scripts/count-reporter.cjs',
    '--timeout',
    '180000',
    '--exit',
    '--ignore',
    '**/*.browser.test.ts',
    ...options,
    ...places.map((place) => (place.endsWith('.ts') ? place : `${place}/**/*.test.ts`)),
  ],
  { stdio: 'inherit' },
);
process.exit(run.status ?? 1);
