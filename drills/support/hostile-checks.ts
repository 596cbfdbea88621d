import type { Browser } from 'playwright-core';
import { HostilePage } from '../../test/e2e/support/hostile-page.js';
import { RECEIPT, REQUESTS } from '../../test/e2e/support/requests.js';
import { json, problem, type Stage } from '../../test/e2e/support/stage.js';
import type { Checks } from './checks.js';
import { dense, type Expected } from './hostile-import.js';

export interface World {
  browser: Browser;
  origin: string;
  checks: Checks;
}

export interface StagedWorld extends World {
  stage: Stage;
}

/** Milliseconds from a click to the frame that answers it. */
const CLICK_LIMIT = 200;
const TRIES = 3;

const LOOKUP = '<civic-policy-lookup endpoint="/"></civic-policy-lookup>';
const ALL = `<civic-policy-lookup endpoint="/" form="ask"></civic-policy-lookup>
  <civic-help-form id="ask" endpoint="/" tracker="follow"></civic-help-form>
  <civic-request-tracker id="follow" endpoint="/"></civic-request-tracker>`;

const first = (hostile: HostilePage, selector: string): Promise<void> =>
  hostile.page.locator(selector).first().waitFor({ state: 'attached' });

/** Types a text and waits until the list is the answer to it. */
const searchFor = (words: string): string => `(async () => {
  const lookup = document.querySelector('civic-policy-lookup');
  lookup.query = ${JSON.stringify(words)};
  await lookup.updateComplete;
  const results = () => lookup.shadowRoot.querySelector('.results');
  const end = performance.now() + 15000;
  while (results().getAttribute('aria-busy') !== 'false' && performance.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, 4));
  }
  return lookup.shadowRoot.querySelectorAll('[part~=result]').length;
})()`;

/** Titles, summaries and excerpts in the list, with the words of the search marked in them. */
export async function checkSearches({ browser, origin, checks }: World, payloads: readonly string[]): Promise<void> {
  const hostile = await HostilePage.open(browser, origin, LOOKUP);
  await first(hostile, 'civic-policy-lookup [part~=result]');
  await hostile.misdeeds();
  const words = [
    ...payloads.filter((_payload, at) => at % 3 === 0),
    'alert',
    'onerror',
    'script',
    'javascript',
    'svg',
    'href',
  ];
  let results = 0;
  for (const query of words) {
    results += await hostile.page.evaluate<number>(searchFor(query.slice(0, 190)));
  }
  const marks = await hostile.page.locator('civic-policy-lookup mark').count();
  const bad = await hostile.misdeeds();
  await hostile.leave();
  checks.expect(
    'search: hostile words find and mark hostile titles and excerpts, and nothing runs',
    bad.length === 0 && results > words.length && marks > 0,
    `${words.length} searches, ${results} results, ${marks} marks in the last${bad.length > 0 ? `; ${bad.join('; ')}` : ''}`,
  );
}

/** The same policies as files, read and searched in the page. */
export async function checkBundle(
  { browser, origin, checks }: World,
  expected: readonly Expected[],
  payloads: readonly string[],
): Promise<void> {
  const hostile = await HostilePage.open(
    browser,
    origin,
    '<civic-policy-lookup src="/demo/bundle/"></civic-policy-lookup>',
  );
  await first(hostile, 'civic-policy-lookup [part~=result]');
  await hostile.misdeeds();
  const some = expected.filter(({ id }, at) => at % 5 === 0 || id.startsWith('giant'));
  const opened = await hostile.openPolicies(some);
  const missing = opened.filter(({ text }, at) => text === undefined || dense(text) !== some[at]!.text);
  const bad = opened.flatMap((one) => one.bad);
  await hostile.page.evaluate(`document.querySelector('civic-policy-lookup').policy = undefined`);
  let results = 0;
  const words = payloads.filter((_payload, at) => at % 15 === 0);
  for (const query of [...words, 'alert', 'onerror']) {
    results += await hostile.page.evaluate<number>(searchFor(query.slice(0, 190)));
  }
  bad.push(...(await hostile.misdeeds()));
  await hostile.leave();
  checks.expect(
    'bundle: listed, read and searched from files, and nothing runs',
    bad.length === 0 && missing.length === 0 && results > 0,
    `${opened.length} opened, ${missing.length} not shown, ${words.length + 2} searches, ${results} results` +
      (bad.length > 0 ? `; ${[...new Set(bad)].join('; ')}` : ''),
  );
}

