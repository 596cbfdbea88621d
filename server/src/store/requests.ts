import {
  checkEvent,
  foldRequest,
  type EventType,
  type RequestEvent,
  type RequestInput,
  type Status,
} from 'civic-help/domain';
import type { Keys } from '../auth/keys.js';
import { issueReceipt, receiptHash } from '../auth/receipts.js';
import type { Channel } from '../channel.js';
import type { Clock } from '../clock.js';
import { ProblemError } from '../problems.js';
import { makeContentKey, unwrapContentKey } from './contents.js';
import type { Database } from './database.js';
import { readContent, toEvent, toRows, type NewEvent, type RequestIdentity } from './event-rows.js';
import { claimOf, findClaim, lockClaim, rememberClaim, type Claim } from './idempotency.js';
import { insertRequest } from './insert-request.js';
import { Numbers } from './numbers.js';
import { hasRunningClock, project } from './projection.js';
import type { RequestRow } from './request-tables.js';

/** What came with a request beside its category and region. */
export type RequestContent = Omit<RequestInput, 'category' | 'region' | 'via' | 'language'>;

/** A request with everything that happened to it. */
export interface StoredRequest {
  row: RequestRow;
  events: RequestEvent[];
  /** Which member of the staff wrote each event; null where it was nobody of the staff. */
  actors: (string | null)[];
  /** Absent once it is erased. */
  content?: RequestContent;
}

/** A call that counts once: its key, and its body as it came, by which a repetition is known. */
export interface Call {
  key: string;
  payload: unknown;
}

/** What a request was given when it was accepted; the same for every repetition of the call. */
export interface Acceptance {
  number: string;
  receipt: string;
  received: RequestEvent;
  dueAt?: Date;
}

/** An event as somebody wants it; the store says when it happened. */
export type Wanted = RequestEvent extends infer Event
  ? Event extends RequestEvent
    ? Omit<Event, 'at'>
    : never
  : never;

/**
 * Events that mean more than their own row: changes of another request, of the receipt, of the content key. The store
 * does not make these changes yet, so it writes none of these events.
 */
const WITHOUT_CONSEQUENCES: readonly EventType[] = [
  'merged',
  'unmerged',
  'receipt-renewed',
  'receipt-revoked',
  'erased',
];

export interface RequestsParts {
  db: Database;
  channel: Channel;
  keys: Keys;
  now: Clock;
}

/** Requests, their events and what was written in them. */
export class Requests {
  readonly #db: Database;
  readonly #channel: Channel;
  readonly #keys: Keys;
  readonly #now: Clock;
  readonly #numbers: Numbers;

  constructor({ db, channel, keys, now }: RequestsParts) {
    this.#db = db;
    this.#channel = channel;
    this.#keys = keys;
    this.#now = now;
    this.#numbers = new Numbers(db, { timeZone: channel.timeZone });
  }

