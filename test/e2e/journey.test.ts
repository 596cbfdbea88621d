import { expect } from 'chai';
import { randomUUID } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { launchBrowser } from './support/browser.js';
import { startServer, type RunningServer } from './support/server.js';
import {
  askInstead,
  fillTravelRequest,
  mistyped,
  openPolicy,
  openRequest,
  SAYS,
  send,
  statusSaying,
  textField,
  type Received,
} from './support/steps.js';
import { Visitor } from './support/visitor.js';

/** A look that was under way when staff saved, and the next. They are four seconds apart: the polling's own test says so. */
const NEXT_LOOK = 2;

describe('journey: look up, ask, follow', () => {
  let server: RunningServer;
  let browser: Browser;
  let visitor: Visitor;
  let request: Received;

  before(async () => {
    [server, browser] = await Promise.all([startServer(), launchBrowser()]);
    visitor = await Visitor.arrive(browser, server.origin);
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });
  afterEach(() => visitor.expectNoComplaints());

  it('should find the policy of one county by two Chinese characters, and show it', async () => {
    const { page } = visitor;
    await visitor.open('/demo/news.html');
    await openPolicy(page, '云渡', '云渡县来返出行规定');
    const article = await page.locator('civic-policy-lookup [part~=article-body]').innerText();
    expect(article).to.include('云渡');
  });

  it('should lead a reader whom the policy does not answer to the form, with place and category filled in', async () => {
    const { page } = visitor;
    await askInstead(page);
    await textField(page).waitFor();
    const form = page.locator('civic-help-form');
    const region = form.getByLabel(SAYS.formDetails['label-region']).first();
    await region.locator('option:checked', { hasText: '云渡县' }).waitFor({ state: 'attached' });
    expect(await form.getByRole('radio', { name: '出行' }).isChecked()).to.equal(true);
  });

  it('should take the request and hand out a number and a receipt', async () => {
    const { page } = visitor;
    await fillTravelRequest(page, '我在丹溪县打工，家里老人病了，想坐客车回云渡县，不知道要不要隔离。');
    request = await send(page);
    expect(request.number).to.match(/^\d{8}-\d{4,}$/);
    expect(request.receipt).to.match(/^([0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]$/);
  });

  it('should open the request on the follow-up page with a mistyped receipt, and say "received"', async () => {
    const { page } = visitor;
    await visitor.open('/demo/follow-up.html');
    await openRequest(page, mistyped(request.receipt));
    await statusSaying(page, 'status-received').waitFor();
    expect(page.url()).to.not.include(request.receipt.slice(0, 4));
  });

  it('should read l as 1, whichever receipt it was', async () => {
    const receipt = await receiptWith('1');
    await visitor.open('/demo/follow-up.html');
    await openRequest(visitor.page, receipt.toLowerCase().replace(/1/g, 'l'));
    await statusSaying(visitor.page, 'status-received').waitFor();
  });

  it('should show each step of the staff without a reload', async () => {
    const { page } = visitor;
    await visitor.open('/demo/follow-up.html');
    await openRequest(page, request.receipt);
    await statusSaying(page, 'status-received').waitFor();
    await page.evaluate(() => document.body.setAttribute('data-same-page', ''));
    let looks = 0;
    page.on('response', (response) => {
      if (response.url().endsWith('/requests/current')) looks += 1;
    });
    const showsAtOnce = async (status: Parameters<typeof statusSaying>[1]): Promise<void> => {
      const before = looks;
      await statusSaying(page, status).waitFor();
      expect(looks - before, `looks until ${status} was seen`).to.be.at.most(NEXT_LOOK);
    };
    await server.staff('assign', request.number, '云渡县疾病预防控制中心');
    await showsAtOnce('status-assigned');
    await server.staff('accept', request.number);
    await showsAtOnce('status-in-progress');
    await server.staff('answer', request.number, '可以坐客车回来。下车后在车站做一次检测，不需要隔离。');
    await showsAtOnce('status-answered');
    await page.getByText('不需要隔离').first().waitFor();
    expect(await page.locator('[data-same-page]').count(), 'the page was not reloaded').to.equal(1);
  });

  /** Receipts are made by chance: asks for help until one has the symbol. */
  async function receiptWith(symbol: string): Promise<string> {
    const body = JSON.stringify({
      category: 'other',
      text: '想问一问怎样办理。',
      fields: {},
      contact: null,
      anonymous: true,
      callback: false,
      consent: { notice: '2026-01', at: new Date().toISOString() },
      via: 'web',
      language: 'zh-Hans',
    });
    for (;;) {
      const answer = await fetch(`${server.origin}/api/v1/requests`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'Idempotency-Key': randomUUID() },
        body,
      });
      expect(answer.status).to.equal(201);
      const { receipt } = (await answer.json()) as { receipt: string };
      if (receipt.includes(symbol)) return receipt;
    }
  }
});
