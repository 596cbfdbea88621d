import type { Page } from 'playwright-core';
import { until } from './until.js';

/** Resolves when the device holds a record of this kind (`draft`, `list`, …): it is written behind what is seen. */
export async function keptOnDevice(page: Page, kind: string): Promise<void> {
  await until(() => page.evaluate(isKept, kind));
}

/** Runs in the page. */
async function isKept(kind: string): Promise<boolean> {
  const opening = indexedDB.open('civic-help');
  // Before the library has been there, this would make an empty database, in which it could keep nothing for ever after.
  opening.onupgradeneeded = () => opening.transaction!.abort();
  const isThere = await new Promise((resolve) => {
    opening.onsuccess = () => resolve(true);
    opening.onerror = () => resolve(false);
  });
  if (!isThere) return false;
  const reading = opening.result.transaction('records').objectStore('records').getAllKeys();
  await new Promise((resolve) => (reading.onsuccess = resolve));
  opening.result.close();
  return reading.result.some((key) => Array.isArray(key) && key[0] === kind);
}
