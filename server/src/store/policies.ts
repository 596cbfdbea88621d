import { sql, type Transaction } from 'kysely';
import type { PolicyOutcome } from 'civic-help/domain';
import type { Database, Tables } from './database.js';
import { countOutcome } from './policy-outcomes.js';
import type { NewPolicyRow, PolicyRow, PolicyVersionRow } from './policy-tables.js';

/** A policy as an editor hands it in, checked: codes are known, texts are trimmed, absent fields are unknown. */
export interface PolicyDraft {
  id: string;
  title: string;
  region?: string;
  category?: string;
  language: string;
  body: string;
  summary?: string;
  issuer?: string;
  sourceUrl?: string;
  issuedAt?: Date;
  effectiveAt?: Date;
  expiresAt?: Date;
  checkedAt?: Date;
  /** Where it came from, for the editors. */
  source?: string;
}

export type SaveOutcome = 'added' | 'changed' | 'unchanged';

/** Which row stands in which state, for an index that wants to know what it has missed. */
export interface PolicyStamp {
  id: string;
  updatedAt: string;
}

/** What a reader would see change: a difference here makes a new version. */
const VERSIONED = [
  'title',
  'region',
  'category',
  'language',
  'body',
  'summary',
  'issuer',
  'source_url',
  'issued_at',
  'effective_at',
  'expires_at',
] as const;

