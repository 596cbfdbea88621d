// `npm run bench:embed`: the same ten-category form with civic-help-form, SurveyJS and Form.io, from the same server, on a
// slow line and a slow phone. Needs the registry for the peers, once.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import type { Category } from '../src/domain/wire.js';
import { launchBrowser } from '../test/e2e/support/browser.js';
import { startServer } from '../test/e2e/support/server.js';
import { Stage } from '../test/e2e/support/stage.js';
import { buildPeers, hostPage, type Peer } from './support/peers.js';
import { sumOf, TransferLog } from './support/transfer.js';

const LOADS = 7;
const SLOW_4G = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 };
const CPU_SLOWDOWN = 4;
/** What must be shown against the better of the two. */
const FEWER_BYTES = 20;
const SOONER = 3;

interface Load {
  /** On the wire until the first keystroke was taken, without the page itself. */
  bytes: number;
  /** Milliseconds from the navigation to the first change that a key made. */
  firstKeystroke: number;
  /** The same until all the categories stood, which ours brings after the box to write in. */
  allBytes: number;
  allStanding: number;
  shift: number;
}

/** As text, since what compiles this file would put calls of its own into it. */
const WATCH = `
  window.shift = 0;
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) window.shift += value;
  }).observe({ type: 'layout-shift', buffered: true });
  addEventListener('input', ({ isTrusted, timeStamp }) => { if (isTrusted) window.taken ??= timeStamp; }, true);
  const controls = (root) => [...root.querySelectorAll('*')].flatMap((element) =>
    element.matches('input, textarea, select') ? [element] : element.shadowRoot ? controls(element.shadowRoot) : []);
  const focusFirst = () => {
    if (window.taken) return;
    const [control] = controls(document).filter(({ offsetHeight }) => offsetHeight > 0);
    if (!control) return requestAnimationFrame(focusFirst);
    control.focus();
    window.press();
    setTimeout(focusFirst, 100);
  };
  const seeAll = () => {
    const shown = controls(document).filter(({ type, offsetHeight }) => type === 'radio' && offsetHeight > 0);
    if (shown.length >= CATEGORIES) window.standing = performance.now();
    else requestAnimationFrame(seeAll);
  };
  requestAnimationFrame(focusFirst);
  requestAnimationFrame(seeAll);
`;

let categoryCount = 0;

interface Visit {
  page: Page;
  log: TransferLog;
  shift(): Promise<number>;
}

async function visit<T>(
  browser: Browser,
  address: string,
  during: (visit: Visit) => Promise<T>,
  press = false,
): Promise<T> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  await page.exposeFunction('press', () => (press ? page.keyboard.press('Space') : undefined));
  await page.addInitScript({ content: WATCH.replace('CATEGORIES', String(categoryCount)) });
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', SLOW_4G);
  await session.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN });
  const log = await TransferLog.of(page, isHosts);
  await page.goto(address, { waitUntil: 'commit' });
  const shift = (): Promise<number> => page.evaluate(() => (window as unknown as { shift: number }).shift);
  const result = await during({ page, log, shift });
  await context.close();
  return result;
}

/** The space bar is pressed in the first control as soon as it stands, until it is taken. */
function load(browser: Browser, address: string): Promise<Load> {
  return visit(
    browser,
    address,
    async ({ page, log, shift }) => {
      await page.waitForFunction('window.taken && window.standing', undefined, { timeout: 60_000 });
      const [firstKeystroke, allStanding] = await page.evaluate<[number, number]>('[window.taken, window.standing]');
      const [origin, moved] = await Promise.all([page.evaluate(() => performance.timeOrigin), shift()]);
      await log.settled();
      return {
        bytes: sumOf(log.asked(origin + firstKeystroke)),
        firstKeystroke,
        allBytes: sumOf(log.asked(origin + allStanding)),
        allStanding,
        shift: moved,
      };
    },
    true,
  );
}

/** How far the page moves by itself while nobody touches it, until everything has arrived. */
function idleShift(browser: Browser, address: string): Promise<number> {
  return visit(browser, address, async ({ page, log, shift }) => {
    await page.waitForLoadState('networkidle');
    await log.settled();
    return shift();
  });
}

const isHosts = (type: string, path: string): boolean => type === 'Document' || path === '/favicon.ico';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
};

/** Compressed as far as it goes, as the reference server does with ours. */
function serve(stage: Stage, path: string, body: Buffer): void {
  const compressed = brotliCompressSync(body);
  const headers = {
    'Content-Type': TYPES[extname(path)] ?? 'application/octet-stream',
    'Content-Encoding': 'br',
    'Content-Length': compressed.length,
    'Cache-Control': 'max-age=31536000, immutable',
  };
  stage.on(`GET ${path}`, ({ response }: { request: IncomingMessage; response: ServerResponse }) => {
    response.writeHead(200, headers).end(compressed);
  });
}

