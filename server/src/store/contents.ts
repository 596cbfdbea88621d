import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { canonicalJson } from '../canonical-json.js';
import { deriveKey, hmac } from '../auth/keys.js';

const NONCE = 12;
const TAG = 16;

/** A request's own key, as it is and as it is stored. The keys that seal and that prove are derived from it. */
export interface ContentKey {
  key: Buffer;
  wrapped: Buffer;
}

/** A new key for the request of this number. */
export function makeContentKey(wrappingKey: Buffer, number: string): ContentKey {
  const key = randomBytes(32);
  return { key, wrapped: seal(wrappingKey, number, key) };
}

/** Throws if SECRET is another one, or the row was changed or moved to another request. */
export function unwrapContentKey(wrappingKey: Buffer, number: string, wrapped: Buffer): Buffer {
  return open(wrappingKey, number, wrapped);
}

/** What a person wrote in one event, as it is stored. It opens only as that event of that request. */
export function sealContent(key: Buffer, number: string, seq: number, content: object): Buffer {
  return seal(sealingKey(key), `${number}/${seq}`, Buffer.from(JSON.stringify(content)));
}

export function openContent(key: Buffer, number: string, seq: number, sealed: Buffer): Record<string, unknown> {
  return JSON.parse(open(sealingKey(key), `${number}/${seq}`, sealed).toString()) as Record<string, unknown>;
}

/** What the event keeps of it: proof of what was written for who has the key, and nothing once the key is destroyed. */
export function contentHash(key: Buffer, seq: number, content: object): Buffer {
  return hmac(deriveKey(key, 'content hash'), String(seq), canonicalJson(content));
}

function sealingKey(key: Buffer): Buffer {
  return deriveKey(key, 'content sealing');
}

/** AES-256-GCM: nonce, ciphertext, tag. */
function seal(key: Buffer, place: string, plain: Buffer): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(place));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

function open(key: Buffer, place: string, sealed: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE), { authTagLength: TAG })
    .setAAD(Buffer.from(place))
    .setAuthTag(sealed.subarray(-TAG));
  return Buffer.concat([decipher.update(sealed.subarray(NONCE, -TAG)), decipher.final()]);
}
