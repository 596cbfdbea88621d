import { waitUntil as wait } from '@open-wc/testing';

/** `waitUntil` with patience for a busy machine that still has to translate a chunk. */
export function waitUntil(predicate: () => unknown, message?: string): Promise<void> {
  return wait(predicate, message, { timeout: 20_000 });
}
