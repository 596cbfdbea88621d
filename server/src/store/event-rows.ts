import type { RequestEvent } from 'civic-help/domain';
import type { Insertable, Selectable } from 'kysely';
import { contentHash, openContent, sealContent } from './contents.js';
import type { ContentsTable, RequestEventsTable } from './request-tables.js';

/** Who a request is, for what belongs to it. */
export interface RequestIdentity {
  number: string;
  /** Its content key. */
  key: Buffer;
}

/** An event that is about to be written. */
export interface NewEvent {
  seq: number;
  event: RequestEvent;
  /** Which member of the staff. */
  actor?: string;
  /** What a person wrote, beside the event's own `text` and `reason`. */
  content?: object;
}

export type EventRow = Omit<Insertable<RequestEventsTable>, 'request_id'>;
export type StoredEvent = Pick<
  Selectable<RequestEventsTable>,
  'seq' | 'type' | 'at' | 'by' | 'actor' | 'data' | 'content_hash'
>;
export type ContentRow = Omit<Insertable<ContentsTable>, 'request_id'>;

/** Parts an event into what is kept as it is, and what a person wrote, which is sealed. */
export function toRows(identity: RequestIdentity, written: NewEvent): { event: EventRow; content?: ContentRow } {
  const { seq, actor = null } = written;
  const { type, at, by, ...rest } = written.event;
  const { text, reason, ...data } = rest as Record<string, unknown>;
  const content = { ...written.content, ...(text !== undefined && { text }), ...(reason !== undefined && { reason }) };
  const event = { seq, type, at: new Date(at), by, actor, data: JSON.stringify(data), content_hash: null };
  if (Object.keys(content).length === 0) return { event };
  return {
    event: { ...event, content_hash: contentHash(identity.key, seq, content) },
    content: { seq, sealed: sealContent(identity.key, identity.number, seq, content) },
  };
}

/** The event as the domain knows it. Without its content (erased, or not needed) it lacks what a person wrote. */
export function toEvent(row: StoredEvent, content: Record<string, unknown> = {}): RequestEvent {
  const { text, reason } = content;
  return {
    type: row.type,
    at: row.at.toISOString(),
    by: row.by,
    ...row.data,
    ...(text !== undefined && row.type !== 'received' && { text }),
    ...(reason !== undefined && { reason }),
  } as RequestEvent;
}

export function readContent(identity: RequestIdentity, row: ContentRow): Record<string, unknown> {
  return openContent(identity.key, identity.number, row.seq, row.sealed);
}
