import { maybe } from '../domain/shapes/check.js';
import { foundRegion } from '../domain/shapes/policies.js';
import type { FoundRegion } from '../domain/wire.js';
import { deviceStore, type RecordStore } from './store.js';

/** The region that the reader chose last, for each backend. With what lies above it, so that it can be shown at once. */
export async function keptRegion(scope: string, store: RecordStore = deviceStore): Promise<FoundRegion | undefined> {
  return maybe(foundRegion)(await store.get(['chosen-region', scope]), 'region');
}

export function keepRegion(
  scope: string,
  region: FoundRegion | undefined,
  store: RecordStore = deviceStore,
): Promise<unknown> {
  return region ? store.set(['chosen-region', scope], region) : store.delete(['chosen-region', scope]);
}
