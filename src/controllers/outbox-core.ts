import { type Backend, BackendError, toBackendError } from '../backend/backend.js';
import type { RequestInput, RequestTaken } from '../domain/wire.js';
import type { Clock } from '../internal/clock.js';
import type {
  OutboxFailure,
  OutboxRecord,
  OutboxStore,
  QueuedRecord,
  ReceivedRecord,
  StoppedRecord,
} from '../storage/outbox-store.js';
import type { SoleSender } from './sole-sender.js';

interface Whereabouts {
  /** `device`: survives closing the page. `memory`: lost if the page is closed before it is received. */
  kept: 'device' | 'memory';
}

/**
 * A request on its way: `queued` (on this phone) → `sending` → `received`, or back to `queued` when the network
 * failed, or `stopped` when the backend refused it.
 */
export type OutboxEntry =
  | (QueuedRecord & Whereabouts)
  | (Omit<QueuedRecord, 'state'> & Whereabouts & { state: 'sending' })
  | (StoppedRecord & Whereabouts)
  | (ReceivedRecord & Whereabouts);

/** Something that this page has done, or that became of what it added; others that show the entry see it change. */
export type OutboxEvent =
  | { type: 'queued'; key: string }
  | { type: 'received'; accepted: RequestTaken }
  | { type: 'failed'; error: BackendError };

export interface OutboxListener {
  /** The entries have changed. */
  changed(): void;
  /** Told to one listener only: the one that added the entry, else the first. */
  happened(event: OutboxEvent): void;
}

/** Who took a request over on this page. */
export interface Taking {
  memoryOnly?: boolean;
  /** Told what becomes of it. */
  owner?: OutboxListener;
  /** What the form sends with now, as long as the page lives. */
  backend?: () => Backend | undefined;
  /** Id of the form, by which a later visit finds its backend again. */
  form?: string;
}

export interface OutboxParts {
  store: OutboxStore;
  /** Through the backend that took it on this page, else through that of the form. */
  send(input: RequestInput, key: string, signal: AbortSignal, from: Taking): Promise<RequestTaken>;
  /** Runs the task unless another page is sending. */
  soleSender: SoleSender;
  /** Tells other pages of this origin that the stored entries have changed. */
  announce(): void;
  /** Wakes the outbox when the page is seen or online again. Returns the function that ends it. */
  watch(): () => void;
  newKey(): string;
  clock: Clock;
  /** 0 to 1, below 1. */
  random(): number;
}

const SECOND = 1000;
const SHORTEST_PAUSE = SECOND;
const FIRST_CEILING = 4 * SECOND;
const LONGEST_PAUSE = 5 * 60 * SECOND;
/** A stored time further ahead than this comes from a clock that has been set back. */
const DAY = 86_400 * SECOND;
/** How long a try may take. The adapter has a shorter limit; this one is for implementations without any. */
const TRY_LIMIT = 60 * SECOND;
/** Until the next look when another page is sending. */
const BUSY_PAUSE = 2 * SECOND;

/** Errors after which the same request would be refused again. Everything else may be different next time. */
function isFinal({ kind, problem }: BackendError): boolean {
  return kind === 'invalid' || kind === 'unauthorized' || kind === 'not-found' || problem === 'closed';
}

const isNetwork = (failure?: OutboxFailure): boolean => failure?.kind === 'offline' || failure?.kind === 'timeout';

/**
 * The requests of one backend that are on their way. An entry is stored before the first try and sent with the same
 * key until the backend has confirmed it or refused it; only `remove` takes it away.
 */
export class Outbox {
  readonly #parts: OutboxParts;
  readonly #entries = new Map<string, OutboxEntry>();
  readonly #listeners = new Set<OutboxListener>();
  /** Not to come back with a reading of the store that began before. */
  readonly #removed = new Set<string>();
  readonly #owners = new Map<string, OutboxListener>();
  readonly #backends = new Map<string, Taking['backend']>();
  #pumping = false;
  #cancelTimer?: () => void;
  #endWatch?: () => void;
  #pumpAt = Infinity;

  constructor(parts: OutboxParts) {
    this.#parts = parts;
  }

