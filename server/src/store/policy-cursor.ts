import { createHash } from 'node:crypto';
import type { Rank } from 'civic-help/domain';

/**
 * A cursor names the last entry that was given rather than a number of entries, so that policies which come or go
 * between two pages neither repeat nor hide others. `query` is whatever the answer depends on: a cursor belongs to it.
 */
export function encodeCursor(rank: Rank, query: unknown): string {
  return Buffer.from(JSON.stringify([fingerprint(query), rank.keys, rank.id])).toString('base64url');
}

/** Undefined if this is no cursor, or one of another query. */
export function decodeCursor(cursor: string, query: unknown): Rank | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
  if (!Array.isArray(parsed) || parsed.length !== 3 || parsed[0] !== fingerprint(query)) return undefined;
  const [, keys, id] = parsed as [string, unknown, unknown];
  if (!Array.isArray(keys) || !keys.every((key) => typeof key === 'number') || typeof id !== 'string') return undefined;
  return { keys, id };
}

function fingerprint(query: unknown): string {
  return createHash('sha256').update(JSON.stringify(query)).digest('base64url').slice(0, 8);
}
