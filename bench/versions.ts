/**
 * What was changed between two versions: on 20 pairs of regulations and three of a page that was revised every month, of
 * ../shared/data, and on the longest regulation with edits scattered over it. Fails if a difference, applied to the old
 * text, does not give the new one exactly. `npm run bench:versions`
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { applyDifference, differenceOf } from '../src/domain/text/difference.js';

const DATA = resolve('../shared/data');
const REVISED = ['business', 'education', 'landing'];
/** Of the paragraphs of the longest text, one in this many is edited. */
const EDITED = 40;

interface Pair {
  name: string;
  before: string;
  after: string;
  language: string;
}

interface Regulation {
  title: string;
  date: string;
  markdown: string;
}

if (!existsSync(DATA)) {
  console.error(`Nothing to measure on: ${DATA} is not there.`);
  process.exit(1);
}

let misses = 0;
console.log(`${'bytes'.padStart(8)}  ${'ms'.padStart(6)}  ${'kept'.padStart(5)}  parts`);
for (const pair of [...regulations(), ...revisions(), ...longest()]) measure(pair);
console.log(misses === 0 ? 'Every new text was rebuilt exactly.' : `${misses} new texts were not rebuilt.`);
process.exitCode = misses === 0 ? 0 : 1;

function measure({ name, before, after, language }: Pair): void {
  const start = performance.now();
  const difference = differenceOf(before, after, { language });
  const time = performance.now() - start;
  const kept = difference.parts.reduce((sum, { kind, text }) => sum + (kind === 'same' ? text.length : 0), 0);
  const isExact = applyDifference(before, difference) === after;
  if (!isExact) misses += 1;
  const figures = [
    String(Buffer.byteLength(after)).padStart(8),
    time.toFixed(1).padStart(6),
    `${Math.round((100 * kept) / Math.max(before.length, after.length))} %`.padStart(5),
    String(difference.parts.length).padStart(5),
  ];
  console.log(`${figures.join('  ')}  ${name}${difference.coarse ? ' (coarse)' : ''}${isExact ? '' : ' NOT REBUILT'}`);
}

function readLines(file: string): Regulation[] {
  const lines = readFileSync(join(DATA, 'regulations', file), 'utf8')
    .trim()
    .split('\n');
  return lines.map((line) => JSON.parse(line) as Regulation);
}

function regulations(): Pair[] {
  const rows = readLines('dated-versions.jsonl');
  const titles = [...new Set(rows.map(({ title }) => title))];
  return titles.map((name) => {
    const [before, after] = rows
      .filter(({ title }) => title === name)
      .sort((a, b) => a.date.localeCompare(b.date))
      .map(({ markdown }) => markdown) as [string, string];
    return { name, before, after, language: 'zh' };
  });
}

function revisions(): Pair[] {
  const files = readdirSync(join(DATA, 'revisions')).sort();
  return REVISED.map((name) => {
    const [before, after] = files.filter((file) => file.startsWith(name)).slice(0, 2) as [string, string];
    const read = (file: string): string => readFileSync(join(DATA, 'revisions', file), 'utf8');
    return { name: `${before} → ${after}`, before: read(before), after: read(after), language: 'en' };
  });
}

function longest(): Pair[] {
  const [one, other] = readLines('longest.jsonl') as [Regulation, Regulation];
  const edit = (part: string, index: number): string =>
    index % EDITED === 7 ? part.replace('人民', '市民').replace('应当', '可以') : index % EDITED === 21 ? '' : part;
  const edited = one.markdown.split(/(?<=\n\n)/).map(edit);
  return [
    { name: 'the longest text, edited', before: one.markdown, after: edited.join(''), language: 'zh' },
    { name: 'the longest text, its edition before', before: other.markdown, after: one.markdown, language: 'zh' },
  ];
}
