import { readFile } from 'node:fs/promises';
import { LineCounter, parseDocument } from 'yaml';
import { decodeText, isRecord, NOT_UTF8, type RowOrReject, type SourceFile } from './rows.js';

/** Bytes of a Markdown file with its front matter. */
const FILE_MAX = 4 * 1024 * 1024;

/** Characters of front matter; some ten fields need far less, and a parser need not see more. */
const FRONT_MATTER_MAX = 8 * 1024;

const FRONT_MATTER = /^---[ \t]*\n((?:[^\n]*\n)*?)(?:---|\.\.\.)[ \t]*(?:\n|$)/;

/** A Markdown file is one row: the fields of its front matter, and `body`. */
export async function readMarkdown(source: SourceFile): Promise<RowOrReject> {
  const reject = (reason: string, line = 1): RowOrReject => ({ source, line, reason });
  if (source.size > FILE_MAX) return reject(`is larger than ${FILE_MAX / 1024 / 1024} MB`);
  const text = decodeText(await readFile(source.path))?.replace(/\r\n?/g, '\n');
  if (text === undefined) return reject(NOT_UTF8);
  const match = FRONT_MATTER.exec(text);
  if (!match) return { source, line: 1, fields: { body: text } };
  const { fields, problem, line } = parseFrontMatter(match[1] ?? '');
  // The front matter begins on the second line.
  if (problem) return reject(`has front matter that ${problem}`, line && line + 1);
  return { source, line: 1, fields: { ...fields, body: text.slice(match[0].length) } };
}

/**
 * Every scalar stays a text (a region 0123 keeps its nought, a date is not made into a time), and aliases are refused,
 * since a few lines of them can fill the memory.
 */
function parseFrontMatter(text: string): { fields?: Record<string, unknown>; problem?: string; line?: number } {
  if (text.length > FRONT_MATTER_MAX) return { problem: `is longer than ${FRONT_MATTER_MAX / 1024} kB` };
  try {
    const lines = new LineCounter();
    const document = parseDocument(text, {
      schema: 'failsafe',
      prettyErrors: false,
      lineCounter: lines,
      logLevel: 'silent',
    });
    const error = document.errors[0];
    if (error) return { problem: `is not valid YAML: ${error.message}`, line: lines.linePos(error.pos[0]).line };
    const fields: unknown = document.toJS({ maxAliasCount: 0 });
    if (fields === null || fields === '') return { fields: {} };
    return isRecord(fields) ? { fields } : { problem: 'is not made of "name: value" lines' };
  } catch (error) {
    // Aliases (ReferenceError) and nesting deeper than the stack (RangeError).
    return { problem: `cannot be read: ${error instanceof Error ? error.message : String(error)}` };
  }
}
