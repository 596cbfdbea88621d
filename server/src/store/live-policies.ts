import type pg from 'pg';
import type { RegionTree } from 'civic-help/domain';
import type { Clock } from '../clock.js';
import type { Log } from '../logging.js';
import { ProblemError } from '../problems.js';
import type { Database } from './database.js';
import { Notices } from './notices.js';
import { PolicyStore } from './policies.js';
import { PolicyIndex } from './policy-index.js';
import { PolicySearch } from './policy-search.js';

const PATIENCE = 5_000;

/** Milliseconds until another try at an index that could not be refreshed. */
const RETRY = 2_000;

export interface LivePoliciesParts {
  db: Database;
  pool: pg.Pool;
  regions: RegionTree;
  channelRegion?: string;
  now: Clock;
  log: Log;
  /** Milliseconds that a search waits for an index that is still being built. */
  patience?: number;
}

/** The policies of a running server: the table, and a search that follows it, whichever process writes. */
export class LivePolicies {
  readonly store: PolicyStore;
  readonly #log: Log;
  readonly #index: PolicyIndex;
  readonly #search: PolicySearch;
  readonly #notices: Notices;
  readonly #loaded: Promise<void>;
  readonly #patience: number;
  #markLoaded!: () => void;
  #retry: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor({ db, pool, regions, channelRegion, now, log, patience = PATIENCE }: LivePoliciesParts) {
    this.store = new PolicyStore(db);
    this.#log = log;
    this.#patience = patience;
    this.#index = new PolicyIndex(this.store, regions);
    this.#search = new PolicySearch({ index: this.#index, regions, channelRegion, clock: now });
    this.#notices = new Notices({
      pool,
      channel: 'policies_changed',
      onNotice: () => this.#refresh(),
      onLost: (error) => log.warn({ err: error }, 'not listening for changed policies'),
    });
    this.#loaded = new Promise((resolve) => (this.#markLoaded = resolve));
  }

  /** Begins to listen and to build the index; neither is waited for. */
  start(): void {
    this.#notices.start();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#retry);
    this.#notices.stop();
  }

  /** The search, once its index is built. Throws an `unavailable` problem if that takes longer than a reader waits. */
  async search(): Promise<PolicySearch> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      const giveUp = (): void =>
        reject(new ProblemError('unavailable', { retryAfter: 2, reason: 'search index late' }));
      timer = setTimeout(giveUp, this.#patience);
    });
    try {
      await Promise.race([this.#loaded, late]);
    } finally {
      clearTimeout(timer);
    }
    return this.#search;
  }

  #refresh(): void {
    this.#index.refresh().then(
      () => this.#markLoaded(),
      (error: Error) => {
        if (this.#stopped) return;
        this.#log.warn({ err: error }, 'policies not refreshed');
        clearTimeout(this.#retry);
        this.#retry = setTimeout(() => this.#refresh(), RETRY).unref();
      },
    );
  }
}
