// Builds `dist` if it is missing or older than its sources; otherwise does nothing.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const BUILT = 'dist/cdn/civic-help.js';
const SOURCES = [
  'src',
  'custom-elements.json',
  'scripts/build.js',
  'scripts/package',
  'scripts/vite',
  'vite.config.ts',
  'tsconfig.json',
  'package-lock.json',
];

function newest(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}

const isFresh = existsSync(BUILT) && statSync(BUILT).mtimeMs >= Math.max(...SOURCES.map(newest));
if (!isFresh) {
  process.exitCode = spawnSync(process.execPath, ['scripts/build.js'], { stdio: 'inherit' }).status ?? 1;
}
