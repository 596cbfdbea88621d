import { setTimeout as delay } from 'node:timers/promises';

/** Asks again and again until the answer is yes. The test's own timeout ends it. */
export async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await delay(50);
}
