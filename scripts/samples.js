// `npm run test:samples`: packs the library, then builds and runs each of samples/ from it in a fresh folder.
import { spawnSync } from 'node:child_process';

const run = (...args) => spawnSync(process.execPath, args, { stdio: 'inherit' }).status ?? 1;

process.exitCode = run('scripts/built.js') || run('scripts/mocha.js', 'test/samples', ...process.argv.slice(2));