export class PolicyStore {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /**
   * Saves drafts with different ids in one transaction and answers what became of each, in their order. What readers
   * see makes a new version when it differs; a new `checkedAt` alone is noted on the current one. With `dryRun`
   * nothing is written and the answer says what would be.
   */
  async save(drafts: readonly PolicyDraft[], options: { dryRun?: boolean } = {}): Promise<SaveOutcome[]> {
    if (drafts.length === 0) return [];
    return this.#db.transaction().execute(async (trx) => {
      // One writer at a time: two imports of the same files must not both add, or both count, a version.
      await sql`select pg_advisory_xact_lock(hashtext('policies'))`.execute(trx);
      const ids = drafts.map((draft) => draft.id);
      const rows = await trx.selectFrom('policies').selectAll().where('id', 'in', ids).execute();
      const current = new Map(rows.map((row) => [row.id, row]));
      const outcomes = drafts.map((draft) => outcomeOf(draft, current.get(draft.id)));
      if (!options.dryRun) {
        await add(
          trx,
          drafts.filter((_, index) => outcomes[index] === 'added'),
        );
        for (const [index, draft] of drafts.entries()) {
          const row = current.get(draft.id);
          if (row && outcomes[index] === 'changed') await change(trx, draft, row);
        }
      }
      return outcomes;
    });
  }

  /**
   * Ends policies at a time: each is still shown, and says that it no longer holds. Answers which were ended, which had
   * ended before, and which there are not; with any of those nothing is written.
   */
  async expire(ids: readonly string[], at: Date): Promise<{ ended: string[]; before: string[]; unknown: string[] }> {
    const rows = new Map((await this.findAll(ids)).map((row) => [row.id, row]));
    const unknown = ids.filter((id) => !rows.has(id));
    const hasEnded = (id: string): boolean => (rows.get(id)?.expires_at?.getTime() ?? Infinity) <= at.getTime();
    const before = ids.filter(hasEnded);
    const ended = ids.filter((id) => rows.has(id) && !hasEnded(id));
    if (unknown.length > 0) return { ended: [], before, unknown };
    await this.save(ended.map((id) => ({ ...draftOf(rows.get(id)!), expiresAt: at })));
    return { ended, before, unknown };
  }

  /** With the time since when it reads as it does, unless that is since ever. */
  async find(id: string): Promise<(PolicyRow & { changed_at: Date | null }) | undefined> {
    return this.#db
      .selectFrom('policies')
      .leftJoin('policy_versions', (join) =>
        join
          .onRef('policy_versions.policy_id', '=', 'policies.id')
          .onRef('policy_versions.version', '=', 'policies.version')
          .on('policy_versions.version', '>', 1),
      )
      .selectAll('policies')
      .select('policy_versions.recorded_at as changed_at')
      .where('policies.id', '=', id)
      .executeTakeFirst();
  }

  async findAll(ids: readonly string[]): Promise<PolicyRow[]> {
    if (ids.length === 0) return [];
    return this.#db.selectFrom('policies').selectAll().where('id', 'in', ids).execute();
  }

  /** By id. */
  async all(): Promise<PolicyRow[]> {
    return this.#db.selectFrom('policies').selectAll().orderBy('id').execute();
  }

  /** The newest first; empty if there is no such policy. */
  async versions(id: string): Promise<PolicyVersionRow[]> {
    return this.#db
      .selectFrom('policy_versions')
      .selectAll()
      .where('policy_id', '=', id)
      .orderBy('version', 'desc')
      .execute();
  }

  /** Of all policies that have changed, by id; the newest first. */
  async histories(): Promise<Map<string, PolicyVersionRow[]>> {
    const rows = await this.#db
      .selectFrom('policy_versions')
      .selectAll()
      .where('policy_id', 'in', (query) => query.selectFrom('policies').select('id').where('version', '>', 1))
      .orderBy('version', 'desc')
      .execute();
    const histories = new Map<string, PolicyVersionRow[]>();
    for (const row of rows) histories.set(row.policy_id, [...(histories.get(row.policy_id) ?? []), row]);
    return histories;
  }

  async stamps(): Promise<PolicyStamp[]> {
    // As text: a Date would round away the microseconds that tell two writes apart.
    return this.#db
      .selectFrom('policies')
      .select(['id', sql<string>`updated_at::text`.as('updatedAt')])
      .execute();
  }

  async isEmpty(): Promise<boolean> {
    return (await this.#db.selectFrom('policies').select('id').limit(1).execute()).length === 0;
  }

  /** Counts what became of a policy on that day (`2026-02-11`). Answers whether there is such a policy. */
  async countOutcome(id: string, day: string, outcome: PolicyOutcome): Promise<boolean> {
    return countOutcome(this.#db, id, day, outcome);
  }
}

async function add(trx: Transaction<Tables>, drafts: PolicyDraft[]): Promise<void> {
  if (drafts.length === 0) return;
  await trx
    .insertInto('policies')
    .values(drafts.map((draft) => ({ ...rowOf(draft), version: 1 })))
    .execute();
  await trx
    .insertInto('policy_versions')
    .values(drafts.map((draft) => versionOf(draft, 1)))
    .execute();
}

async function change(trx: Transaction<Tables>, draft: PolicyDraft, row: PolicyRow): Promise<void> {
  const differs = VERSIONED.some((column) => !same(rowOf(draft)[column], row[column]));
  const version = differs ? row.version + 1 : row.version;
  await trx
    .updateTable('policies')
    .set({ ...rowOf(draft), version })
    .where('id', '=', draft.id)
    .execute();
  if (differs) await trx.insertInto('policy_versions').values(versionOf(draft, version)).execute();
}

function outcomeOf(draft: PolicyDraft, row: PolicyRow | undefined): SaveOutcome {
  if (!row) return 'added';
  const next = rowOf(draft);
  return [...VERSIONED, 'checked_at' as const].every((column) => same(next[column], row[column]))
    ? 'unchanged'
    : 'changed';
}

function same(left: unknown, right: unknown): boolean {
  if (left instanceof Date && right instanceof Date) return left.getTime() === right.getTime();
  return left === right;
}

function rowOf(draft: PolicyDraft): Omit<NewPolicyRow, 'version'> {
  return {
    id: draft.id,
    title: draft.title,
    region: draft.region ?? null,
    category: draft.category ?? null,
    language: draft.language,
    body: draft.body,
    summary: draft.summary ?? null,
    issuer: draft.issuer ?? null,
    source_url: draft.sourceUrl ?? null,
    issued_at: draft.issuedAt ?? null,
    effective_at: draft.effectiveAt ?? null,
    expires_at: draft.expiresAt ?? null,
    checked_at: draft.checkedAt ?? null,
    source: draft.source ?? null,
  };
}

function draftOf(row: PolicyRow): PolicyDraft {
  return {
    id: row.id,
    title: row.title,
    region: row.region ?? undefined,
    category: row.category ?? undefined,
    language: row.language,
    body: row.body,
    summary: row.summary ?? undefined,
    issuer: row.issuer ?? undefined,
    sourceUrl: row.source_url ?? undefined,
    issuedAt: row.issued_at ?? undefined,
    effectiveAt: row.effective_at ?? undefined,
    expiresAt: row.expires_at ?? undefined,
    checkedAt: row.checked_at ?? undefined,
    source: row.source ?? undefined,
  };
}

function versionOf(draft: PolicyDraft, version: number): Omit<NewPolicyRow, 'id' | 'source'> & { policy_id: string } {
  const { id, source: _, ...content } = rowOf(draft);
  return { ...content, policy_id: id, version };
}
