import { chromium, selectors, type Browser } from 'playwright-core';
import { BROWSER_ARGS, ensureBrowser } from '../../../scripts/find-browser.js';

// Playwright asks elements for `checkVisibility`, which Chromium has since 105, and the floor is 88. An engine for
// selectors is the way into Playwright's own world: the page under test does not see the replacement.
// As text, because tsx adds helpers to functions that do not exist there.
const REPLACE_CHECK_VISIBILITY = `(() => {
  Element.prototype.checkVisibility ??= function () {
    return this.getClientRects().length > 0 && getComputedStyle(this).visibility === 'visible';
  };
  return { query: () => null, queryAll: () => [] };
})()`;

let isPrepared = false;

/** Starts the browser that the scripts found or installed; with `BROWSER_MAJOR`, only one of that version. */
export async function launchBrowser(): Promise<Browser> {
  if (!isPrepared) {
    await selectors.register('floor', { content: REPLACE_CHECK_VISIBILITY }, { contentScript: true });
  }
  isPrepared = true;
  const browser = await chromium.launch({ executablePath: ensureBrowser(), args: [...BROWSER_ARGS, '--lang=zh-CN'] });
  const wanted = process.env['BROWSER_MAJOR'];
  if (wanted && !browser.version().startsWith(`${wanted}.`)) {
    await browser.close();
    throw new Error(`This is Chromium ${browser.version()}, not ${wanted}.`);
  }
  return browser;
}
