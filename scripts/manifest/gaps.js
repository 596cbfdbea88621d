import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { elementsOf, eventClassesOf } from './read.js';

const LISTS = {
  members: 'property',
  attributes: 'attribute',
  events: 'event',
  slots: 'slot',
  cssParts: 'part',
  cssProperties: 'custom property',
};

/** Public things without a description, one sentence each. */
export function undescribed(manifest) {
  const gaps = [];
  const need = (what, description) => description?.trim() || gaps.push(`${what} has no description.`);
  for (const element of elementsOf(manifest)) {
    need(`<${element.tagName}>`, element.summary);
    for (const [list, kind] of Object.entries(LISTS)) {
      for (const { name, description } of element[list] ?? []) {
        need(`<${element.tagName}>: the ${kind} "${name}"`, description);
      }
    }
  }
  for (const { name, description, members } of eventClassesOf(manifest)) {
    need(name, description);
    for (const member of members ?? []) need(`${name}.${member.name}`, member.description);
  }
  return gaps;
}

const WAYS = {
  part: { pattern: /\spart="([\w\s-]+)"/g, named: (element) => element.cssParts },
  slot: { pattern: /<slot name="([\w-]+)"/g, named: (element) => element.slots?.filter(({ name }) => name) },
  'custom property': { pattern: /var\(\s*(--civic-[\w-]+)/g, named: (element) => element.cssProperties },
  event: { pattern: /super\('(civic-[\w-]+)'/g, named: (element) => element.events },
};

/** What stands in the sources and not in the manifest, or the other way round, one sentence each. */
export function unmatched(manifest, cwd = process.cwd()) {
  const source = readSources(join(cwd, 'src'));
  // What elements say to each other under the hood is declared elsewhere and no host's business.
  const events = ['error-event', 'events'].map((name) => readFileSync(join(cwd, `src/${name}.ts`), 'utf8')).join('\n');
  const elements = elementsOf(manifest);
  return Object.entries(WAYS).flatMap(([kind, { pattern, named }]) => {
    const used = new Set(
      [...(kind === 'event' ? events : source).matchAll(pattern)].flatMap(([, names]) => names.split(/\s+/)),
    );
    const promised = new Set(elements.flatMap((element) => (named(element) ?? []).map(({ name }) => name)));
    return [
      ...[...used].filter((name) => !promised.has(name)).map((name) => `The ${kind} "${name}" is in no docs block.`),
      ...[...promised]
        .filter((name) => !used.has(name))
        .map((name) => `The ${kind} "${name}" is promised and nowhere used.`),
    ];
  });
}

function readSources(folder) {
  const files = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.ts'));
  return files.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n');
}
