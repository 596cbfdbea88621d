import { encodeReceipt, parseReceipt } from 'civic-help/domain';
import { hmac, type Keys } from './keys.js';

/** The receipt that belongs to an idempotency key: the same one every time, and stored nowhere. */
export function issueReceipt(keys: Keys, idempotencyKey: string): string {
  return encodeReceipt(hmac(keys.receipt, idempotencyKey).subarray(0, 10));
}

/** What stands in the database instead of the receipt. */
export function receiptHash(keys: Keys, receipt: string): Buffer {
  return hmac(keys.receiptLookup, receipt);
}

/** The receipt in `Authorization: Bearer …`, however it was typed; `undefined` if there is none. */
export function readReceipt(authorization: string | undefined): string | undefined {
  const [, typed] = /^Bearer +(.{1,100})$/i.exec(authorization ?? '') ?? [];
  return typed === undefined ? undefined : parseReceipt(typed);
}
