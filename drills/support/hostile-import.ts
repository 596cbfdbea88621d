import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseMarkdown } from '../../src/domain/text/markdown.js';
import { plainText } from '../../src/domain/text/plain-text.js';
import { runTool } from '../../server/test/support/server-process.js';

export interface HostileRow {
  id: string;
  title: string;
  body: string;
  [field: string]: unknown;
}

/** A row that was imported, and what a page has to show of it. */
export interface Expected {
  id: string;
  /** Stands in the title, and in no other. */
  mark: string;
  title: string;
  text: string;
}

export interface Imported {
  taken: Expected[];
  /** What the import said of a row, by its line. */
  refused: Map<number, string>;
  /** Rows of which nothing was said and that nobody can find. */
  code: number | null;
}

/** White space aside, which HTML and fonts see otherwise. */
export const dense = (text: string): string => text.replace(/[\s\ufeff]+/g, '');

export const mark = (group: string, at: number): string => `〔${group}${at}〕`;

/** The same payload in every field that has room for it, as a text of its own and as parts of Markdown. */
export function rowsOf(group: string, payloads: readonly string[]): HostileRow[] {
  return payloads.flatMap((payload, at) => {
    const title = `${[...payload].slice(0, 150).join('')} ${mark(group, at)}`;
    const fields = {
      region: '990101',
      category: 'travel',
      summary: payload,
      issuer: [...payload].slice(0, 150).join(''),
      sourceUrl: `https://source.invalid/?${payload}`.slice(0, 1500),
    };
    return [
      { ...fields, id: `${group}-${at}`, title, body: payload },
      { ...fields, id: `${group}-${at}-parts`, title: `${title}*`, body: asParts(payload) },
    ];
  });
}

function asParts(payload: string): string {
  return [
    `字 ${payload} 字`,
    `[字](${payload})`,
    `[字](<${payload}>)`,
    `![字](${payload})`,
    `> - ${payload}`,
    `| 甲 | ${payload} |\n|---|---|\n| ${payload} | 乙 |`,
    `[字][丙]\n\n[丙]: ${payload}`,
  ].join('\n\n');
}

/** Runs the import command on rows, each a line of one file. */
export async function importRows(
  rows: readonly HostileRow[],
  folder: string,
  name: string,
  env: Record<string, string>,
): Promise<Imported> {
  const path = join(folder, `${name}.jsonl`);
  writeFileSync(path, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  const { code, stderr } = await runTool('import', [path], env);
  const refused = refusals(stderr, basename(path));
  const taken = rows
    .filter((_row, at) => !refused.has(at + 1))
    .map(({ id, title, body }) => ({
      id,
      title: title.replace(/\s+/g, ' ').trim(),
      mark: /〔[^〕]*〕\*?$/.exec(title)?.[0] ?? title,
      text: dense(plainText(parseMarkdown(body.trim()))),
    }));
  return { taken, refused, code };
}

/** `FILE:LINE reason`, as the command prints it. */
export function refusals(stderr: string, file: string): Map<number, string> {
  const found = new Map<number, string>();
  for (const line of stderr.split('\n')) {
    const at = line.indexOf(`${file}:`);
    const match = at < 0 ? null : /^(\d+) (.{8,})$/s.exec(line.slice(at + file.length + 1));
    if (match) found.set(Number(match[1]), match[2]!);
  }
  return found;
}
