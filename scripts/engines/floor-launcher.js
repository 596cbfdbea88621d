// A launcher of the test runner for the oldest Chromium that is promised to work: the runner's own one asks for parts of
// the protocol that came later; Playwright gets along without.
import { chromium } from 'playwright-core';
import { BROWSER_ARGS, ensureBrowser } from '../find-browser.js';

export function floorLauncher() {
  const pages = new Map();
  let starting;

  return {
    name: 'Chromium floor',
    type: 'playwright-floor',
    concurrency: 2,
    async startSession(id, url) {
      starting ??= chromium.launch({ executablePath: ensureBrowser(), args: BROWSER_ARGS });
      const page = await (await starting).newPage();
      pages.set(id, page);
      await page.goto(url);
    },
    isActive: (id) => pages.has(id),
    getBrowserUrl: (id) => pages.get(id).url(),
    async stopSession(id) {
      const page = pages.get(id);
      pages.delete(id);
      await page.context().close();
      return { testCoverage: undefined };
    },
    startDebugSession() {
      throw new Error('Not made for that: use a newer Chromium.');
    },
    async stop() {
      await (await starting)?.close();
    },
  };
}
