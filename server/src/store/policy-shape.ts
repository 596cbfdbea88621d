import type { Policy, PolicyVersion, RegionTree } from 'civic-help/domain';
import { regionName } from '../regions/divisions.js';
import type { PolicyRow, PolicyVersionRow } from './policy-tables.js';

/** A row as it travels: what is unknown is absent. */
export function toPolicy(
  row: Omit<PolicyRow, 'source' | 'updated_at'> & { changed_at?: Date | null },
  regions: RegionTree,
): Policy {
  return withoutUnknown({
    id: row.id,
    title: row.title,
    region: row.region,
    regionName: (row.region && regionName(row.region, regions)) || null,
    category: row.category,
    language: row.language,
    body: row.body,
    summary: row.summary,
    issuer: row.issuer,
    sourceUrl: row.source_url,
    issuedAt: timestamp(row.issued_at),
    effectiveAt: timestamp(row.effective_at),
    expiresAt: timestamp(row.expires_at),
    checkedAt: timestamp(row.checked_at),
    version: row.version,
    changedAt: timestamp(row.changed_at ?? null),
  });
}

export function toPolicyVersion(
  { policy_id: id, recorded_at: at, ...row }: PolicyVersionRow,
  regions: RegionTree,
): PolicyVersion {
  return { ...toPolicy({ id, ...row }, regions), recordedAt: timestamp(at) };
}

function timestamp<T extends Date | null>(date: T): T extends Date ? string : string | null;
function timestamp(date: Date | null): string | null {
  return date && date.toISOString().replace('.000Z', 'Z');
}

type WithoutNull<T> = { [K in keyof T as null extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as null extends T[K] ? K : never]?: NonNullable<T[K]>;
};

function withoutUnknown<T extends object>(value: T): WithoutNull<T> {
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== null)) as WithoutNull<T>;
}