const SPOKEN =
  /^(?:name|message|hours|text|label|help|description|regionName|categoryName|issuer|summary|excerpt|title)$/;

/** Every text in an answer that a person reads, with the payload behind it. */
function poisoned(value: unknown, payload: string): unknown {
  if (Array.isArray(value)) return value.map((one) => poisoned(one, payload));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => {
      const isSpoken = typeof one === 'string' && SPOKEN.test(key);
      return [key, isSpoken ? `${one as string} ${payload}` : poisoned(one, payload)];
    }),
  );
}

/** Names, messages, labels and problems of the service itself. */
export async function checkEverySentence(
  { browser, origin, stage, checks }: StagedWorld,
  payloads: readonly string[],
): Promise<void> {
  const bad = new Set<string>();
  let shown = 0;
  const unseen: string[] = [];
  for (const payload of payloads) {
    stage.reset();
    for (const call of ['GET /config', 'GET /categories', 'GET /regions', 'GET /policies']) {
      stage.on(
        call,
        json((real: unknown) => poisoned(real, payload)),
      );
    }
    stage.on(
      'GET /config',
      json((real: object) => ({ ...(poisoned(real, payload) as object), state: 'paused', message: payload })),
    );
    stage.on(
      'GET /policies/*',
      problem(422, 'invalid', { title: payload, detail: payload, errors: [{ field: payload, code: payload }] }),
    );
    stage.on('GET /requests/current', problem(403, 'closed', { title: payload, detail: payload }));
    const hostile = await HostilePage.open(browser, origin, ALL);
    await first(hostile, 'civic-policy-lookup [part~=result]');
    await first(hostile, 'civic-help-form textarea');
    await first(hostile, 'civic-request-tracker input');
    await hostile.misdeeds();
    await hostile.page.locator('civic-help-form textarea').fill('一个问题');
    await hostile.page.evaluate(`document.querySelector('civic-request-tracker').receipt = '${RECEIPT}'`);
    await hostile.page.evaluate(`document.querySelector('civic-policy-lookup').policy = 'x'`);
    await first(hostile, 'civic-policy-lookup [role=alert]');
    const words = dense((await hostile.words('civic-help-form')) + (await hostile.words('civic-policy-lookup')));
    if (words.includes(dense(payload))) shown++;
    else unseen.push(payload.slice(0, 30));
    for (const one of await hostile.misdeeds()) bad.add(one);
    await hostile.leave();
  }
  stage.reset();
  checks.expect(
    'service: hostile names, messages, labels and problems are words on the page, and nothing runs',
    bad.size === 0 && unseen.length === 0,
    `${shown} of ${payloads.length} shown${[...bad, ...unseen].length > 0 ? `; ${[...bad, ...unseen].join('; ')}` : ''}`,
  );
}

