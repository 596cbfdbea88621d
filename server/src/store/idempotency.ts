import { sql } from 'kysely';
import { canonicalJson } from '../canonical-json.js';
import { hmac, type Keys } from '../auth/keys.js';
import { ProblemError } from '../problems.js';
import type { Database } from './database.js';

/** A call that is to count once, as it is remembered: nothing of the key or the payload can be read from it. */
export interface Claim {
  keyHash: Buffer;
  payloadHash: Buffer;
  /** For an advisory lock: who works on the call now. */
  lock: string;
}

/** `scope` keeps the keys of different callers and calls apart. Payloads are equal if they are equal as values. */
export function claimOf(keys: Keys, scope: string, key: string, payload: unknown): Claim {
  const keyHash = hmac(keys.idempotency, 'key', scope, key);
  return {
    keyHash,
    payloadHash: hmac(keys.idempotency, 'payload', canonicalJson(payload ?? null)),
    lock: String(keyHash.readBigInt64BE()),
  };
}

/** What a call led to. */
export interface Outcome {
  requestId: number;
  /** The due date that the answer gave, if it gave one. */
  dueAt?: Date;
}

/**
 * What this very call led to before; `undefined` if it is new. Throws `key-reused` if the key came with
 * another payload.
 */
export async function findClaim(db: Database, claim: Claim): Promise<Outcome | undefined> {
  const row = await db
    .selectFrom('idempotency_keys')
    .select(['payload_hash', 'request_id', 'due_at'])
    .where('key_hash', '=', claim.keyHash)
    .executeTakeFirst();
  if (row && !row.payload_hash.equals(claim.payloadHash)) throw new ProblemError('key-reused');
  return row && { requestId: row.request_id, ...(row.due_at && { dueAt: row.due_at }) };
}

/** Until the transaction ends, nobody else works on this call. Throws `in-progress` if somebody does. */
export async function lockClaim(db: Database, claim: Claim): Promise<void> {
  const { rows } = await sql<{ got: boolean }>`select pg_try_advisory_xact_lock(${claim.lock}::bigint) as got`.execute(
    db,
  );
  if (!rows[0]?.got) throw new ProblemError('in-progress', { retryAfter: 1 });
}

/** For calls whose answer gives no due date. */
export async function rememberClaim(db: Database, claim: Claim, requestId: number, at: Date): Promise<void> {
  await db
    .insertInto('idempotency_keys')
    .values({
      key_hash: claim.keyHash,
      payload_hash: claim.payloadHash,
      request_id: requestId,
      due_at: null,
      created_at: at,
    })
    .execute();
}
