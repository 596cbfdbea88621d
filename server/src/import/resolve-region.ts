import type { Place, RegionTree, Resolution } from 'civic-help/domain';
import { textOf } from './map-row.js';
import type { Row } from './rows.js';

export type ResolvedRegion = { kind: 'found'; code: string } | { kind: 'absent' } | { kind: 'refused'; reason: string };

/** Names that say "the whole country", where every policy without a region holds. */
const COUNTRY = /^(?:全国|中国|中华人民共和国|国家)$/;

/** The region of a row: a code or a name in one field, or a place in up to three. */
export function resolveRegion(
  row: Row,
  name: string | undefined,
  place: Place | undefined,
  regions: RegionTree,
): ResolvedRegion {
  if (place) {
    const names = placeOf(row, place);
    const said = Object.values(names).join(' ');
    return said ? answer(regions.resolvePlace(names), said, regions) : { kind: 'absent' };
  }
  if (name === undefined || COUNTRY.test(name)) return { kind: 'absent' };
  return answer(regions.resolve(name), name, regions);
}

function placeOf(row: Row, fields: Place): Place {
  const names: Place = {};
  for (const level of ['province', 'city', 'county'] as const) {
    const field = fields[level];
    const name = field === undefined ? undefined : textOf(row.fields, field);
    if (name) names[level] = name;
  }
  // A table of cities repeats the city where it has no county: 抚顺|抚顺 is the city, not the county of the same name.
  if (names.county === names.city) delete names.county;
  return names;
}

function answer(resolution: Resolution, said: string, regions: RegionTree): ResolvedRegion {
  if (resolution.kind === 'found') return { kind: 'found', code: resolution.region.code };
  if (resolution.kind === 'unknown') return { kind: 'refused', reason: `names a region "${said}" that is not known` };
  const names = resolution.candidates.map(({ code }) => `${regions.fullName(code)} ${code}`).join(', ');
  return { kind: 'refused', reason: `names a region "${said}" that may be any of ${names}` };
}
