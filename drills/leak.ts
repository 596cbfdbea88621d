// `npm run drill:leak`: 1,000 rounds of adding, using and removing each element. The heap must be flat afterwards (within
// 5 % after garbage collection), and no listener of an element may be left on window or document. What the script itself
// listens to from the start is told apart, and must not become more. `ROUNDS=100 npm run drill:leak -- civic-help-form` is
// for looking closer.
import type { Browser, CDPSession, Page } from 'playwright-core';
import { launchBrowser } from '../test/e2e/support/browser.js';
import { startServer } from '../test/e2e/support/server.js';

const ROUNDS = Number(process.env['ROUNDS'] ?? 1000);
/**
 * Until the engine has compiled what it compiles and its own caches are full. That takes up to 1,200 rounds and 240 kB, most
 * of it machine code; then the heap stays where it is. Objects are counted besides, because a warm-up could hide them.
 */
const WARM_UP = Number(process.env['WARM_UP'] ?? 1200);
const ALLOWED = 1.05;
/** One object kept in ten rounds. */
const ALLOWED_OBJECTS = ROUNDS / 10;
/** Seconds. An element gives up what it waits for after three. */
const LEAST_LOOKS = 5;
const MOST_LOOKS = 60;

/** What a round waits for, and then uses. */
const FIRST = {
  'civic-policy-lookup': 'input[type=search]',
  'civic-help-form': 'textarea',
  'civic-request-tracker': 'input#receipt',
  'civic-help-center': '[role=tab]',
};

/** Once what the last rounds left to do (records on their way to the disk, chunks that were asked for) is done. */
async function heapOf(page: Page, session: CDPSession): Promise<number> {
  let lowest = Infinity;
  for (let look = 0; look < MOST_LOOKS; look += 1) {
    await page.waitForTimeout(1000);
    for (let i = 0; i < 3; i += 1) await session.send('HeapProfiler.collectGarbage');
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    if (look >= LEAST_LOOKS && usedSize > lowest * 0.99) return usedSize;
    lowest = Math.min(lowest, usedSize);
  }
  return lowest;
}

/** Where each listener was added, with what it listens to: the same twice is one that has become more. */
async function listenersOf(session: CDPSession): Promise<string[]> {
  const places: string[] = [];
  for (const expression of ['window', 'document', 'document.documentElement', 'document.body']) {
    const { result } = await session.send('Runtime.evaluate', { expression });
    const { listeners } = await session.send('DOMDebugger.getEventListeners', { objectId: result.objectId! });
    for (const { type, scriptId, lineNumber, columnNumber } of listeners) {
      places.push(`${type} on ${expression} (script ${scriptId}:${lineNumber}:${columnNumber})`);
    }
  }
  return places;
}

/** Runs in the page. As text, because tsx adds helpers to functions that do not exist there. */
const rounds = (tag: string, selector: string, count: number): string => `(async () => {
  for (let round = 0; round < ${count}; round += 1) {
    const element = document.createElement('${tag}');
    element.setAttribute('endpoint', '/');
    document.body.append(element);
    for (let tries = 0; !element.shadowRoot?.querySelector('${selector}'); tries += 1) {
      if (tries > 2000) throw new Error('<${tag}> never came');
      await new Promise((resolve) => setTimeout(resolve, 4));
    }
    const control = element.shadowRoot.querySelector('${selector}');
    if (control.matches('[type=radio], [role=tab]')) control.click();
    else {
      control.value = 'a' + round;
      control.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    }
    await new Promise((resolve) => setTimeout(resolve, 4));
    element.remove();
  }
})()`;

/** How many objects of the page live; and of these, how many nodes. Arrays, functions and closures are objects too. */
async function objectsOf(session: CDPSession): Promise<{ all: number; nodes: number }> {
  const count = async (expression: string): Promise<number> => {
    const { result } = await session.send('Runtime.evaluate', { expression, objectGroup: 'count' });
    const { objects } = await session.send('Runtime.queryObjects', {
      prototypeObjectId: result.objectId!,
      objectGroup: 'count',
    });
    const { result: length } = await session.send('Runtime.callFunctionOn', {
      objectId: objects.objectId!,
      functionDeclaration: 'function () { return this.length; }',
    });
    await session.send('Runtime.releaseObjectGroup', { objectGroup: 'count' });
    return Number(length.value);
  };
  return { all: await count('Object.prototype'), nodes: await count('Node.prototype') };
}

const kB = (bytes: number): string => `${Math.round(bytes / 1024)} kB`;

async function drill(browser: Browser, origin: string, tag: string, selector: string): Promise<boolean> {
  const page = await browser.newPage();
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.enable');
  await page.route('**/leak', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: '<!doctype html><html lang="zh-Hans"><script type="module" src="/cdn/civic-help.js"></script><body>',
    }),
  );
  await page.goto(`${origin}/leak`, { waitUntil: 'load' });
  const ofScript = await listenersOf(session);
  await page.evaluate(rounds(tag, selector, WARM_UP));
  const heapBefore = await heapOf(page, session);
  const objectsBefore = await objectsOf(session);
  await page.evaluate(rounds(tag, selector, ROUNDS));
  const heap = await heapOf(page, session);
  const objects = await objectsOf(session);
  const after = await listenersOf(session);
  await page.context().close();

  const ofElements = after.filter((place) => !ofScript.includes(place));
  const grown = after.length - ofElements.length - ofScript.length;
  const areFreed = objects.nodes <= objectsBefore.nodes && objects.all - objectsBefore.all < ALLOWED_OBJECTS;
  const isOk = heap <= heapBefore * ALLOWED && areFreed && ofElements.length === 0 && grown <= 0;
  const change = `${kB(heapBefore)} → ${kB(heap)} (${((heap / heapBefore - 1) * 100).toFixed(1)} %)`;
  console.log(
    `${isOk ? 'ok    ' : 'FAILED'} <${tag}> ${ROUNDS} rounds after ${WARM_UP}: heap ${change}, ` +
      `objects ${objectsBefore.all} → ${objects.all}, nodes ${objectsBefore.nodes} → ${objects.nodes}, ` +
      `listeners of elements ${ofElements.length}, of the script itself ${ofScript.length} → ${ofScript.length + grown}`,
  );
  for (const place of ofElements) console.log(`       left behind: ${place}`);
  if (grown > 0) console.log(`       the script's own have become more: ${after.join(', ')}`);
  return isOk;
}

const wanted = process.argv.slice(2);
const server = await startServer({ RATE_LIMIT: '0' });
const browser = await launchBrowser();
let failed = false;
try {
  for (const [tag, selector] of Object.entries(FIRST)) {
    if (wanted.length > 0 && !wanted.includes(tag)) continue;
    if (!(await drill(browser, server.origin, tag, selector))) failed = true;
  }
} finally {
  await browser.close();
  await server.stop();
}
process.exitCode = failed ? 1 : 0;
