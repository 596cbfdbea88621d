import { readdir, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { readJsonArray, readJsonLines } from './json-rows.js';
import { readMarkdown } from './markdown-rows.js';
import type { RowOrReject, SourceFile } from './rows.js';

type Format = 'markdown' | 'json-lines' | 'json';

const FORMATS: Readonly<Record<string, Format>> = {
  '.md': 'markdown',
  '.markdown': 'markdown',
  '.jsonl': 'json-lines',
  '.ndjson': 'json-lines',
  '.json': 'json',
};

/** A path that cannot be imported at all, as one sentence. */
export class SourceError extends Error {
  override readonly name = 'SourceError';
}

/**
 * The files that paths stand for: a file stands for itself, a folder for every file below it of a known format, sorted,
 * without hidden ones and without links. Throws `SourceError` for a path that leads nowhere.
 */
export async function findSourceFiles(paths: readonly string[]): Promise<SourceFile[]> {
  const files: SourceFile[] = [];
  for (const path of paths) {
    const found = await stat(path).catch(() => undefined);
    if (!found) throw new SourceError(`${path} does not exist or cannot be read.`);
    if (found.isDirectory()) {
      for await (const file of walk(path, '')) files.push(file);
    } else if (!found.isFile()) {
      throw new SourceError(`${path} is neither a file nor a folder.`);
    } else if (formatOf(path)) {
      files.push({ path, name: basename(path), size: found.size });
    } else {
      throw new SourceError(`${path} is none of ${Object.keys(FORMATS).join(', ')}.`);
    }
  }
  return files;
}

/** `onPosition` hears, of a file that is read as a stream, how many bytes have been read. */
export async function* readRows(
  source: SourceFile,
  onPosition: (bytes: number) => void = () => undefined,
): AsyncGenerator<RowOrReject> {
  const format = formatOf(source.path);
  if (format === 'markdown') yield await readMarkdown(source);
  else if (format === 'json-lines') yield* readJsonLines(source, onPosition);
  else yield* readJsonArray(source);
}

export function isMarkdown(name: string): boolean {
  return formatOf(name) === 'markdown';
}

async function* walk(root: string, below: string): AsyncGenerator<SourceFile> {
  const entries = await readdir(join(root, below), { withFileTypes: true });
  entries.sort((left, right) => (left.name < right.name ? -1 : 1));
  for (const entry of entries) {
    if (entry.name.startsWith('.')) continue;
    // Ids are made from the name: it is the same on every system.
    const name = below ? `${below}/${entry.name}` : entry.name;
    if (entry.isDirectory()) yield* walk(root, name);
    else if (entry.isFile() && formatOf(name))
      yield { path: join(root, name), name, size: (await stat(join(root, name))).size };
  }
}

function formatOf(path: string): Format | undefined {
  return FORMATS[extname(path).toLowerCase()];
}
