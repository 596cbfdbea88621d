import type { ColumnType, Generated, Selectable } from 'kysely';
import type { Status, Size, Urgency } from 'civic-help/domain';

type Moment = ColumnType<Date, Date, Date>;

/** One row per request: what it is called, and a projection of its events (see `projection.ts`). */
export interface RequestsTable {
  id: Generated<number>;
  /** `20220211-0473`. Spoken on the phone; opens nothing. */
  number: string;
  /** HMAC of the receipt. The receipt itself is stored nowhere. */
  receipt_hash: Buffer;
  /** The language that the citizen wrote in. */
  language: string;

  // The projection. `npm run staff -- rebuild` makes it anew from the events.
  status: Status;
  category: string;
  region: string | null;
  urgency: Urgency;
  size: Size;
  lead: string | null;
  waiting_for: 'citizen' | 'staff' | null;
  received_at: Moment;
  changed_at: Moment;
  due_at: Moment | null;
  /** How many events the request has; the next one gets this number. */
  event_count: number;
}

/** What happened, append-only (a trigger refuses UPDATE and DELETE): the truth that everything else is made from. */
export interface RequestEventsTable {
  request_id: number;
  /** 0, 1, 2 … within the request. */
  seq: number;
  type: string;
  at: Moment;
  /** The role, see `EventRole`. */
  by: string;
  /** Which member of the staff, for the desk; citizens never see it. */
  actor: string | null;
  /** The event's data without what a person wrote. */
  data: ColumnType<Record<string, unknown>, string, never>;
  /** HMAC, under a key of the request's own, of what a person wrote; null if nothing. */
  content_hash: Buffer | null;
}

/** What a person wrote, encrypted under the request's key. */
export interface ContentsTable {
  request_id: number;
  /** The event that it belongs to. */
  seq: number;
  sealed: Buffer;
}

/** One key per request, wrapped with a key derived from SECRET. Destroying the row erases what was written. */
export interface ContentKeysTable {
  request_id: number;
  wrapped: Buffer;
}

/** Which Idempotency-Key led to which request. Both hashes are HMACs. */
export interface IdempotencyKeysTable {
  key_hash: Buffer;
  payload_hash: Buffer;
  request_id: number;
  /** The due date that the answer gave: a repetition is told the same, whatever the rules are by then. */
  due_at: Moment | null;
  created_at: Moment;
}

/** The next free running number of each day; processes reserve them in blocks. */
export interface NumberBlocksTable {
  /** `20220211`, in the service's zone. */
  day: string;
  next: number;
}

/** Who looked at a request. Apart from the events: a look changes nothing. */
export interface AccessLogTable {
  id: Generated<number>;
  request_id: number;
  at: Moment;
  by: 'citizen' | 'staff';
  /** Which member of the staff. */
  actor: string | null;
}

/** Settings that the data depend on, as they were at the first start. */
export interface KeptSettingsTable {
  name: string;
  value: string;
}

/** The tables of `001-requests` and `003-kept`. */
export interface RequestTables {
  requests: RequestsTable;
  request_events: RequestEventsTable;
  contents: ContentsTable;
  content_keys: ContentKeysTable;
  idempotency_keys: IdempotencyKeysTable;
  number_blocks: NumberBlocksTable;
  access_log: AccessLogTable;
  kept_settings: KeptSettingsTable;
}

export type RequestRow = Selectable<RequestsTable>;
