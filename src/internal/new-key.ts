/** 128 random bits as hexadecimal digits: an idempotency key, or a name for this page. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
