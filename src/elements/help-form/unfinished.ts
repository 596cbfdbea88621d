import { loadDraft, type DraftAddress } from '../../storage/drafts.js';
import { OutboxStore } from '../../storage/outbox-store.js';
import { deviceStore } from '../../storage/store.js';

/** Whether an earlier visit left something written or on its way. */
export async function hasUnfinished(address: DraftAddress): Promise<boolean> {
  const [draft, outbox] = await Promise.all([loadDraft(address), new OutboxStore(deviceStore, address.scope).all()]);
  return !!draft || outbox.records.length > 0;
}
