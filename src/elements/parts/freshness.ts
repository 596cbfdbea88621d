import type { Policy } from '../../domain/wire.js';

/** What a reader must know about a policy's age, the gravest first. `at` is the timestamp that the sentence needs. */
export type Freshness =
  | { state: 'expired'; at: string }
  | { state: 'not-yet'; at: string }
  | { state: 'stale' }
  | { state: 'checked'; at: string }
  | { state: 'unchecked' };

const DAY = 86_400_000;

/** `staleAfterDays` is the channel's limit; `now` in milliseconds since 1970. */
export function freshness(
  { expiresAt, effectiveAt, checkedAt }: Pick<Policy, 'expiresAt' | 'effectiveAt' | 'checkedAt'>,
  staleAfterDays: number,
  now = Date.now(),
): Freshness {
  if (expiresAt && Date.parse(expiresAt) <= now) return { state: 'expired', at: expiresAt };
  if (effectiveAt && Date.parse(effectiveAt) > now) return { state: 'not-yet', at: effectiveAt };
  if (!checkedAt) return { state: 'unchecked' };
  return now - Date.parse(checkedAt) > staleAfterDays * DAY ? { state: 'stale' } : { state: 'checked', at: checkedAt };
}