/** What people and departments wrote to each other, on the page of whoever holds the receipt. */
export async function checkTracker(
  { browser, origin, stage, checks }: StagedWorld,
  payloads: readonly string[],
): Promise<void> {
  const { answered } = REQUESTS;
  const at = answered.receivedAt;
  const hundreds = Array.from({ length: Math.ceil(payloads.length / 100) }, (_, index) =>
    payloads.slice(index * 100, index * 100 + 100),
  );
  const bad = new Set<string>();
  let shown = 0;
  const unseen: string[] = [];
  for (const some of hundreds) {
    stage.on(
      'GET /requests/current',
      json({
        ...answered,
        number: `2026-${some[0]!.slice(0, 40)}`,
        text: some.join('\n'),
        regionName: some[1],
        categoryName: some[2],
        fields: { from: some[3], [some[4]!]: some[5] },
        timeline: some.flatMap((text, index) => [
          { type: index % 2 ? 'answered' : 'message', at, by: index % 2 ? 'department' : 'citizen', text },
          { type: 'assigned', at, by: 'operator', departments: [text] },
          ...(index % 10 ? [] : [{ type: 'answered', at, by: 'operator', text, cites: [text.slice(0, 80)] }]),
        ]),
      }),
    );
    const hostile = await HostilePage.open(
      browser,
      origin,
      '<civic-request-tracker endpoint="/"></civic-request-tracker>',
    );
    await first(hostile, 'civic-request-tracker input');
    await hostile.misdeeds();
    await hostile.page.evaluate(`document.querySelector('civic-request-tracker').receipt = '${RECEIPT}'`);
    await first(hostile, 'civic-request-tracker [part~=status]');
    await first(hostile, 'civic-request-tracker li');
    const words = dense(await hostile.words('civic-request-tracker'));
    for (const payload of some) {
      if (words.includes(dense(payload))) shown++;
      else unseen.push(payload.slice(0, 40));
    }
    for (const one of await hostile.misdeeds()) bad.add(one);
    await hostile.leave();
  }
  stage.reset();
  checks.expect(
    'tracker: hostile texts stand in the timeline as they were written, and nothing runs',
    bad.size === 0 && unseen.length === 0,
    `${shown} of ${payloads.length} shown${[...bad, ...unseen].length > 0 ? `; ${[...bad, ...unseen].join('; ')}` : ''}`,
  );
}

/** Opens each giant three times while somebody clicks, as the backend would send it, whatever the import refuses. */
export async function checkClicks(
  { browser, origin, stage, checks }: StagedWorld,
  giants: Readonly<Record<string, string>>,
): Promise<void> {
  const bare = await best(async () => {
    const hostile = await HostilePage.open(browser, origin, '');
    const slowest = await hostile.slowestClick(() => hostile.page.waitForTimeout(600));
    await hostile.leave();
    return slowest;
  });
  for (const [name, body] of Object.entries(giants)) {
    let outcome = 'never came';
    const bad = new Set<string>();
    const slowest = await best(async (turn) => {
      const id = `big-${turn}`;
      stage.on(`GET /policies/${id}`, json({ id, title: `巨大 〔${turn}〕`, language: 'zh-Hans', version: 1, body }));
      const hostile = await HostilePage.open(browser, origin, LOOKUP);
      await first(hostile, 'civic-policy-lookup [part~=result]');
      await hostile.misdeeds();
      const figure = await hostile.slowestClick(async () => {
        const [opened] = await hostile.openPolicies([{ id, mark: `〔${turn}〕` }]);
        outcome = opened?.text !== undefined ? `${opened.text.length} characters shown` : (opened?.refusal ?? outcome);
        for (const one of opened?.bad ?? []) bad.add(one);
      });
      for (const one of await hostile.misdeeds()) bad.add(one);
      await hostile.leave();
      return figure;
    });
    stage.reset();
    checks.expect(
      `${name}: the page answers a click within ${CLICK_LIMIT} ms while and after it opens`,
      slowest <= CLICK_LIMIT && outcome !== 'never came' && bad.size === 0,
      `slowest click ${Math.round(slowest)} ms, best of ${TRIES}; a bare page ${Math.round(bare)} ms; ${outcome}` +
        (bad.size > 0 ? `; ${[...bad].join('; ')}` : ''),
    );
  }
}

async function best(measure: (turn: number) => Promise<number>): Promise<number> {
  const figures: number[] = [];
  for (let turn = 0; turn < TRIES; turn += 1) figures.push(await measure(turn));
  return Math.min(...figures);
}
