import { SearchIndex } from '../text/search-index.js';
import type { Accepts, IndexedPolicy, IndexMatch, PolicySource } from './indexed.js';

/** Policies in memory, found by words. For a server and for a static bundle alike, so that both answer the same. */
export class PolicyCollection implements PolicySource {
  readonly #entries = new Map<string, IndexedPolicy>();
  readonly #index = new SearchIndex();

  all(): Iterable<IndexedPolicy> {
    return this.#entries.values();
  }

  hasRegion(code: string): boolean {
    for (const { regions } of this.#entries.values()) if (regions[0] === code) return true;
    return false;
  }

  match(query: string, accepts: Accepts, lenient?: Accepts): IndexMatch[] {
    const { hits } = this.#index.search(query, {
      limit: Infinity,
      filter: (id) => accepts(this.#entries.get(id)!),
      lenient: lenient && ((id) => lenient(this.#entries.get(id)!)),
    });
    return hits.map(({ id, ...match }) => ({ entry: this.#entries.get(id)!, ...match }));
  }

  /** Adds a policy, or replaces the one with the same id. */
  put(entry: IndexedPolicy): void {
    const { id, title } = entry.policy;
    this.#index.put({ id, title, body: entry.text });
    this.#entries.set(id, entry);
  }

  remove(id: string): void {
    this.#index.remove(id);
    this.#entries.delete(id);
  }
}
