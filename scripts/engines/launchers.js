// Which browsers tests run in: `ENGINES=chromium,firefox,webkit`, all three as they are installed on this machine.
import { chromeLauncher } from '@web/test-runner-chrome';
import { spawnSync } from 'node:child_process';
import { BROWSER_ARGS, ensureBrowser } from '../find-browser.js';
import { floorLauncher } from './floor-launcher.js';
import { findMiniBrowser, webkitLauncher } from './webkit-launcher.js';

const runs = (command, arg) => spawnSync(command, [arg], { stdio: 'ignore', timeout: 20_000 }).error === undefined;

const FIREFOXES = [process.env.FIREFOX_PATH, 'firefox-esr', 'firefox'].filter(Boolean);

const findFirefox = () => FIREFOXES.map(pathOf).find(Boolean);

function pathOf(command) {
  const { status, stdout } = spawnSync('which', [command], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}

/** Why an engine cannot be had here; `undefined` if it can. */
export function missing(engine) {
  if (engine === 'firefox' && !findFirefox()) return 'Firefox is not installed (Debian: apt-get install firefox-esr)';
  if (engine === 'webkit') {
    const parts = { WebKitWebDriver: runs('WebKitWebDriver', '--version'), Xvfb: runs('Xvfb', '-version') };
    const names = Object.keys(parts).filter((name) => !parts[name]);
    if (!findMiniBrowser()) names.push('MiniBrowser');
    if (names.length > 0) {
      return `WebKitGTK lacks ${names.join(', ')} (Debian: apt-get install webkit2gtk-driver xvfb)`;
    }
  }
  return undefined;
}

/** Two pages run at once, one behind the other: each is to behave as if somebody looked at it. */
async function createPage({ context }) {
  const page = await context.newPage();
  const session = await page.createCDPSession();
  await session.send('Emulation.setFocusEmulationEnabled', { enabled: true });
  return page;
}

const LAUNCHERS = {
  chromium: () =>
    chromeLauncher({ launchOptions: { executablePath: ensureBrowser(), args: BROWSER_ARGS }, createPage }),
  // The launcher made for Chrome hands all options on to puppeteer, which drives Firefox as well.
  firefox: () =>
    Object.assign(
      chromeLauncher({ launchOptions: { browser: 'firefox', executablePath: findFirefox() }, concurrency: 1 }),
      { name: 'Firefox' },
    ),
  webkit: webkitLauncher,
  floor: floorLauncher,
};

export const ENGINES = ['chromium', 'firefox', 'webkit'];

export function launchers() {
  const wanted = (process.env.ENGINES ?? 'chromium').split(',');
  return wanted.map((engine) => LAUNCHERS[engine]());
}
