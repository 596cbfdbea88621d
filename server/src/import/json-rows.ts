import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { decodeText, isRecord, NOT_UTF8, type RowOrReject, type SourceFile } from './rows.js';

/** Bytes of one line; more is no policy but a broken file, and is not held in memory. */
const LINE_MAX = 8 * 1024 * 1024;

/** Bytes of a JSON array, which has to be read as a whole. */
const FILE_MAX = 128 * 1024 * 1024;

const NEWLINE = 0x0a;

/**
 * JSON Lines, read as a stream: a broken line is rejected and the next one is read. `onPosition` hears how many bytes of
 * the file have been read.
 */
export async function* readJsonLines(
  source: SourceFile,
  onPosition: (bytes: number) => void,
): AsyncGenerator<RowOrReject> {
  const stream = createReadStream(source.path);
  let line = 0;
  for await (const bytes of splitLines(stream)) {
    line += 1;
    onPosition(stream.bytesRead);
    if (bytes === 'too long') {
      yield { source, line, reason: `is longer than ${LINE_MAX / 1024 / 1024} MB` };
      continue;
    }
    const text = decodeText(bytes)?.trim();
    if (text === undefined) yield { source, line, reason: NOT_UTF8 };
    else if (text) yield parseLine(text, source, line);
  }
}

function parseLine(text: string, source: SourceFile, line: number): RowOrReject {
  try {
    const fields: unknown = JSON.parse(text);
    return isRecord(fields) ? { source, line, fields } : { source, line, reason: 'is not a JSON object' };
  } catch {
    return { source, line, reason: 'is not valid JSON' };
  }
}

async function* splitLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer | 'too long'> {
  let pieces: Buffer[] = [];
  let length = 0;
  const take = (): Buffer | 'too long' => {
    const line = length > LINE_MAX ? 'too long' : Buffer.concat(pieces);
    pieces = [];
    length = 0;
    return line;
  };
  const keep = (piece: Buffer): void => {
    length += piece.length;
    if (length <= LINE_MAX) pieces.push(piece);
    else pieces = [];
  };
  for await (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, from)) {
      keep(chunk.subarray(from, end));
      yield take();
      from = end + 1;
    }
    keep(chunk.subarray(from));
  }
  if (length > 0) yield take();
}

/** A JSON file that holds an array of objects. */
export async function* readJsonArray(source: SourceFile): AsyncGenerator<RowOrReject> {
  if (source.size > FILE_MAX) {
    yield { source, line: 1, reason: `is larger than ${FILE_MAX / 1024 / 1024} MB; JSON Lines can be of any size` };
    return;
  }
  const text = decodeText(await readFile(source.path));
  if (text === undefined) {
    yield { source, line: 1, reason: NOT_UTF8 };
    return;
  }
  let items: unknown;
  try {
    items = JSON.parse(text);
  } catch {
    yield { source, line: 1, reason: 'is not valid JSON' };
    return;
  }
  if (!Array.isArray(items)) {
    yield { source, line: 1, reason: 'is not an array of objects' };
    return;
  }
  const lines = itemLines(text);
  for (const [index, fields] of items.entries()) {
    const line = lines[index] ?? 1;
    yield isRecord(fields) ? { source, line, fields } : { source, line, reason: 'is not a JSON object' };
  }
}

/** The line on which each item of the outermost array begins, for a text that is known to be valid JSON. */
function itemLines(text: string): number[] {
  const lines: number[] = [];
  let line = 1;
  let depth = 0;
  let awaitsItem = false;
  for (let index = 0; index < text.length; index += 1) {
    const symbol = text[index] as string;
    if (symbol === '\n') line += 1;
    if (symbol.trim() === '') continue;
    const closes = symbol === ']' || symbol === '}';
    if (awaitsItem && !closes) lines.push(line);
    awaitsItem = false;
    if (symbol === '"') index = stringEnd(text, index);
    else if (closes) depth -= 1;
    else if (symbol === '[' || symbol === '{') awaitsItem = ++depth === 1;
    else if (symbol === ',') awaitsItem = depth === 1;
  }
  return lines;
}

/** Where the string that begins at `start` has its closing quotation mark. */
function stringEnd(text: string, start: number): number {
  let index = start + 1;
  while (text[index] !== '"') index += text[index] === '\\' ? 2 : 1;
  return index;
}
