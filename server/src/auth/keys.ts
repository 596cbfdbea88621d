import { createHmac, hkdfSync } from 'node:crypto';

/** One key for each purpose, all derived from SECRET: what one of them signs or seals means nothing to the others. */
export interface Keys {
  /** Makes receipts from idempotency keys. */
  receipt: Buffer;
  /** Under which receipts are looked up. */
  receiptLookup: Buffer;
  /** Under which idempotency keys, and the payloads that came with them, are remembered. */
  idempotency: Buffer;
  /** Wraps the content keys of the requests. */
  contentKeys: Buffer;
}

export function deriveKeys(secret: string): Keys {
  return {
    receipt: deriveKey(secret, 'receipt'),
    receiptLookup: deriveKey(secret, 'receipt lookup'),
    idempotency: deriveKey(secret, 'idempotency'),
    contentKeys: deriveKey(secret, 'content keys'),
  };
}

/** HKDF-SHA-256: 32 bytes for one purpose, from which neither the secret nor the keys for others can be found. */
export function deriveKey(secret: string | Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', `civic-help ${purpose}`, 32));
}

/** HMAC-SHA-256 over parts that cannot run into each other. */
export function hmac(key: Buffer, ...parts: (string | Buffer)[]): Buffer {
  const mac = createHmac('sha256', key);
  for (const part of parts) {
    const bytes = Buffer.from(part as string);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    mac.update(length).update(bytes);
  }
  return mac.digest();
}
