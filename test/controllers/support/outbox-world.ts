import { BackendError } from '../../../src/backend/backend.js';
import { Outbox, type OutboxEvent } from '../../../src/controllers/outbox-core.js';
import type { RequestAccepted, RequestInput } from '../../../src/domain/wire.js';
import { OutboxStore } from '../../../src/storage/outbox-store.js';
import type { RecordKey, RecordStore } from '../../../src/storage/store.js';
import { FakeClock } from '../../support/fake-clock.js';

export const requestOf = (text: string): RequestInput => ({
  category: 'travel',
  text,
  fields: {},
  contact: null,
  anonymous: false,
  callback: false,
  consent: { notice: '1', at: '2026-11-22T01:29:00Z' },
  via: 'web',
  language: 'zh-Hans',
});

/** What becomes of one try. */
export type Fate =
  | 'received'
  /** Nothing arrives. */
  | 'refused-connection'
  /** The backend takes it; the answer does not arrive. */
  | 'lost-answer'
  /** Nor does anything else, ever. */
  | 'silence'
  | 'unreadable-answer'
  | 'server-error'
  | 'busy'
  | 'in-progress'
  | 'invalid'
  | 'closed';

/** Seconds that a busy backend asks for. */
export const BUSY_FOR = 300;

const never = <T>(): Promise<T> => new Promise(() => undefined);

/**
 * One phone with a disk, its tabs, a network with moods, and a backend that keeps to the contract: the same key gives
 * the same answer. Tabs are killed in the middle of whatever they do; what a dead tab had promised never happens.
 */
export class OutboxWorld {
  readonly clock = new FakeClock();
  readonly tabs: Tab[] = [];
  /** What the backend has taken, by key. */
  readonly taken = new Map<string, { input: string; accepted: RequestAccepted }>();
  readonly disk = new Map<string, unknown>();
  isDiskWell = true;
  fate: Fate = 'received';
  /** Broken promises, in words. */
  readonly faults: string[] = [];
  /** Every try: key and time. */
  readonly tries: { key: string; at: number }[] = [];
  sender?: Tab;
  /** What each tab was told; one that dies before it has written it down takes it along. */
  #busyUntil = new WeakMap<Tab, Map<string, number>>();
  #inFlight = new Map<string, Tab>();
  #keys = 0;

  open(): Tab {
    const tab = new Tab(this);
    this.tabs.push(tab);
    return tab;
  }

