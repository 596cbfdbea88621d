import { setImmediate } from 'node:timers/promises';
import { parseMarkdown, plainText, SearchIndex, type Policy, type RegionTree } from 'civic-help/domain';
import type { PolicyStore } from './policies.js';
import { toPolicy } from './policy-shape.js';

/** What is kept of a policy in memory: enough to rank it, to list it and to cut its excerpt. */
export interface IndexedPolicy {
  policy: Omit<Policy, 'body'>;
  /** The body as plain text. */
  text: string;
  /** The region and those above it, the region first; empty for what holds everywhere. */
  regions: string[];
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

interface Entry extends IndexedPolicy {
  updatedAt: string;
}

/** Rows that are read at once. */
const BATCH = 200;

/** Milliseconds of indexing before other work gets its turn. */
const SLICE = 10;

/**
 * The policies of the database in memory. It holds nothing that it cannot read again: `refresh` compares what it knows
 * with the table and reads the difference, so that a notice that was missed is made up for by the next one.
 */
export class PolicyIndex {
  readonly #store: PolicyStore;
  readonly #regions: RegionTree;
  readonly #entries = new Map<string, Entry>();
  readonly #index = new SearchIndex();
  #refreshing: Promise<void> | undefined;
  #again = false;

  constructor(store: PolicyStore, regions: RegionTree) {
    this.#store = store;
    this.#regions = regions;
  }

  all(): Iterable<IndexedPolicy> {
    return this.#entries.values();
  }

  /** Whether there are policies of this very region, not of one above or below. */
  hasRegion(code: string): boolean {
    for (const { regions } of this.#entries.values()) if (regions[0] === code) return true;
    return false;
  }

  /** Every match for which `accepts` answers true, the best first; of `lenient` also what shares next to nothing. */
  match(query: string, accepts: Accepts, lenient: Accepts = () => false): IndexMatch[] {
    const { hits } = this.#index.search(query, {
      limit: Infinity,
      filter: (id) => accepts(this.#entries.get(id)!),
      lenient: (id) => lenient(this.#entries.get(id)!),
    });
    return hits.map(({ id, ...match }) => ({ entry: this.#entries.get(id)!, ...match }));
  }

  /**
   * Resolves when the index has seen everything that was committed before the call. Calls while one is under way
   * share the next one: an import of a hundred batches leads to a few looks at the table.
   */
  async refresh(): Promise<void> {
    if (this.#refreshing) {
      this.#again = true;
      return this.#refreshing;
    }
    this.#refreshing = this.#refreshUntilDone().finally(() => {
      this.#refreshing = undefined;
    });
    return this.#refreshing;
  }

  async #refreshUntilDone(): Promise<void> {
    do {
      this.#again = false;
      await this.#catchUp();
    } while (this.#again);
  }

  async #catchUp(): Promise<void> {
    const stamps = await this.#store.stamps();
    const gone = new Set(this.#entries.keys());
    const behind: string[] = [];
    for (const { id, updatedAt } of stamps) {
      gone.delete(id);
      if (this.#entries.get(id)?.updatedAt !== updatedAt) behind.push(id);
    }
    for (const id of gone) {
      this.#index.remove(id);
      this.#entries.delete(id);
    }
    const stampOf = new Map(stamps.map(({ id, updatedAt }) => [id, updatedAt]));
    for (let from = 0; from < behind.length; from += BATCH) {
      await this.#read(behind.slice(from, from + BATCH), stampOf);
    }
  }

  async #read(ids: string[], stampOf: Map<string, string>): Promise<void> {
    let sliceEnd = performance.now() + SLICE;
    for (const row of await this.#store.findAll(ids)) {
      const { body, ...policy } = toPolicy(row, this.#regions);
      const text = plainText(parseMarkdown(body));
      this.#index.put({ id: row.id, title: row.title, body: text });
      this.#entries.set(row.id, {
        policy,
        text,
        regions: row.region ? chain(row.region, this.#regions) : [],
        expiresAt: row.expires_at?.getTime() ?? Infinity,
        issuedAt: (row.issued_at ?? row.effective_at)?.getTime() ?? 0,
        // The stamp of the first look: if the row has changed since, the next look finds a difference.
        updatedAt: stampOf.get(row.id)!,
      });
      if (performance.now() < sliceEnd) continue;
      await setImmediate();
      sliceEnd = performance.now() + SLICE;
    }
  }
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
