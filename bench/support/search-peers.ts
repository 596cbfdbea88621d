/** What a site would put in place of the search, with the same documents: MiniSearch in the page, Pagefind's files. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, resolve } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import MiniSearch from 'minisearch';
import { tokenize } from 'civic-help/domain';
import { launchBrowser } from '../../test/e2e/support/browser.js';
import type { Shown } from './quality.js';
import { sumOf, TransferLog } from './transfer.js';

export interface Document {
  id: string;
  title: string;
  text: string;
}

export interface Peer {
  name: string;
  ask(question: string): Promise<Shown[]>;
  /** Bytes to the first answer, bodies compressed. */
  bytes(): number;
  stop(): Promise<void>;
}

const PAGEFIND = 'pagefind@1.3.0';
const CACHE = resolve('.cache/pagefind');
const FIRST = 10;

export function miniSearch(documents: Document[], isOurs: boolean): Peer {
  const options = { fields: ['title', 'text'], ...(isOurs ? { tokenize: (text: string) => tokenize(text) } : {}) };
  const index = new MiniSearch<Document>(options);
  index.addAll(documents);
  const library = createRequire(import.meta.url)
    .resolve('minisearch')
    .replace(/dist\/.*$/, 'dist/umd/index.js');
  return {
    name: isOurs ? 'MiniSearch, our tokenizer' : 'MiniSearch',
    // It cuts no excerpts.
    ask: (question) =>
      Promise.resolve(
        index
          .search(question)
          .slice(0, FIRST)
          .map(({ id }) => ({ id: id as string, excerpt: '' })),
      ),
    bytes: () =>
      brotliCompressSync(JSON.stringify(index)).length +
      (existsSync(library) ? brotliCompressSync(readFileSync(library)).length : 0),
    stop: () => Promise.resolve(),
  };
}

/** Its own packages for each platform are fetched on demand, never a dependency. Throws where they cannot be had. */
export async function pagefind(documents: Document[]): Promise<Peer> {
  const main = join(CACHE, 'node_modules/pagefind/lib/index.js');
  if (!existsSync(main)) {
    const args = ['install', '--no-save', '--prefix', CACHE, PAGEFIND];
    const { status } = spawnSync('npm', args, { stdio: 'ignore' });
    if (status !== 0 || !existsSync(main)) throw new Error(`${PAGEFIND} could not be fetched`);
  }
  const folder = mkdtempSync(join(tmpdir(), 'civic-help-pagefind-'));
  await writePagefind(main, documents, folder);
  const types: Record<string, string> = { '.js': 'text/javascript', '.json': 'application/json' };
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const file = join(folder, path);
    if (path === '/')
      return void response.setHeader('content-type', 'text/html').end('<!doctype html><title>-</title>');
    if (!file.startsWith(folder) || !existsSync(file)) return void response.writeHead(404).end();
    response.setHeader('content-type', types[extname(file)] ?? 'application/octet-stream');
    const body = readFileSync(file);
    const isText = extname(file) in types;
    if (isText) response.setHeader('content-encoding', 'br');
    response.end(isText ? brotliCompressSync(body) : body);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const browser = await launchBrowser();
  const page = await browser.newPage();
  const log = await TransferLog.of(page);
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  const ask = (question: string): Promise<Shown[]> =>
    page.evaluate(`(async () => {
      const search = window.pagefind ??= await import('/pagefind.js');
      const { results } = await search.search(${JSON.stringify(question)});
      const shown = await Promise.all(results.slice(0, ${FIRST}).map((result) => result.data()));
      return shown.map(({ url, plain_excerpt, excerpt }) => ({
        id: url.replace(/\\//g, ''), excerpt: plain_excerpt ?? excerpt.replace(/<[^>]*>/g, '') }));
    })()`);
  await ask(documents[0]!.title);
  await log.settled();
  const first = sumOf(log.asked());
  return {
    name: 'Pagefind',
    ask,
    bytes: () => first,
    async stop() {
      await browser.close();
      server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

interface PagefindIndex {
  addCustomRecord(record: object): Promise<unknown>;
  writeFiles(options: { outputPath: string }): Promise<unknown>;
}

async function writePagefind(main: string, documents: Document[], folder: string): Promise<void> {
  const library = (await import(main)) as {
    createIndex(): Promise<{ index: PagefindIndex }>;
    close(): Promise<unknown>;
  };
  const { index } = await library.createIndex();
  for (const { id, title, text } of documents) {
    await index.addCustomRecord({ url: `/${id}`, content: `${title}\n${text}`, language: 'zh', meta: { title } });
  }
  await index.writeFiles({ outputPath: folder });
  await library.close();
}