  kill(tab: Tab): void {
    tab.isAlive = false;
    this.tabs.splice(this.tabs.indexOf(tab), 1);
    if (this.sender === tab) this.sender = undefined;
    for (const [key, owner] of this.#inFlight) if (owner === tab) this.#inFlight.delete(key);
  }

  nextKey(): string {
    this.#keys += 1;
    return `key-${this.#keys}`;
  }

  async receive(tab: Tab, input: RequestInput, key: string, signal: AbortSignal): Promise<RequestAccepted> {
    if (this.#inFlight.has(key)) this.faults.push(`${key} is sent twice at the same time`);
    if (this.clock.now() < (this.#busyUntil.get(tab)?.get(key) ?? 0))
      this.faults.push(`${key} came back before Retry-After`);
    this.tries.push({ key, at: this.clock.now() });
    this.#inFlight.set(key, tab);
    signal.addEventListener('abort', () => this.#inFlight.delete(key));
    try {
      // One turn, so that a tab can die while it waits.
      await Promise.resolve();
      return await this.#answer(tab, input, key);
    } finally {
      this.#inFlight.delete(key);
    }
  }

  async #answer(tab: Tab, input: RequestInput, key: string): Promise<RequestAccepted> {
    switch (this.fate) {
      case 'refused-connection':
        throw new BackendError('offline');
      case 'server-error':
        throw new BackendError('server', { status: 500 });
      case 'in-progress':
        throw new BackendError('conflict', { status: 409, problem: 'in-progress' });
      case 'busy':
        this.#busyUntil.set(tab, new Map(this.#busyUntil.get(tab)).set(key, this.clock.now() + BUSY_FOR * 1000));
        throw new BackendError('rate-limited', { status: 429, retryAfter: BUSY_FOR });
      case 'invalid':
        throw new BackendError('invalid', { status: 422, errors: [{ field: 'text', code: 'required' }] });
      case 'closed':
        throw new BackendError('unauthorized', { status: 403, problem: 'closed', serviceMessage: '服务已结束' });
      case 'silence':
        return never();
      case 'lost-answer':
        this.#take(input, key);
        throw new BackendError('offline');
      case 'unreadable-answer':
        this.#take(input, key);
        throw new BackendError('malformed', { status: 201 });
      case 'received':
        return this.#take(input, key);
    }
  }

  #take(input: RequestInput, key: string): RequestAccepted {
    const posted = JSON.stringify(input);
    const before = this.taken.get(key);
    if (before && before.input !== posted) this.faults.push(`${key} came with another text`);
    const number = `20261122-${String(this.taken.size + 1).padStart(4, '0')}`;
    const accepted: RequestAccepted = before?.accepted ?? {
      number,
      receipt: `RECEIPT${number}`,
      status: 'received',
      receivedAt: new Date(this.clock.now()).toISOString(),
    };
    this.taken.set(key, { input: posted, accepted });
    return accepted;
  }

  /** Nothing that a person is shown may be untrue. */
  look(): void {
    for (const { outbox } of this.tabs) {
      for (const entry of outbox.entries) {
        if (entry.state === 'received') {
          const receipt = this.taken.get(entry.key)?.accepted.receipt;
          if (receipt !== entry.accepted.receipt) this.faults.push(`${entry.key} is called received and was not`);
        } else if (!entry.input.text) this.faults.push(`the text of ${entry.key} is gone`);
      }
    }
  }
}

export class Tab {
  isAlive = true;
  /** Listens to the page. */
  isWatching = false;
  readonly leave: () => void;
  readonly outbox: Outbox;
  readonly events: OutboxEvent[] = [];
  readonly #world: OutboxWorld;

  constructor(world: OutboxWorld) {
    this.#world = world;
    this.outbox = new Outbox({
      store: new OutboxStore(this.#records(), 'scope'),
      send: (input, key, signal) => (this.isAlive ? this.#live(world.receive(this, input, key, signal)) : never()),
      soleSender: async (task) => {
        if (!this.isAlive || world.sender) return false;
        world.sender = this;
        try {
          await task();
        } finally {
          if (world.sender === this) world.sender = undefined;
        }
        return true;
      },
      announce: () => {
        if (!this.isAlive) return;
        for (const other of world.tabs) if (other !== this) void other.outbox.reload();
      },
      watch: () => {
        this.isWatching = true;
        return () => (this.isWatching = false);
      },
      newKey: () => world.nextKey(),
      clock: {
        now: () => world.clock.now(),
        after: (delay, run) => world.clock.after(delay, () => this.isAlive && run()),
      },
      random: () => 0.5,
    });
    this.leave = this.outbox.subscribe({
      changed: () => this.isAlive && world.look(),
      happened: (event) => this.events.push(event),
    });
    void this.outbox.wake();
  }

  async #live<T>(promise: Promise<T>): Promise<T> {
    try {
      const value = await promise;
      return this.isAlive ? value : await never<T>();
    } catch (error) {
      if (this.isAlive) throw error;
      return never<T>();
    }
  }

  /** As src/storage/store.ts promises it: what the disk refuses stays in the tab's memory. */
  #records(): RecordStore {
    const { disk } = this.#world;
    const memory = new Map<string, unknown>();
    const id = (key: RecordKey): string => JSON.stringify(key);
    const write = async (key: RecordKey, value: unknown): Promise<boolean> => {
      await this.#live(Promise.resolve());
      const isWell = this.#world.isDiskWell;
      (isWell ? disk : memory).set(id(key), JSON.parse(JSON.stringify(value)));
      if (isWell) memory.delete(id(key));
      return this.#live(Promise.resolve(isWell));
    };
    return {
      get: async (key) => memory.get(id(key)) ?? disk.get(id(key)),
      set: write,
      update: (key, change) => write(key, change(memory.get(id(key)) ?? disk.get(id(key)))),
      delete: async (key) => {
        await this.#live(Promise.resolve());
        memory.delete(id(key));
        if (this.#world.isDiskWell) disk.delete(id(key));
      },
      entries: async () => {
        const isWell = this.#world.isDiskWell;
        const found = new Map([...(isWell ? disk : []), ...memory]);
        return this.#live(
          Promise.resolve({
            found: [...found].map(([key, value]) => [JSON.parse(key), value] as [RecordKey, unknown]),
            complete: isWell,
          }),
        );
      },
      persistent: async () => this.#world.isDiskWell,
    };
  }
}
