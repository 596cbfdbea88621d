import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { createGunzip, createGzip, type Gzip } from 'node:zlib';

/**
 * A file of a backup: gzipped lines. First a header (JSON); then for each table a line of JSON that names it and its
 * columns, its rows in PostgreSQL's COPY text format, a line `\.`, and a line of JSON with their count and checksum; in
 * the end the line `{"end":true}`, so that half a file is known as such.
 */
export interface TableHead {
  table: string;
  columns: string[];
}

export interface TableFoot {
  rows: number;
  sha256: string;
}

const END_OF_ROWS = '\\.';
const NEWLINE = 0x0a;

/** The file cannot be what was written. */
export class DamagedArchive extends Error {
  override readonly name = 'DamagedArchive';
}

/** Counts and hashes the rows of a table as they pass. */
export class RowTally {
  readonly #hash = createHash('sha256');
  #rows = 0;

  add(chunk: Buffer): void {
    this.#hash.update(chunk);
    for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, at + 1)) this.#rows++;
  }

  foot(): TableFoot {
    return { rows: this.#rows, sha256: this.#hash.copy().digest('hex') };
  }
}

/** Written beside its place and renamed when it is whole and on the disk. Mode 600. */
export class ArchiveWriter {
  readonly #path: string;
  readonly #beside: string;
  readonly #gzip: Gzip;
  readonly #written: Promise<void>;

  constructor(path: string, header: object) {
    this.#path = path;
    this.#beside = `${path}.part`;
    this.#gzip = createGzip();
    this.#written = finished(this.#gzip.pipe(createWriteStream(this.#beside, { mode: 0o600, flush: true })));
    this.#written.catch(() => undefined); // Heard of where it is awaited.
    this.#gzip.write(`${JSON.stringify(header)}\n`);
  }

  /** `rows` in COPY text format. */
  async addTable(head: TableHead, rows: Readable): Promise<TableFoot> {
    const tally = new RowTally();
    await this.#write(`${JSON.stringify(head)}\n`);
    for await (const chunk of rows) {
      tally.add(chunk as Buffer);
      await this.#write(chunk as Buffer);
    }
    await this.#write(`${END_OF_ROWS}\n${JSON.stringify(tally.foot())}\n`);
    return tally.foot();
  }

  /** Ends the file; `publish` puts it in its place. */
  async finish(): Promise<void> {
    this.#gzip.end('{"end":true}\n');
    await this.#written;
  }

  async publish(): Promise<void> {
    await rename(this.#beside, this.#path);
    const folder = await open(dirname(this.#path));
    await folder.sync().finally(() => folder.close());
  }

  async discard(): Promise<void> {
    this.#gzip.destroy();
    await this.#written.catch(() => undefined);
    await rm(this.#beside, { force: true });
  }

  async #write(chunk: string | Buffer): Promise<void> {
    if (!this.#gzip.write(chunk)) await Promise.race([once(this.#gzip, 'drain'), this.#written]);
  }
}

export class ArchiveReader<Header> {
  readonly header: Header;
  readonly #lines: AsyncGenerator<Buffer>;

  private constructor(header: Header, lines: AsyncGenerator<Buffer>) {
    this.header = header;
    this.#lines = lines;
  }

  static async open<Header>(path: string): Promise<ArchiveReader<Header>> {
    const file = createReadStream(path);
    const gunzip = createGunzip();
    file.on('error', (error) => gunzip.destroy(error));
    const lines = splitLines(file.pipe(gunzip));
    return new ArchiveReader(parse<Header & object>(await nextLine(lines)), lines);
  }

  /** The next table; `undefined` after the last one. */
  async nextTable(): Promise<TableHead | undefined> {
    const head = parse<Partial<TableHead> & { end?: true }>(await nextLine(this.#lines));
    if (head.end) return undefined;
    if (typeof head.table !== 'string' || !Array.isArray(head.columns)) throw new DamagedArchive('no table');
    return head as TableHead;
  }

  /** The rows of the table that `nextTable` gave. Throws if they are not what was written. */
  async *rows(): AsyncGenerator<Buffer> {
    const tally = new RowTally();
    for (;;) {
      const line = await nextLine(this.#lines);
      if (line.toString('latin1') === END_OF_ROWS) break;
      const row = Buffer.concat([line, Buffer.of(NEWLINE)]);
      tally.add(row);
      yield row;
    }
    const foot = parse<TableFoot>(await nextLine(this.#lines));
    const found = tally.foot();
    if (foot.rows !== found.rows || foot.sha256 !== found.sha256) throw new DamagedArchive('wrong checksum');
  }

  async close(): Promise<void> {
    await this.#lines.return(undefined);
  }
}

async function nextLine(lines: AsyncGenerator<Buffer>): Promise<Buffer> {
  let next: IteratorResult<Buffer>;
  try {
    next = await lines.next();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw error;
    throw new DamagedArchive((error as Error).message);
  }
  if (next.done) throw new DamagedArchive('it ends too early');
  return next.value;
}

function parse<T>(line: Buffer): T {
  try {
    const value: unknown = JSON.parse(line.toString());
    if (typeof value === 'object' && value !== null) return value as T;
  } catch {
    // Falls through to the one sentence.
  }
  throw new DamagedArchive('not written by this program');
}

async function* splitLines(stream: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of stream) {
    let buffer = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    for (let at = buffer.indexOf(NEWLINE); at >= 0; at = buffer.indexOf(NEWLINE)) {
      yield buffer.subarray(0, at);
      buffer = buffer.subarray(at + 1);
    }
    rest = buffer;
  }
}
