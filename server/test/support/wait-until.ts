import { setTimeout as sleep } from 'node:timers/promises';

/** Resolves when the condition holds; rejects if it still does not after 10 s. */
export async function waitUntil(condition: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 10_000;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error('what was waited for has not come');
    await sleep(20);
  }
}
