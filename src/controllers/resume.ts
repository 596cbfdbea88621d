import type { Backend } from '../backend/backend.js';
import { OutboxStore } from '../storage/outbox-store.js';
import { deviceStore } from '../storage/store.js';

/**
 * For elements that send nothing themselves: goes on with what an earlier visit left in the outbox of their backend.
 * Loads the outbox only if there is something; what it shows is up to the form. Rejects if the chunk does not arrive.
 */
export async function resumeSending(backend: Backend): Promise<void> {
  const { records } = await new OutboxStore(deviceStore, backend.scope).all();
  if (!records.some(({ state }) => state === 'queued')) return;
  const { outboxOf } = await import('./outbox-page.js');
  outboxOf(backend);
}
