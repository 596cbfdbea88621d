// `npm run test:floor`: the component tests, the hostile hosts, the journeys, the profile of in-app web views, the outbox
// and every state in Chromium 88, the oldest browser that is promised to work.
// That browser comes out of an npm package made for another purpose; it is unmaintained and therefore fetched on
// demand, never a dependency. Where it cannot be had the run is skipped, with the reason.
import { spawnSync } from 'node:child_process';
import { appendFileSync, chmodSync, createReadStream, createWriteStream, existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createBrotliDecompress } from 'node:zlib';

const PACKAGE = 'chrome-aws-lambda@5.5.0';
const TESTS = [
  'test/e2e/journey.test.ts',
  'test/e2e/outbox.test.ts',
  'test/e2e/states.test.ts',
  'test/e2e/in-app.test.ts',
];
const folder = fileURLToPath(new URL('../.cache/chromium-88', import.meta.url));
const browser = join(folder, 'chromium');

async function fetchBrowser() {
  if (existsSync(browser)) return;
  // Its scripts would look for a puppeteer of its own time.
  const args = ['install', '--no-save', '--ignore-scripts', '--legacy-peer-deps', '--prefix', folder, PACKAGE];
  console.log(`[floor] fetching ${PACKAGE} from npm …`);
  if (spawnSync('npm', args, { stdio: ['ignore', 'ignore', 'inherit'] }).status !== 0) {
    throw new Error(`${PACKAGE} could not be fetched`);
  }
  const packed = createReadStream(join(folder, 'node_modules/chrome-aws-lambda/bin/chromium.br'));
  await pipeline(packed, createBrotliDecompress(), createWriteStream(`${browser}.part`));
  chmodSync(`${browser}.part`, 0o755);
  renameSync(`${browser}.part`, browser);
}

async function prepare() {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error('Chromium 88 is packed for Linux on x64 only');
  await fetchBrowser();
  // It does not know `--version`, and sometimes starts for good when asked.
  const args = ['--no-sandbox', '--headless', '--disable-gpu', '--dump-dom', 'about:blank'];
  const { status, error, stderr } = spawnSync(browser, args, { encoding: 'utf8', timeout: 60_000 });
  if (status !== 0) throw new Error(`Chromium 88 does not start here: ${error ?? stderr.trim()}`);
  console.log(`[floor] ${browser}`);
}

try {
  await prepare();
} catch (error) {
  console.log(`skipped: ${error.message}`);
  const counts = { passed: 0, failed: 0, skipped: 1 };
  if (process.env.TEST_COUNTS) appendFileSync(process.env.TEST_COUNTS, `${JSON.stringify(counts)}\n`);
  process.exit(0);
}
const env = { ...process.env, CHROME_PATH: browser, BROWSER_MAJOR: '88', ENGINES: 'floor' };
const runs = (command, ...args) => spawnSync(command, args, { env, stdio: 'inherit' }).status === 0;
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
const results = [
  runs(npm, 'run', '--silent', 'test:components'),
  runs(npm, 'run', '--silent', 'test:hosts'),
  runs(process.execPath, 'scripts/mocha.js', ...TESTS, '--retries', '1'),
];
process.exitCode = results.every(Boolean) ? 0 : 1;
