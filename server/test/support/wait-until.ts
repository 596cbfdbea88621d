import { setTimeout as sleep } from 'node:timers/promises';

/** Resolves when the condition holds; rejects if it still does not after `patience` (ms). */
export async function waitUntil(condition: () => boolean | Promise<boolean>, patience = 10_000): Promise<void> {
  const end = Date.now() + patience;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error('what was waited for has not come');
    await sleep(20);
  }
}
