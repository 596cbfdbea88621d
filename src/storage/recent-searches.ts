import { list, maybe, text } from '../domain/shapes/check.js';
import { deviceStore, type RecordStore } from './store.js';

/** A glance, not a history. */
const MOST = 5;

/** The words that were searched for on this device, the latest first. They never leave it. */
export async function recentSearches(scope: string, store: RecordStore = deviceStore): Promise<string[]> {
  return maybe(list(text))(await store.get(['recent', scope]), 'recent') ?? [];
}

export function rememberSearch(scope: string, words: string, store: RecordStore = deviceStore): Promise<unknown> {
  return store.update(['recent', scope], (value) => {
    const before = maybe(list(text))(value, 'recent') ?? [];
    // What was typed on the way to these words is no search of its own.
    return [words, ...before.filter((one) => !words.startsWith(one))].slice(0, MOST);
  });
}

export function forgetSearches(scope: string, store: RecordStore = deviceStore): Promise<void> {
  return store.delete(['recent', scope]);
}
