/**
 * Search quality and speed, over HTTP, on 599 documents and 623 questions of ../shared/data/policy-questions.
 * Fails if an answer is worse than plain BM25 would give. `npm run bench:search`
 */
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { PolicyList } from '../src/domain/wire.js';
import { SAMPLE_DIVISIONS } from '../server/sample/divisions.js';
import { buildApp } from '../server/src/app.js';
import { systemClock } from '../server/src/clock.js';
import { importPolicies } from '../server/src/import/import-policies.js';
import { PLAIN_MAPPING } from '../server/src/import/mapping.js';
import { findSourceFiles } from '../server/src/import/source-files.js';
import { createLogger } from '../server/src/logging.js';
import { migrate } from '../server/src/migrations/index.js';
import { openChannel } from '../server/src/open-channel.js';
import { openDatabase } from '../server/src/open-database.js';
import { loadRegions } from '../server/src/regions/divisions.js';
import { PolicyStore } from '../server/src/store/policies.js';

const DATA = resolve('../shared/data/policy-questions');
const IN_FLIGHT = 4;

/** Plain BM25 on single characters and pairs. */
const FLOOR = { 'recall@1': 0.81, 'recall@5': 0.96, 'recall@10': 0.98, 'first result holds the answer': 0.88 };

interface Question {
  document: string;
  question: string;
  answer: string;
}

interface Timed<T> {
  value: T;
  milliseconds: number;
}

if (!existsSync(DATA)) {
  console.error(`Nothing to measure on: ${DATA} is not there.`);
  process.exit(1);
}

const questions = readLines<Question>('questions.jsonl');
const texts = new Map(readLines<{ id: string; text: string }>('documents.jsonl').map(({ id, text }) => [id, text]));
const server = await startServer();
try {
  await server.get('/api/v1/policies?limit=1'); // Waits until the index is built.
  const baseline = await askAll(questions, () => server.get('/healthz'));
  const answers = await askAll(questions, ({ question }) =>
    server.get<PolicyList>(`/api/v1/policies?limit=10&q=${encodeURIComponent(question)}`),
  );
  const quality = measure(answers.map(({ value }) => value.items.map(({ id }) => id)));
  for (const [name, value] of Object.entries(quality)) console.log(`${name.padEnd(30)} ${value.toFixed(3)}`);
  console.log(`${'a search, over HTTP'.padEnd(30)} ${describeTimes(answers)}`);
  console.log(`${'a bare call, likewise'.padEnd(30)} ${describeTimes(baseline)}`);
  const worse = Object.entries(FLOOR).filter(([name, floor]) => quality[name as keyof typeof FLOOR] < floor);
  for (const [name, floor] of worse) console.error(`${name} is below ${floor}, which plain BM25 gives.`);
  process.exitCode = worse.length > 0 ? 1 : 0;
} finally {
  await server.stop();
}

function readLines<T>(file: string): T[] {
  const lines = readFileSync(join(DATA, file), 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as T);
}

async function startServer() {
  const folder = mkdtempSync(join(tmpdir(), 'civic-help-bench-'));
  chmodSync(folder, 0o711);
  const database = await openDatabase(
    { dataDir: folder },
    { role: 'owner', say: () => undefined, onError: () => undefined },
  );
  await migrate(database.db);
  const channel = await openChannel(database.db, {});
  const regions = loadRegions(SAMPLE_DIVISIONS);
  const files = await findSourceFiles([join(DATA, 'documents.jsonl')]);
  const summary = await importPolicies(files, new PolicyStore(database.db), {
    mapping: { ...PLAIN_MAPPING, fields: { body: 'text' } },
    regions,
    categories: channel.categories,
    language: 'zh-Hans',
    timeZone: channel.timeZone,
  });
  console.log(`${summary.added} documents, ${questions.length} questions, ${IN_FLIGHT} in flight`);
  const http = { allowedOrigins: '*' as const, rateLimit: 0, trustProxy: false as const };
  const { db, pool } = database;
  const secret = 'only for this measurement';
  const logger = createLogger('silent');
  const app = await buildApp({ db, pool, channel, regions, secret, now: systemClock, http, logger });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as AddressInfo;
  return {
    async get<T>(path: string): Promise<T> {
      const answer = await fetch(`http://127.0.0.1:${port}${path}`);
      if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
      return (await answer.json()) as T;
    },
    async stop(): Promise<void> {
      await app.close();
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function askAll<T>(items: Question[], ask: (item: Question) => Promise<T>): Promise<Timed<T>[]> {
  const results: Timed<T>[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    for (let index = next++; index < items.length; index = next++) {
      const start = performance.now();
      const value = await ask(items[index]!);
      results[index] = { value, milliseconds: performance.now() - start };
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, work));
  return results;
}

function measure(found: string[][]): Record<keyof typeof FLOOR | 'MRR', number> {
  const ranks = questions.map(({ document }, index) => found[index]!.indexOf(document) + 1);
  const share = (count: number): number => count / questions.length;
  const recall = (k: number): number => share(ranks.filter((rank) => rank > 0 && rank <= k).length);
  const held = questions.filter(({ answer }, index) => texts.get(found[index]![0] ?? '')?.includes(answer));
  return {
    'recall@1': recall(1),
    'recall@5': recall(5),
    'recall@10': recall(10),
    MRR: share(ranks.reduce((sum, rank) => sum + (rank > 0 ? 1 / rank : 0), 0)),
    'first result holds the answer': share(held.length),
  };
}

function describeTimes(timed: { milliseconds: number }[]): string {
  const sorted = timed.map(({ milliseconds }) => milliseconds).sort((left, right) => left - right);
  const at = (share: number): string => `${sorted[Math.floor((sorted.length - 1) * share)]!.toFixed(1)} ms`;
  return `p50 ${at(0.5)}, p95 ${at(0.95)}`;
}
