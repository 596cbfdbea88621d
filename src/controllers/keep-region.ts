import type { Backend } from '../backend/backend.js';
import type { Language, Policy, PolicySummary, RegionCode } from '../domain/wire.js';
import { cachedPolicy, cachedRegion, cacheRegion } from '../storage/policy-cache.js';

/** Policies, and characters of their bodies together. A county with its city, province and country has fewer. */
const MOST = 120;
const MOST_CHARACTERS = 1_500_000;
/** Without a chosen region nobody knows which policies matter: the first ones. */
const MOST_ANYWHERE = 30;
const PAGE = 30;

/** What was kept is left alone so long. */
const FRESH_FOR = 60 * 60_000;
/** Milliseconds between two calls: the reader's own go first. */
const PAUSE = 150;
const SAVED_EVERY = 20;

interface Connection {
  saveData?: boolean;
  effectiveType?: string;
}

/** Whether the reader pays for each byte, or waits for it. */
function isPrecious(): boolean {
  const { saveData, effectiveType } = (navigator as { connection?: Connection }).connection ?? {};
  return !!saveData || /2g/.test(effectiveType ?? '');
}

/**
 * Reads everything that holds for a region, one after the other, and keeps it on this device. What has not changed since
 * last time is not read again. Rejects with the first call that fails; what has been read by then is kept.
 */
export async function keepRegion(
  backend: Backend,
  language: Language,
  region: RegionCode | undefined,
  signal: AbortSignal,
): Promise<void> {
  const address = { scope: backend.scope, language };
  const before = await cachedRegion(address, region);
  if (isPrecious() || (before && Date.now() - before.fetchedAt < FRESH_FOR)) return;
  const known = new Map(before?.value.map((policy) => [policy.id, policy]));
  const read: Policy[] = [];
  let characters = 0;
  try {
    for (const item of await listOf(backend, language, region, signal)) {
      const kept = [known.get(item.id), (await cachedPolicy(address, item.id))?.value].find((one) => isSame(one, item));
      if (!kept) await new Promise((resolve) => setTimeout(resolve, PAUSE));
      const policy = kept ?? (await backend.policy!(item.id, { language, signal }));
      characters += policy.body.length;
      if (characters > MOST_CHARACTERS) break;
      read.push(policy);
      if (read.length % SAVED_EVERY === 0) await save(read);
    }
    known.clear();
  } finally {
    if (read.length > 0) await save(read);
  }
  // Without network it could not be loaded any more.
  await import('./kept-search.js');

  function save(policies: Policy[]): Promise<void> {
    const ids = new Set(policies.map(({ id }) => id));
    const older = [...known.values()].filter(({ id }) => !ids.has(id));
    // What is not complete is gone on with at the next visit.
    return cacheRegion(address, region, [...policies, ...older], known.size > 0 ? before?.fetchedAt : Date.now());
  }
}

async function listOf(
  backend: Backend,
  language: Language,
  region: RegionCode | undefined,
  signal: AbortSignal,
): Promise<PolicySummary[]> {
  const most = region ? MOST : MOST_ANYWHERE;
  const items: PolicySummary[] = [];
  let cursor: string | undefined;
  do {
    const page = await backend.policies!({ region, cursor, limit: PAGE }, { language, signal });
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor && items.length < most);
  return items.slice(0, most);
}

function isSame(kept: Policy | undefined, { version, checkedAt, expiresAt }: PolicySummary): boolean {
  return kept?.version === version && kept.checkedAt === checkedAt && kept.expiresAt === expiresAt;
}
