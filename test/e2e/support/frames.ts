import type { Page } from 'playwright-core';

/** Resolves when what has just been changed is drawn: a new colour scheme, for one, is told to the page with a frame. */
export async function nextFrames(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}
