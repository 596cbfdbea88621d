import type { Settings } from './settings.js';
import { deriveKeys } from './auth/keys.js';
import { openSecret } from './postgres/data-folder.js';
import { DatabaseUnavailable } from './postgres/failure.js';
import { unwrapContentKey } from './store/contents.js';
import type { Database } from './store/database.js';

/**
 * SECRET, from the environment or from DATA_DIR, where it is made at the first start. Throws if the data were written
 * under another one: receipts would open nothing, and nothing that people wrote could be read.
 */
export async function readSecret(settings: Pick<Settings, 'secret' | 'dataDir'>, db: Database): Promise<string> {
  const secret = settings.secret ?? openSecret(settings.dataDir);
  const sample = await db
    .selectFrom('content_keys')
    .innerJoin('requests', 'requests.id', 'request_id')
    .select(['number', 'wrapped'])
    .limit(1)
    .executeTakeFirst();
  if (sample && !opens(secret, sample)) {
    throw new DatabaseUnavailable(
      'SECRET is not the one that the data were written with: put that one back (it is in the keys file of every backup).',
    );
  }
  return secret;
}

function opens(secret: string, { number, wrapped }: { number: string; wrapped: Buffer }): boolean {
  try {
    return unwrapContentKey(deriveKeys(secret).contentKeys, number, wrapped).length > 0;
  } catch {
    return false;
  }
}
