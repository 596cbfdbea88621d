import { setImmediate } from 'node:timers/promises';
import { chain, indexPolicy, parseMarkdown, plainText, PolicyCollection, type RegionTree } from 'civic-help/domain';
import type { PolicyStore } from './policies.js';
import { toPolicy } from './policy-shape.js';

/** Rows that are read at once. */
const BATCH = 200;

/** Milliseconds of indexing before other work gets its turn. */
const SLICE = 10;

/**
 * The policies of the database in memory. It holds nothing that it cannot read again: `refresh` compares what it knows
 * with the table and reads the difference, so that a notice that was missed is made up for by the next one.
 */
export class PolicyIndex {
  readonly policies = new PolicyCollection();
  readonly #store: PolicyStore;
  readonly #regions: RegionTree;
  /** When each row that is known was written. */
  readonly #stamps = new Map<string, string>();
  #refreshing: Promise<void> | undefined;
  #again = false;

  constructor(store: PolicyStore, regions: RegionTree) {
    this.#store = store;
    this.#regions = regions;
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
    const gone = new Set(this.#stamps.keys());
    const behind: string[] = [];
    for (const { id, updatedAt } of stamps) {
      gone.delete(id);
      if (this.#stamps.get(id) !== updatedAt) behind.push(id);
    }
    for (const id of gone) {
      this.policies.remove(id);
      this.#stamps.delete(id);
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
      this.policies.put(indexPolicy(policy, text, row.region ? chain(row.region, this.#regions) : []));
      // The stamp of the first look: if the row has changed since, the next look finds a difference.
      this.#stamps.set(row.id, stampOf.get(row.id)!);
      if (performance.now() < sliceEnd) continue;
      await setImmediate();
      sliceEnd = performance.now() + SLICE;
    }
  }
}
