// `npm run drill:leak`: 1,000 rounds of adding, using and removing each element. The heap must be flat afterwards (within
// 5 % after garbage collection), and no listener of ours may be left on window or document.
import type { CDPSession, Page } from 'playwright-core';
import { launchBrowser } from '../test/e2e/support/browser.js';
import { startServer } from '../test/e2e/support/server.js';

const ROUNDS = Number(process.env['ROUNDS'] ?? 1000);
/** Until caches, compiled code and pools are full. */
const WARM_UP = 200;
const ALLOWED = 1.05;
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

async function listenersOf(session: CDPSession): Promise<number> {
  let count = 0;
  for (const expression of ['window', 'document', 'document.documentElement']) {
    const { result } = await session.send('Runtime.evaluate', { expression });
    const { listeners } = await session.send('DOMDebugger.getEventListeners', { objectId: result.objectId! });
    count += listeners.length;
  }
  return count;
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

const server = await startServer({ RATE_LIMIT: '0' });
const browser = await launchBrowser();
let failed = false;
try {
  for (const [tag, selector] of Object.entries(FIRST)) {
    const page = await browser.newPage();
    const session = await page.context().newCDPSession(page);
    await session.send('HeapProfiler.enable');
    await page.route('**/leak', (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: '<!doctype html><html lang="zh-Hans"><script type="module" src="/cdn/civic-help.js"></script>',
      }),
    );
    await page.goto(`${server.origin}/leak`);
    await page.evaluate(rounds(tag, selector, WARM_UP));
    const heapBefore = await heapOf(page, session);
    // The script itself listens once for links with a receipt, and the outbox for the network: those stay.
    const before = await listenersOf(session);
    await page.evaluate(rounds(tag, selector, ROUNDS));
    const heap = await heapOf(page, session);
    const left = (await listenersOf(session)) - before;

    const isFlat = heap <= heapBefore * ALLOWED;
    if (!isFlat || left > 0) failed = true;
    const kB = (bytes: number): string => `${Math.round(bytes / 1024)} kB`;
    console.log(
      `${isFlat && left <= 0 ? 'ok    ' : 'FAILED'} <${tag}> ${ROUNDS} rounds: heap ${kB(heapBefore)} → ${kB(heap)}, ${left} more listeners (${before} of the script itself)`,
    );
    await page.context().close();
  }
} finally {
  await browser.close();
  await server.stop();
}
process.exitCode = failed ? 1 : 0;
