import type { RegionTree } from '../regions.js';
import type { Policy } from '../wire.js';

/** What is kept of a policy in memory: enough to rank it, to list it and to cut its excerpt. */
export interface IndexedPolicy {
  policy: Omit<Policy, 'body'>;
  /** The body as plain text. */
  text: string;
  /** The region and those above it, the region first; empty for what holds everywhere. */
  regions: readonly string[];
  /** Milliseconds; Infinity if it does not expire. */
  expiresAt: number;
  /** Milliseconds; the older of two similar policies comes second. */
  issuedAt: number;
}

export type Accepts = (entry: IndexedPolicy) => boolean;

export interface IndexMatch {
  entry: IndexedPolicy;
  score: number;
  /** Whether the policy speaks of what was asked, and does not only mention it. */
  isSure: boolean;
  /** False for what only `lenient` let in. */
  isEnough: boolean;
}

/** The policies of one channel, to be ranked. */
export interface PolicySource {
  all(): Iterable<IndexedPolicy>;
  /** Whether there are policies of this very region, not of one above or below. */
  hasRegion(code: string): boolean;
  /** Every match for which `accepts` answers true, the best first; of `lenient` also what shares next to nothing. */
  match(query: string, accepts: Accepts, lenient?: Accepts): IndexMatch[];
}

export function indexPolicy(policy: Omit<Policy, 'body'>, text: string, regions: readonly string[]): IndexedPolicy {
  const issuedAt = policy.issuedAt ?? policy.effectiveAt;
  return {
    policy,
    text,
    regions,
    expiresAt: policy.expiresAt === undefined ? Infinity : Date.parse(policy.expiresAt),
    issuedAt: issuedAt === undefined ? 0 : Date.parse(issuedAt),
  };
}

/** A region and those above it, the region first. */
export function chain(code: string, regions: RegionTree): string[] {
  return [
    code,
    ...regions
      .ancestors(code)
      .map((region) => region.code)
      .reverse(),
  ];
}