  /**
   * Accepts a request once, however often the call is repeated. Throws `key-reused`, or `in-progress` while the same call
   * is being worked on. Resolves after the commit.
   */
  async accept(input: RequestInput, call: Call): Promise<Acceptance> {
    const claim = this.#acceptanceClaim(call);
    const at = this.#now();
    const number = await this.#numbers.next(at);
    const { key, wrapped } = makeContentKey(this.#keys.contentKeys, number);
    const { category, region, via, language, ...content } = input;
    const received: RequestEvent = {
      type: 'received',
      at: at.toISOString(),
      by: 'citizen',
      category,
      ...(region !== undefined && { region }),
      via,
    };
    const receipt = issueReceipt(this.#keys, call.key);
    const projection = project([received], this.#channel);
    const inserted = await insertRequest(this.#db, {
      claim,
      request: {
        number,
        language,
        receipt_hash: receiptHash(this.#keys, receipt),
        ...projection,
      },
      rows: toRows({ number, key }, { seq: 0, event: received, content }),
      wrappedKey: wrapped,
    });
    if (inserted) return { number, receipt, received, ...(projection.due_at && { dueAt: projection.due_at }) };
    const earlier = await this.findAccepted(call);
    if (!earlier) throw new ProblemError('in-progress', { retryAfter: 1 });
    return earlier;
  }

  /** The answer that this very call got before; `undefined` if it is new. Throws `key-reused`. */
  async findAccepted(call: Call): Promise<Acceptance | undefined> {
    const outcome = await findClaim(this.#db, this.#acceptanceClaim(call));
    if (!outcome) return undefined;
    const { requestId, ...answered } = outcome;
    const row = await this.#db
      .selectFrom('request_events as event')
      .innerJoin('requests', 'requests.id', 'event.request_id')
      .select(['requests.number', 'seq', 'type', 'at', 'by', 'actor', 'data', 'content_hash'])
      .where('event.request_id', '=', requestId)
      .where('seq', '=', 0)
      .executeTakeFirstOrThrow();
    return { number: row.number, receipt: issueReceipt(this.#keys, call.key), received: toEvent(row), ...answered };
  }

  /** The request that a receipt opens. */
  async findByReceipt(receipt: string): Promise<RequestRow | undefined> {
    return this.#db
      .selectFrom('requests')
      .selectAll()
      .where('receipt_hash', '=', receiptHash(this.#keys, receipt))
      .executeTakeFirst();
  }

  async findByNumber(number: string): Promise<RequestRow | undefined> {
    return this.#db.selectFrom('requests').selectAll().where('number', '=', number).executeTakeFirst();
  }

  /** The events of a request and what people wrote in them. */
  async read(row: RequestRow): Promise<StoredRequest> {
    const events = await this.#db
      .selectFrom('request_events as event')
      .leftJoin('contents as content', (join) =>
        join.onRef('content.request_id', '=', 'event.request_id').onRef('content.seq', '=', 'event.seq'),
      )
      .leftJoin('content_keys as key', 'key.request_id', 'event.request_id')
      .select(['event.seq', 'type', 'at', 'by', 'actor', 'data', 'content_hash', 'sealed', 'wrapped'])
      .where('event.request_id', '=', row.id)
      .orderBy('event.seq')
      .execute();
    const identity = this.#identify(row, events[0]?.wrapped ?? undefined);
    const written = events.map(({ seq, sealed }) =>
      identity && sealed ? readContent(identity, { seq, sealed }) : undefined,
    );
    return {
      row,
      events: events.map((event, index) => toEvent(event, written[index])),
      actors: events.map((event) => event.actor),
      content: written[0] as RequestContent | undefined,
    };
  }

  /** What the holder of the receipt does afterwards; counts once, however often the call is repeated. */
  async followUp(row: RequestRow, wanted: Wanted, { key, payload }: Call): Promise<StoredRequest> {
    const claim = claimOf(this.#keys, `request ${row.id}`, key, { type: wanted.type, payload });
    await this.#db.transaction().execute(async (db) => {
      await lockClaim(db, claim);
      if (await findClaim(db, claim)) return;
      await this.#append(db, row.id, wanted);
      await rememberClaim(db, claim, row.id, this.#now());
    });
    return this.read((await this.findByNumber(row.number))!);
  }

  /** What the staff do. Throws `not-found`, `forbidden` or `not-allowed`. */
  async act(number: string, wanted: Wanted, actor: string): Promise<void> {
    const row = await this.findByNumber(number);
    if (!row) throw new ProblemError('not-found');
    await this.#db.transaction().execute((db) => this.#append(db, row.id, wanted, actor));
  }

  /** Requests by their projection, the earliest due first. */
  async list(filter: { statuses?: readonly Status[]; limit: number }): Promise<RequestRow[]> {
    let query = this.#db.selectFrom('requests').selectAll();
    if (filter.statuses) query = query.where('status', 'in', filter.statuses);
    return query
      .orderBy('due_at', (order) => order.asc().nullsLast())
      .orderBy('id')
      .limit(filter.limit)
      .execute();
  }

  /** Makes every projection anew from the events. Returns how many differed. */
  async rebuild(): Promise<number> {
    let differing = 0;
    const ids = await this.#db.selectFrom('requests').select('id').orderBy('id').execute();
    for (const { id } of ids) {
      const changed = await this.#db.transaction().execute(async (db) => {
        const row = await lockRequest(db, id);
        const projection = project(await readEvents(db, id), this.#channel);
        if (isProjected(row, projection)) return false;
        await db.updateTable('requests').set(projection).where('id', '=', id).execute();
        return true;
      });
      if (changed) differing++;
    }
    return differing;
  }

  /** Notes that somebody looked. */
  async noteLook(id: number, by: 'citizen' | 'staff', actor: string | null = null): Promise<void> {
    await this.#db.insertInto('access_log').values({ request_id: id, at: this.#now(), by, actor }).execute();
  }

  #acceptanceClaim({ key, payload }: Call): Claim {
    return claimOf(this.#keys, 'requests', key, payload);
  }

  /** One event, its content and the projection. The row is locked: the events of a request are written one by one. */
  async #append(db: Database, id: number, wanted: Wanted, actor?: string): Promise<void> {
    if (WITHOUT_CONSEQUENCES.includes(wanted.type)) {
      throw new TypeError(`The store cannot write "${wanted.type}": what has to follow from it is not built.`);
    }
    const row = await lockRequest(db, id);
    const events = await readEvents(db, id);
    const event = { ...wanted, at: this.#now().toISOString() } as RequestEvent;
    const refusal = checkEvent(foldRequest(events), event);
    if (refusal) throw new ProblemError(refusal.problem, { allowed: refusal.allowed });
    if (event.type === 'extended' && !hasRunningClock(events, event.kind, this.#channel)) {
      throw new ProblemError('not-allowed', { detail: `No ${event.kind} clock runs that could be extended.` });
    }
    const stored = await db
      .selectFrom('content_keys')
      .select('wrapped')
      .where('request_id', '=', id)
      .executeTakeFirst();
    const identity = this.#identify(row, stored?.wrapped);
    if (!identity) throw new ProblemError('gone');
    await insertEvent(db, id, identity, { seq: events.length, event, actor });
    await db
      .updateTable('requests')
      .set(project([...events, event], this.#channel))
      .where('id', '=', id)
      .execute();
  }

  #identify({ number }: RequestRow, wrapped: Buffer | undefined): RequestIdentity | undefined {
    return wrapped && { number, key: unwrapContentKey(this.#keys.contentKeys, number, wrapped) };
  }
}

async function lockRequest(db: Database, id: number): Promise<RequestRow> {
  return db.selectFrom('requests').selectAll().where('id', '=', id).forUpdate().executeTakeFirstOrThrow();
}

/** Without what people wrote: no rule depends on it. */
async function readEvents(db: Database, id: number): Promise<RequestEvent[]> {
  const rows = await db.selectFrom('request_events').selectAll().where('request_id', '=', id).orderBy('seq').execute();
  return rows.map((row) => toEvent(row));
}

async function insertEvent(db: Database, id: number, identity: RequestIdentity, written: NewEvent): Promise<void> {
  const { event, content } = toRows(identity, written);
  await db
    .insertInto('request_events')
    .values({ request_id: id, ...event })
    .execute();
  if (content)
    await db
      .insertInto('contents')
      .values({ request_id: id, ...content })
      .execute();
}

function isProjected(row: RequestRow, projection: ReturnType<typeof project>): boolean {
  return Object.entries(projection).every(([name, value]) => {
    const present = row[name as keyof RequestRow];
    return value instanceof Date ? value.getTime() === (present as Date | null)?.getTime() : value === present;
  });
}
