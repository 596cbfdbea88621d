import type pg from 'pg';
import { deriveKeys } from '../auth/keys.js';
import { contentHash, openContent, unwrapContentKey } from '../store/contents.js';
import { RestoreRefused } from './refused.js';

interface Row {
  request_id: number;
  number: string;
  seq: number;
  sealed: Buffer;
  content_hash: Buffer | null;
  wrapped: Buffer | null;
  erased: boolean;
}

const BATCH = 500;

/**
 * Opens everything that people wrote and compares it with the hash in its event. Returns how many there were. Content
 * of an erased request, whose key was destroyed, stays closed; any other without a key is lost. Run in a transaction.
 */
export async function verifyContents(client: pg.ClientBase, secret: string): Promise<number> {
  const { contentKeys } = deriveKeys(secret);
  let verified = 0;
  await client.query(`
    declare written cursor for
    select content.request_id, number, content.seq, sealed, content_hash, wrapped,
      exists (
        select from request_events erasure
        where erasure.request_id = content.request_id and erasure.type = 'erased'
      ) as erased
    from contents content
    join requests on requests.id = content.request_id
    join request_events event using (request_id, seq)
    left join content_keys key using (request_id)
    order by content.request_id, content.seq`);
  for (;;) {
    const { rows } = await client.query<Row>(`fetch ${BATCH} from written`);
    if (rows.length === 0) break;
    for (const row of rows) {
      if (!row.wrapped && row.erased) continue;
      if (!row.wrapped) {
        throw new RestoreRefused(
          `The keys do not belong to this backup: there is none for ${row.number}; nothing was restored.`,
        );
      }
      if (!isWhole(row, contentKeys)) {
        throw new RestoreRefused(
          `What was written in ${row.number} does not open with these keys; nothing was restored.`,
        );
      }
      verified++;
    }
  }
  await client.query('close written');
  return verified;
}

function isWhole({ number, seq, sealed, content_hash: hash, wrapped }: Row, contentKeys: Buffer): boolean {
  try {
    const key = unwrapContentKey(contentKeys, number, wrapped!);
    return hash?.equals(contentHash(key, seq, openContent(key, number, seq, sealed))) ?? false;
  } catch {
    return false;
  }
}
