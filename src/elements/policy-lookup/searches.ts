import type { LitElement, ReactiveController } from 'lit';
import type { Backend } from '../../backend/backend.js';
import { recentSearches, rememberSearch } from '../../storage/recent-searches.js';
import type { Finding } from './finding.js';
import type { Found } from './results.js';

type Host = LitElement & { query: string };

/**
 * Remembers on this device what was searched for: words that somebody has done typing, if they found anything. What offers
 * them is loaded only if there are some.
 */
export class Searches implements ReactiveController {
  readonly #host: Host;
  readonly #find: () => Backend | undefined;
  readonly #finding: Finding;
  /** The reader has left the search box, or sent its words off. */
  #isDone = false;
  #remembered?: Found;
  #offered?: Promise<unknown>;

  constructor(host: Host, find: () => Backend | undefined, finding: Finding) {
    this.#host = host;
    this.#find = find;
    this.#finding = finding;
    host.addController(this);
    const done = (): void => {
      this.#isDone = true;
      host.requestUpdate();
    };
    const begin = (): void => {
      this.#isDone = false;
      void this.#offer();
    };
    const box = host.renderRoot.querySelector<HTMLInputElement>('#query');
    host.renderRoot.addEventListener('submit', done);
    box?.addEventListener('blur', done);
    box?.addEventListener('focus', begin);
    if (box?.matches(':focus')) begin();
  }

  hostUpdated(): void {
    const scope = this.#find()?.scope;
    const { found, isSearching } = this.#finding;
    if (!this.#isDone || isSearching || !scope || !found || found === this.#remembered) return;
    this.#remembered = found;
    if (found.query.q && found.items.length > 0) void rememberSearch(scope, found.query.q);
  }

  async #offer(): Promise<void> {
    const scope = this.#find()?.scope;
    const box = this.#host.renderRoot.querySelector<HTMLInputElement>('#query');
    if (this.#offered || !box || !scope || (await recentSearches(scope)).length === 0) return;
    this.#offered ??= import('./recent.js').then(
      ({ Recent }) =>
        new Recent(this.#host, box, {
          scope: () => this.#find()?.scope,
          texts: this.#finding.texts,
          onPick: (words) => (this.#host.query = words),
        }).offer(),
      () => (this.#offered = undefined),
    );
  }
}
