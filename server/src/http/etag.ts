import { createHash } from 'node:crypto';

/** Weak, since the same body travels in several encodings; short, since every byte of a first view counts. */
export function etagOf(body: Buffer | string): string {
  return `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 8)}"`;
}

/** Whether the caller has the very body that the tag names; weak or not does not count. */
export function knows(ifNoneMatch: string | undefined, etag: string): boolean {
  return ifNoneMatch?.split(',').some((tag) => opaque(tag.trim()) === opaque(etag)) ?? false;
}

function opaque(tag: string): string {
  return tag.replace(/^W\//, '');
}
