/**
 * Search quality and speed, over HTTP, on the 623 questions and 599 documents of ../shared/data/policy-questions, then
 * with 418 regulations as noise; beside it MiniSearch and Pagefind on the same. Exits with 1 and the names of the figures
 * that were missed. Only the questions whose id begins with 0 to 7 may be looked at while the ranking is changed.
 * `npm run bench:search`
 */
import type { PolicyList } from '../src/domain/wire.js';
import { titleFromText } from '../server/src/import/title.js';
import {
  DOCUMENTS,
  hasData,
  isForTuning,
  readDocuments,
  readQuestions,
  REGULATIONS,
  type Question,
} from './support/policy-questions.js';
import { startPolicyServer } from './support/policy-server.js';
import { measure, type Quality, type Shown } from './support/quality.js';
import { miniSearch, pagefind, type Peer } from './support/search-peers.js';

const IN_FLIGHT = 4;
const LEAST = {
  'first holds the answer': 0.91,
  'recall@1': 0.83,
  'recall@5': 0.97,
  'recall@10': 0.985,
  'answer in the excerpt': 0.72,
};
type Figure = keyof typeof LEAST;
const LOST_IN_NOISE = 0.02;

interface Timed<T> {
  value: T;
  milliseconds: number;
}

if (!hasData()) {
  console.error(`Nothing to measure on: ${DOCUMENTS} is not there.`);
  process.exit(1);
}

const questions = readQuestions();
const texts = readDocuments();
const missed: string[] = [];
let answerBytes = 0;
const server = await startPolicyServer();
try {
  await server.add(DOCUMENTS, 'text');
  const baseline = await askAll(() => server.get('/healthz'));
  const quiet = await askServer();
  const quality = report('civic-help, over HTTP', quiet, true);
  console.log(`  ${describeTimes(quiet)}; a bare call ${describeTimes(baseline)}; answer ${answerBytes} bytes`);
  await server.add(REGULATIONS, 'markdown');
  const noisy = report('with 418 regulations', await askServer(), false);
  for (const figure of Object.keys(LEAST) as Figure[]) {
    if (noisy[figure] < quality[figure] - LOST_IN_NOISE)
      missed.push(`${figure} with noise ${noisy[figure].toFixed(3)}`);
  }
} finally {
  await server.stop();
}
const documents = [...texts].map(([id, text]) => ({ id, title: titleFromText(text).title, text }));
await askPeer('MiniSearch', () => Promise.resolve(miniSearch(documents, false)));
await askPeer('MiniSearch, our tokenizer', () => Promise.resolve(miniSearch(documents, true)));
await askPeer('Pagefind', () => pagefind(documents));
for (const figure of missed) console.error(`missed: ${figure}`);
process.exitCode = missed.length > 0 ? 1 : 0;

async function askServer(): Promise<Timed<Shown[]>[]> {
  // Until the notice of the import has come and the index has followed it.
  await new Promise((resolve) => setTimeout(resolve, 10_000));
  return askAll(async ({ question }) => {
    const text = await server.get(`/api/v1/policies?limit=10&q=${encodeURIComponent(question)}`);
    answerBytes = Buffer.byteLength(text);
    return (JSON.parse(text) as PolicyList).items.map(({ id, excerpt }) => ({ id, excerpt }));
  });
}

async function askPeer(name: string, make: () => Promise<Peer>): Promise<void> {
  try {
    const peer = await make();
    const answers = await askAll(({ question }) => peer.ask(question), 1);
    report(name, answers, false);
    console.log(`  ${describeTimes(answers)}; ${peer.bytes()} bytes to the first answer`);
    await peer.stop();
  } catch (error) {
    console.log(`${name}: not measured: ${(error as Error).message}`);
  }
}

/** All questions, those that were tuned on, and those kept apart. `isAsked`: each must hold. */
function report(name: string, answers: Timed<Shown[]>[], isAsked: boolean): Quality {
  const part = (label: string, belongs: (question: Question) => boolean): Quality => {
    const chosen = questions.flatMap((question, at) => (belongs(question) ? [at] : []));
    const found = chosen.map((at) => answers[at]!.value);
    const quality = measure(
      chosen.map((at) => questions[at]!),
      found,
      texts,
    );
    const figures = Object.entries(quality).map(([figure, value]) =>
      figure === 'questions' ? `${value}` : `${figure} ${value.toFixed(3)}`,
    );
    console.log(`  ${label.padEnd(4)} ${figures.join(' · ')}`);
    for (const [figure, least] of Object.entries(LEAST)) {
      const value = quality[figure as Figure];
      if (isAsked && !(value >= least)) missed.push(`${figure}, questions ${label}: ${value.toFixed(4)}, not ${least}`);
    }
    return quality;
  };
  console.log(name);
  part('0-7', isForTuning);
  part('8-f', (question) => !isForTuning(question));
  return part('all', () => true);
}

async function askAll<T>(ask: (item: Question) => Promise<T>, inFlight = IN_FLIGHT): Promise<Timed<T>[]> {
  const results: Timed<T>[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    for (let index = next++; index < questions.length; index = next++) {
      const start = performance.now();
      const value = await ask(questions[index]!);
      results[index] = { value, milliseconds: performance.now() - start };
    }
  };
  await Promise.all(Array.from({ length: inFlight }, work));
  return results;
}

function describeTimes(timed: { milliseconds: number }[]): string {
  const sorted = timed.map(({ milliseconds }) => milliseconds).sort((left, right) => left - right);
  const at = (share: number): string => `${sorted[Math.floor((sorted.length - 1) * share)]!.toFixed(1)} ms`;
  return `p50 ${at(0.5)}, p95 ${at(0.95)}`;
}
