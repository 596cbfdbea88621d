import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { launchBrowser } from './support/browser.js';
import { HostilePage } from './support/hostile-page.js';
import { GIANTS, PAYLOADS } from './support/hostile-texts.js';
import { RECEIPT, REQUESTS } from './support/requests.js';
import { startServer, type RunningServer } from './support/server.js';
import { json, problem, Stage } from './support/stage.js';

const LOOKUP = '<civic-policy-lookup endpoint="/"></civic-policy-lookup>';

const dense = (text: string): string => text.replace(/\s+/g, '');

/** The quick part of `npm run drill:hostile`, which also imports, and tries other people's collections. */
describe('hostile text under a strict policy with Trusted Types', () => {
  let server: RunningServer;
  let stage: Stage;
  let browser: Browser;
  let hostile: HostilePage | undefined;

  before(async () => {
    [server, browser] = await Promise.all([startServer(), launchBrowser()]);
    stage = await Stage.open(server.origin);
  });
  after(async () => {
    await browser?.close();
    await stage?.close();
    await server?.stop();
  });
  afterEach(async () => {
    stage.reset();
    await hostile?.leave();
    hostile = undefined;
  });

  async function open(body: string, selector: string): Promise<HostilePage> {
    hostile = await HostilePage.open(browser, stage.origin, body);
    await hostile.page.locator(selector).first().waitFor({ state: 'attached' });
    expect(await hostile.misdeeds()).to.deep.equal([]);
    return hostile;
  }

  it('should be noticed if it did anything: else the other tests say nothing', async () => {
    const { page } = await open(LOOKUP, 'civic-policy-lookup [part~=result]');
    await page.evaluate(`(() => {
      const image = document.createElement('img');
      image.src = 'https://tracker.invalid/pixel.png';
      document.querySelector('civic-policy-lookup').shadowRoot.append(image);
      try { document.body.innerHTML = 'x'; } catch {}
      window.leaked = alert(1);
    })()`);
    await page.waitForTimeout(200);
    const found = (await hostile!.misdeeds()).join('\n');
    for (const what of ['alert', '<img>', 'violation of img-src', 'violation of require-trusted', 'leaked']) {
      expect(found).to.include(what);
    }
  });

  it('should be words in titles, summaries, texts, dates and sources', async () => {
    for (const [at, body] of PAYLOADS.entries()) {
      stage.on(
        `GET /policies/p${at}`,
        json({
          id: `p${at}`,
          title: `${body} 〔${at}〕`,
          language: 'zh-Hans',
          version: 1,
          regionName: body,
          issuer: body,
          sourceUrl: `javascript:alert(1)//https://${body}`,
          checkedAt: '2026-01-01T00:00:00Z',
          body,
        }),
      );
    }
    const page = await open(LOOKUP, 'civic-policy-lookup [part~=result]');
    const opened = await page.openPolicies(PAYLOADS.map((_payload, at) => ({ id: `p${at}`, mark: `〔${at}〕` })));
    expect(opened.flatMap(({ bad }) => bad)).to.deep.equal([]);
    expect(await page.misdeeds()).to.deep.equal([]);
    expect(opened.filter(({ text }) => !text).map(({ id }) => id)).to.deep.equal([]);
    expect(opened.map(({ title }) => dense(title))).to.deep.equal(
      PAYLOADS.map((text, at) => dense(`${text} 〔${at}〕`)),
    );
  });

  it('should be words in lists, excerpts and marked matches', async () => {
    const items = PAYLOADS.map((text, at) => ({
      id: `p${at}`,
      title: text,
      language: 'zh-Hans',
      version: 1,
      regionName: text,
      excerpt: `字 ${text}`,
      score: 1,
    }));
    stage.on(
      'GET /policies',
      json({ items, total: items.length, resolvedRegion: { code: '990101', name: PAYLOADS[0] } }),
    );
    stage.on('GET /categories', json([{ code: PAYLOADS[1], kind: 'help', name: PAYLOADS[2], fields: [] }]));
    stage.on('GET /regions', json([{ code: PAYLOADS[3], name: PAYLOADS[4], level: 2, hasChildren: true }]));
    const page = await open(LOOKUP, 'civic-policy-lookup [part~=result]');
    const search = page.page.locator('civic-policy-lookup input[type=search]');
    for (const words of ['alert onerror', PAYLOADS[0]!, PAYLOADS[16]!]) {
      await search.fill(words.slice(0, 190));
      await page.page.locator('civic-policy-lookup mark').first().waitFor();
      expect(await page.misdeeds()).to.deep.equal([]);
    }
    const words = dense(await page.words('civic-policy-lookup'));
    for (const payload of PAYLOADS) expect(words).to.include(dense(payload));
  });

  it('should be words in what the service says and in its problems', async () => {
    const [message] = PAYLOADS;
    const poison = { title: message, detail: message };
    stage.on(
      'GET /config',
      json((real: object) => ({ ...real, name: message, state: 'paused', message, hours: message })),
    );
    stage.on('GET /policies', problem(422, 'invalid', poison));
    stage.on('GET /requests/current', problem(404, 'not-found', poison));
    const body = `${LOOKUP}<civic-help-form endpoint="/"></civic-help-form><civic-request-tracker endpoint="/"></civic-request-tracker>`;
    const { page } = await open(body, 'civic-policy-lookup .notice');
    await page.locator('civic-help-form .notice').first().waitFor();
    await page.evaluate(`document.querySelector('civic-request-tracker').receipt = '${RECEIPT}'`);
    await page.locator('civic-request-tracker [role=alert]').first().waitFor();
    expect(await hostile!.misdeeds()).to.deep.equal([]);
    expect(dense(await hostile!.words('civic-help-form'))).to.include(dense(message!));
  });

  it('should be words in the timeline', async () => {
    const at = REQUESTS.answered.receivedAt;
    const timeline = PAYLOADS.map((text) => ({ type: 'answered', at, by: 'department', text, departments: [text] }));
    stage.on('GET /requests/current', json({ ...REQUESTS.answered, text: PAYLOADS.join('\n'), timeline }));
    const page = await open(
      '<civic-request-tracker endpoint="/"></civic-request-tracker>',
      'civic-request-tracker input',
    );
    await page.page.evaluate(`document.querySelector('civic-request-tracker').receipt = '${RECEIPT}'`);
    await page.page
      .locator('civic-request-tracker li')
      .nth(PAYLOADS.length - 1)
      .waitFor();
    expect(await page.misdeeds()).to.deep.equal([]);
    const words = dense(await page.words('civic-request-tracker'));
    for (const payload of PAYLOADS) expect(words).to.include(dense(payload));
  });

  for (const [name, body] of Object.entries(GIANTS)) {
    it(`should be shown as ${name}`, async () => {
      stage.on('GET /policies/big', json({ id: 'big', title: '巨大 〔big〕', language: 'zh-Hans', version: 1, body }));
      const page = await open(LOOKUP, 'civic-policy-lookup [part~=result]');
      const [opened] = await page.openPolicies([{ id: 'big', mark: '〔big〕' }]);
      expect(opened!.bad).to.deep.equal([]);
      expect(opened!.text!.length).to.be.above(1500);
    });
  }
});