  /** The oldest first. */
  get entries(): readonly OutboxEntry[] {
    return [...this.#entries.values()].sort((a, b) => a.createdAt - b.createdAt);
  }

  /** Returns the function that ends it. */
  subscribe(listener: OutboxListener): () => void {
    this.#listeners.add(listener);
    this.#watchIfNeeded();
    return () => {
      this.#listeners.delete(listener);
      this.#watchIfNeeded();
    };
  }

  /** Takes a request over; done when it is stored, or known to be in memory only. Sending begins after that. */
  async add(input: RequestInput, { memoryOnly, owner, backend, form }: Taking = {}): Promise<OutboxEntry> {
    const { store, newKey, clock } = this.#parts;
    const now = clock.now();
    const record: QueuedRecord = {
      state: 'queued',
      key: newKey(),
      category: input.category,
      input,
      createdAt: now,
      tries: 0,
      nextTryAt: now,
      notBefore: 0,
      form,
    };
    const entry: OutboxEntry = { ...record, kept: !memoryOnly && (await store.save(record)) ? 'device' : 'memory' };
    if (owner) this.#owners.set(entry.key, owner);
    if (backend) this.#backends.set(entry.key, backend);
    this.#put(entry);
    this.#tell(entry.key, { type: 'queued', key: entry.key });
    this.#parts.announce();
    void this.#pump();
    return entry;
  }

  /** Tries now, also what has been stopped. Before the time that the backend asked for, it goes on waiting. */
  async retry(key: string): Promise<void> {
    const entry = this.#entries.get(key);
    if (entry?.state !== 'queued' && entry?.state !== 'stopped') return;
    const { category, input, createdAt, kept, form } = entry;
    const notBefore = entry.state === 'queued' ? entry.notBefore : 0;
    const nextTryAt = this.#parts.clock.now();
    await this.#save({ state: 'queued', key, category, input, createdAt, tries: 0, nextTryAt, notBefore, form }, kept);
    void this.#pump();
  }

  /** Forgets an entry: acknowledged, or given up. `false` while it is being sent: it can no longer be held back. */
  async remove(key: string): Promise<boolean> {
    const entry = this.#entries.get(key);
    if (!entry) return true;
    if (entry.state === 'sending') return false;
    const forget = async (): Promise<void> => {
      this.#removed.add(key);
      this.#drop(key);
      await this.#parts.store.remove(key);
      this.#parts.announce();
    };
    // Only what waits can be in the hands of another page, and of none while this page is the sender.
    if (entry.state === 'queued' && !this.#pumping) return this.#alone(entry, forget);
    await forget();
    return true;
  }

  /** Takes over what is stored: at the start, and when another page has changed it. */
  async reload(): Promise<void> {
    const { records, complete } = await this.#parts.store.all();
    const stored = new Set(records.map(({ key }) => key));
    for (const record of records) this.#adopt(record);
    for (const { key, kept, state } of complete ? this.entries : []) {
      if (kept === 'device' && state !== 'sending' && !stored.has(key)) this.#drop(key);
    }
    // The page that stored it sends it, unless that page is gone by then.
    this.#rest(this.#busyPause());
  }

  /** The page is loaded, seen or online again: what waits for the network is tried at once. */
  async wake(): Promise<void> {
    await this.reload();
    const now = this.#parts.clock.now();
    for (const entry of this.entries) {
      if (entry.state === 'queued' && isNetwork(entry.failure)) this.#put({ ...entry, nextTryAt: now });
    }
    await this.#pump();
  }

  async #pump(): Promise<void> {
    if (this.#pumping) return;
    this.#pumping = true;
    this.#cancelTimer?.();
    this.#pumpAt = Infinity;
    let isBusy = false;
    try {
      for (let next = this.#nextDue(); next && !isBusy; next = this.#nextDue()) {
        const { key } = next;
        isBusy = !(await this.#alone(next, () => this.#try(key)));
      }
    } catch {
      // No lock to be had: the page is being left.
      isBusy = true;
    } finally {
      this.#pumping = false;
    }
    this.#rest(isBusy ? this.#busyPause() : 0);
  }

  /** Until the next entry is due, and at least so many milliseconds. Never puts off what is already planned. */
  #rest(atLeast: number): void {
    const untilNext = this.#untilNext();
    if (this.#pumping || untilNext === undefined) return;
    const pause = Math.max(untilNext, atLeast);
    const at = this.#parts.clock.now() + pause;
    if (at >= this.#pumpAt) return;
    this.#cancelTimer?.();
    this.#pumpAt = at;
    this.#cancelTimer = this.#parts.clock.after(pause, () => void this.#pump());
  }

  #busyPause(): number {
    return BUSY_PAUSE * (1 + this.#parts.random());
  }

  #nextDue(): OutboxEntry | undefined {
    return this.entries.find((entry) => entry.state === 'queued' && this.#wait(entry) === 0);
  }

  #untilNext(): number | undefined {
    const waits = this.entries.flatMap((entry) => (entry.state === 'queued' ? [this.#wait(entry)] : []));
    return waits.length ? Math.min(...waits) : undefined;
  }

  /** Milliseconds. */
  #wait({ nextTryAt, notBefore }: QueuedRecord): number {
    const now = this.#parts.clock.now();
    const ahead = (time: number): number => (time - now > DAY ? 0 : Math.max(0, time - now));
    return Math.max(ahead(nextTryAt), ahead(notBefore));
  }

  /** What is only in this page's memory is nobody else's business. */
  async #alone(entry: OutboxEntry, task: () => Promise<void>): Promise<boolean> {
    if (entry.kept === 'device') return this.#parts.soleSender(task);
    await task();
    return true;
  }

  async #try(key: string): Promise<void> {
    const before = this.#entries.get(key);
    // Another page may have sent it, or the person removed it there, before this page's turn came.
    if (before?.kept === 'device') await this.reload();
    const entry = this.#entries.get(key);
    if (entry?.state !== 'queued') return;
    this.#put({ ...entry, state: 'sending' });
    const { kept, ...record } = entry;
    try {
      // Only these, whatever else a host page's own backend hands back: what was typed is not to stay on the device.
      const { number, receipt, status, receivedAt, dueAt } = await this.#send(entry);
      const accepted: RequestTaken = { number, receipt, status, receivedAt, dueAt };
      const { category, createdAt } = entry;
      await this.#save({ state: 'received', key, category, createdAt, accepted }, kept);
      this.#tell(key, { type: 'received', accepted });
    } catch (thrown) {
      const error = toBackendError(thrown);
      await this.#save(this.#afterFailure(record, error), kept);
      this.#tell(key, { type: 'failed', error });
    }
  }

  #send({ input, key, form }: QueuedRecord): Promise<RequestTaken> {
    const { clock, send } = this.#parts;
    const controller = new AbortController();
    return new Promise((resolve, reject) => {
      const end = clock.after(TRY_LIMIT, () => {
        reject(new BackendError('timeout'));
        controller.abort();
      });
      void send(input, key, controller.signal, { backend: this.#backends.get(key), form })
        .then(resolve, reject)
        .then(end);
    });
  }

  #afterFailure(record: QueuedRecord, error: BackendError): OutboxRecord {
    const { kind, problem, serviceMessage, errors, retryAfter = 0 } = error;
    const failure: OutboxFailure = { kind, problem, serviceMessage, errors };
    const { key, category, createdAt, input, form } = record;
    if (isFinal(error)) return { state: 'stopped', key, category, createdAt, input, failure, form };
    const now = this.#parts.clock.now();
    const ceiling = Math.min(LONGEST_PAUSE, FIRST_CEILING * 2 ** record.tries);
    const pause = SHORTEST_PAUSE + this.#parts.random() * (ceiling - SHORTEST_PAUSE);
    const notBefore = retryAfter ? now + retryAfter * SECOND : 0;
    // After a pause that the backend asked for, not everybody comes back in the same second.
    const nextTryAt = now + retryAfter * SECOND + pause;
    return { ...record, tries: record.tries + 1, nextTryAt, notBefore, failure };
  }

  async #save(record: OutboxRecord, kept: OutboxEntry['kept']): Promise<void> {
    // Should the disk refuse a later step, the request itself is still there, and other pages may send it.
    if (kept === 'device') await this.#parts.store.save(record);
    this.#put({ ...record, kept });
    this.#parts.announce();
  }

  /** A stored record, unless this page knows better: it is sending it, or knows that it was received. */
  #adopt(record: OutboxRecord): void {
    const present = this.#entries.get(record.key);
    if (this.#removed.has(record.key)) return;
    if (present?.state === 'sending' || present?.state === 'received' || present?.kept === 'memory') return;
    this.#put({ ...record, kept: 'device' });
    if (record.state === 'received' && this.#owners.has(record.key)) {
      this.#tell(record.key, { type: 'received', accepted: record.accepted });
    }
  }

  #put(entry: OutboxEntry): void {
    this.#entries.set(entry.key, entry);
    this.#watchIfNeeded();
    this.#listeners.forEach((listener) => listener.changed());
  }

  /** While an element shows it, or something is on its way. Elements that are gone leave nothing on the host page. */
  #watchIfNeeded(): void {
    const isOnItsWay = ({ state }: OutboxEntry): boolean => state === 'queued' || state === 'sending';
    if (this.#listeners.size > 0 || [...this.#entries.values()].some(isOnItsWay)) {
      this.#endWatch ??= this.#parts.watch();
    } else {
      this.#endWatch?.();
      this.#endWatch = undefined;
    }
  }

  #drop(key: string): void {
    this.#entries.delete(key);
    this.#owners.delete(key);
    this.#backends.delete(key);
    this.#watchIfNeeded();
    this.#listeners.forEach((listener) => listener.changed());
  }

  #tell(key: string, event: OutboxEvent): void {
    const owner = this.#owners.get(key);
    const listener = owner && this.#listeners.has(owner) ? owner : [...this.#listeners][0];
    listener?.happened(event);
  }
}
