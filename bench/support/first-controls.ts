import type { Page } from 'playwright-core';
import { until } from '../../test/e2e/support/until.js';

/** As text: what compiles this file would put calls of its own into a function, which the page does not have. */
const NOTE = `(names) => {
  const isShown = ({ offsetHeight }) => offsetHeight > 0;
  const stands = (root) =>
    [...root.querySelectorAll('input, select, textarea')].some(isShown) ||
    [...root.querySelectorAll('*')].some(({ shadowRoot }) => shadowRoot && stands(shadowRoot));
  const look = () => {
    const roots = names.map((name) => document.querySelector(name)?.shadowRoot);
    if (roots.every((root) => root && stands(root))) window.standing = Date.now();
    else requestAnimationFrame(look);
  };
  look();
}`;

/** From its beginning on, the page watches for the frame that first shows a control of each of these widgets. */
export async function watchFirstControls(page: Page, tags: string[]): Promise<void> {
  await page.addInitScript({ content: `(${NOTE})(${JSON.stringify(tags)});` });
}

/** When that frame was drawn, in milliseconds since 1970. */
export async function firstControlsStand(page: Page): Promise<number> {
  let standing: number | undefined;
  await until(async () => {
    standing = await page.evaluate(() => (window as { standing?: number }).standing);
    return standing !== undefined;
  });
  return standing as unknown as number;
}
