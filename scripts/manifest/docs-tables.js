// The tables of docs/theming.md, made from the manifest. `npm run manifest` writes them; `npm run check` compares.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { elementsOf, readManifest } from './read.js';

export const DOCUMENT = 'docs/theming.md';

const BLOCK = /(<!-- manifest: ([\w-]+) -->\n)[\s\S]*?(<!-- \/manifest -->)/g;

/** The document with every `<!-- manifest: NAME -->` block made anew. */
export function withTables(document, manifest) {
  const elements = elementsOf(manifest);
  const common = elements[0].cssProperties.filter(({ name }) =>
    elements.every(({ cssProperties }) => cssProperties.some((property) => property.name === name)),
  );
  const isCommon = new Set(common.map(({ name }) => name));
  const blocks = {
    'custom-properties': () => customProperties(common),
    elements: () => elements.map((element) => section(element, isCommon)).join('\n'),
  };
  return document.replace(BLOCK, (_, open, name, close) => `${open}\n${blocks[name]()}\n${close}`);
}

function section({ tagName, summary, cssProperties, cssParts, slots, events }, isCommon) {
  const own = cssProperties.filter(({ name }) => !isCommon.has(name));
  return [
    `### \`<${tagName}>\`\n\n${summary}\n`,
    customProperties(own),
    table(
      ['part', 'what it is'],
      cssParts.map(({ name, description }) => [code(name), description]),
    ),
    table(
      ['slot', 'what goes in'],
      slots.map(({ name, description }) => [name ? code(name) : '(none)', description]),
    ),
    table(
      ['event', 'class', 'when'],
      events.map(({ name, type, description }) => [code(name), code(type.text), description]),
    ),
  ].join('\n');
}

const customProperties = (properties) =>
  table(
    ['custom property', 'default', 'what it sets'],
    properties.map((property) => [code(property.name), code(property.default), property.description]),
  );

const code = (text) => `\`${text}\``;
const row = (cells) => `| ${cells.map((cell) => cell.replace(/\s+/g, ' ').replaceAll('|', '\\|')).join(' | ')} |\n`;
const table = (heads, rows) => [row(heads), `|${'---|'.repeat(heads.length)}\n`, ...rows.map(row)].join('');

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(DOCUMENT, withTables(readFileSync(DOCUMENT, 'utf8'), readManifest()));
}
