import type { RegionReadings } from '../domain/region-readings.js';
import { RegionSearch } from '../domain/region-search.js';
import { RegionTree, type Division } from '../domain/regions.js';
import type { FoundRegion, RegionCode } from '../domain/wire.js';

interface Parts {
  divisions: readonly Division[];
  readings?: RegionReadings;
  /** The channel's own region: what lies in it comes first. */
  first?: RegionCode;
  limit?: number;
}

const prepared = new WeakMap<readonly Division[], RegionSearch>();

/** As the reference backend searches. */
export function searchRegions(q: string, { divisions, readings, ...options }: Parts): FoundRegion[] {
  const search = prepared.get(divisions) ?? new RegionSearch(new RegionTree(divisions), readings);
  prepared.set(divisions, search);
  return search.search(q, options);
}
