import type { LitElement, ReactiveController } from 'lit';
import { warnOnce } from '../../backend/warn-once.js';
import { URL_NAMES } from './url-names.js';

type Synced = LitElement & { -readonly [N in keyof typeof URL_NAMES]?: string };

const NAMES = Object.keys(URL_NAMES) as (keyof typeof URL_NAMES)[];

let owner: LitElement | undefined;

/**
 * Keeps the page's address saying what is open and searched for, and opens what it says. A policy that is opened or
 * closed is a step of its own in the history; typing and filters are not. What else the address holds stays as it is.
 */
export class UrlSync implements ReactiveController {
  readonly #host: Synced;
  #policy?: string;

  constructor(host: Synced) {
    this.#host = host;
    host.addController(this);
    if (owner === host) this.#read(true);
  }

  hostConnected(): void {
    if (owner && owner !== this.#host) {
      warnOnce(this.#host.localName, 'Only one lookup of a page can have "with-url-sync"; this one does without.');
      return;
    }
    owner = this.#host;
    window.addEventListener('popstate', this.#handleBack);
  }

  hostDisconnected(): void {
    if (owner !== this.#host) return;
    owner = undefined;
    window.removeEventListener('popstate', this.#handleBack);
  }

  hostUpdated(): void {
    if (owner !== this.#host) return;
    const address = new URL(location.href);
    for (const name of NAMES) {
      const value = this.#host[name]?.trim();
      if (value) address.searchParams.set(URL_NAMES[name], value);
      else address.searchParams.delete(URL_NAMES[name]);
    }
    const isStep = (this.#host.policy || undefined) !== this.#policy;
    this.#policy = this.#host.policy || undefined;
    // Without a change the rest of the query must not even be written differently.
    if (isSame(address, new URL(location.href))) return;
    history[isStep ? 'pushState' : 'replaceState'](history.state, '', address.href);
  }

  readonly #handleBack = (): void => this.#read(false);

  /** At the beginning, what the address does not say is left to the attributes. */
  #read(isFirst: boolean): void {
    const { searchParams } = new URL(location.href);
    for (const name of NAMES) {
      const value = searchParams.get(URL_NAMES[name]) ?? undefined;
      if (value === undefined && isFirst) continue;
      this.#host[name] = value ?? (name === 'query' ? '' : undefined);
    }
    this.#policy = this.#host.policy || undefined;
  }
}

function isSame(one: URL, other: URL): boolean {
  return NAMES.every((name) => one.searchParams.get(URL_NAMES[name]) === other.searchParams.get(URL_NAMES[name]));
}