/** The room that docs/embedding.md asks a page to keep. */
const ROOM = '<style>civic-help-form:not(:defined) { display: block; min-block-size: 55.4em; }</style>';

/** The page as a host builds it who copies what the server's page prints for this element, nothing added. */
async function ours(origin: string, endpoint: string): Promise<Peer> {
  const printed = await (await fetch(`${origin}/snippet?base=/cdn/&tag=civic-help-form&lang=zh-Hans`)).text();
  const [, early] = /id="early".*?class="markup">(.*?)<\/code>/s.exec(printed) ?? [];
  if (!early) throw new Error('the server prints no snippet');
  const unescaped = early
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');
  const head = ROOM + unescaped;
  const widget = `<civic-help-form endpoint="${endpoint}"><p>请拨打热线。</p></civic-help-form>`;
  return { name: 'civic-help-form', files: new Map([['index.html', Buffer.from(hostPage(head, widget))]]) };
}

const median = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

async function categoriesOf(origin: string): Promise<Category[]> {
  return (await (await fetch(`${origin}/api/v1/categories`)).json()) as Category[];
}

const server = await startServer();
const browser = await launchBrowser();
const stage = await Stage.open(server.origin);
try {
  const categories = await categoriesOf(server.origin);
  categoryCount = categories.length;
  console.log(
    `one form, ${categories.length} categories; 150 ms, 1.6 Mbit/s, CPU ${CPU_SLOWDOWN} times slower; median of ${LOADS} cold loads`,
  );
  const peers = [await ours(server.origin, '/'), ...(await buildPeers(categories))];
  for (const [index, { files }] of peers.entries()) {
    for (const [path, body] of files) serve(stage, `/host-${index}/${path}`, body);
  }

  const addressOf = (index: number): string => `${stage.origin}/host-${index}/index.html`;
  const rounds: Load[][] = peers.map(() => []);
  // In turns, so that whatever else the machine does meets all of them.
  for (let round = 0; round < LOADS; round += 1) {
    for (const index of peers.keys()) rounds[index]!.push(await load(browser, addressOf(index)));
  }
  const idle: number[] = [];
  for (const index of peers.keys()) idle.push(await idleShift(browser, addressOf(index)));
  const results = peers.map(({ name }, index) => ({
    name,
    bytes: median(rounds[index]!.map(({ bytes }) => bytes)),
    firstKeystroke: median(rounds[index]!.map(({ firstKeystroke }) => firstKeystroke)),
    allBytes: median(rounds[index]!.map(({ allBytes }) => allBytes)),
    allStanding: median(rounds[index]!.map(({ allStanding }) => allStanding)),
    shift: Math.max(idle[index]!, ...rounds[index]!.map(({ shift }) => shift)),
  }));

  const [own, ...others] = results;
  const row = (...cells: string[]): string =>
    cells.map((cell, at) => (at ? cell.padStart(11) : cell.padEnd(18))).join('');
  const ms = (time: number): string => `${Math.round(time)} ms`;
  const times = (theirs: number, ours: number): string => (theirs / ours).toFixed(1);
  console.log(`\n${row('', 'bytes', 'first key', 'shift', 'bytes ×', 'time ×')}`);
  for (const { name, bytes, firstKeystroke, shift } of results) {
    const ratios = [times(bytes, own!.bytes), times(firstKeystroke, own!.firstKeystroke)];
    console.log(row(name, String(bytes), ms(firstKeystroke), shift.toFixed(3), ...ratios));
  }
  console.log(`\n${row('until all stands', 'bytes', 'time', '', 'bytes ×', 'time ×')}`);
  for (const { name, allBytes, allStanding } of results) {
    const ratios = [times(allBytes, own!.allBytes), times(allStanding, own!.allStanding)];
    console.log(row(name, String(allBytes), ms(allStanding), '', ...ratios));
  }
  const misses = [
    ...others
      .filter(({ bytes }) => bytes < FEWER_BYTES * own!.bytes)
      .map(({ name }) => `not ${FEWER_BYTES} times fewer bytes than ${name}`),
    ...others
      .filter(({ firstKeystroke }) => firstKeystroke < SOONER * own!.firstKeystroke)
      .map(({ name }) => `not ${SOONER} times sooner than ${name}`),
    ...(own!.shift > 0 ? ['the page moves'] : []),
  ];
  console.log(misses.length > 0 ? `\nMISSED: ${misses.join('; ')}` : '\nok');
  process.exitCode = misses.length > 0 ? 1 : 0;
} finally {
  await browser.close();
  await stage.close();
  await server.stop();
}
