import { sql } from 'kysely';
import type pg from 'pg';
import type { Database } from './database.js';
import type { ContentRow, EventRow } from './event-rows.js';
import type { Claim } from './idempotency.js';
import type { RequestRow } from './request-tables.js';

export interface NewRequest {
  claim: Claim;
  request: Omit<RequestRow, 'id'>;
  rows: { event: EventRow; content?: ContentRow };
  wrappedKey: Buffer;
}

/** SQLSTATE unique_violation. */
const TAKEN = '23505';

/**
 * Writes a request with its first event, content, key and claim: all or nothing, in one statement and so in one journey
 * to the database. `false` if the claim was taken, or somebody else works on the same call at this moment.
 */
export async function insertRequest(db: Database, { claim, request, rows, wrappedKey }: NewRequest): Promise<boolean> {
  const { event, content } = rows;
  const statement = sql`
    with free as (
      select 1 where pg_try_advisory_xact_lock(${claim.lock}::bigint)
        and not exists (select from idempotency_keys where key_hash = ${claim.keyHash})
    ), request as (
      insert into requests (
        number, receipt_hash, language, status, category, region, urgency, size, lead, waiting_for,
        received_at, changed_at, due_at, event_count
      )
      select ${request.number}, ${request.receipt_hash}, ${request.language}, ${request.status}, ${request.category},
        ${request.region}, ${request.urgency}, ${request.size}, ${request.lead}, ${request.waiting_for},
        ${request.received_at}, ${request.changed_at}, ${request.due_at}, ${request.event_count}
      from free
      returning id
    ), event as (
      insert into request_events (request_id, seq, type, at, by, data, content_hash)
      select id, ${event.seq}, ${event.type}, ${event.at}, ${event.by}, ${event.data}, ${event.content_hash} from request
    ), content as (
      insert into contents (request_id, seq, sealed)
      select id, ${event.seq}, ${content?.sealed} from request
    ), key as (
      insert into content_keys (request_id, wrapped) select id, ${wrappedKey} from request
    ), claim as (
      insert into idempotency_keys (key_hash, payload_hash, request_id, due_at, created_at)
      select ${claim.keyHash}, ${claim.payloadHash}, id, ${request.due_at}, ${request.received_at} from request
    )
    select id from request`;
  try {
    const { rows: inserted } = await statement.execute(db);
    return inserted.length > 0;
  } catch (error) {
    // The same call was committed after this statement had looked.
    if ((error as pg.DatabaseError).code === TAKEN) return false;
    throw error;
  }
}
