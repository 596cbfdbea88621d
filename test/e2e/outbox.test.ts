import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { launchBrowser } from './support/browser.js';
import { startServer, type RunningServer } from './support/server.js';
import { breakOff, Stage } from './support/stage.js';
import { chooseCategory, fillTravelRequest, received, SAYS, submitButton } from './support/steps.js';
import { until } from './support/until.js';
import { Visitor } from './support/visitor.js';

const TEXT = '我在丹溪县打工，想坐客车回云渡县，不知道要不要隔离。';

describe('outbox: nothing typed is lost, nothing arrives twice', () => {
  let server: RunningServer;
  let browser: Browser;
  let stage: Stage;
  let visitor: Visitor;

  before(async () => {
    [server, browser] = await Promise.all([startServer(), launchBrowser()]);
    stage = await Stage.open(server.origin);
  });
  after(async () => {
    await browser?.close();
    await stage?.close();
    await server?.stop();
  });
  beforeEach(async () => {
    stage.reset();
    visitor = await Visitor.arrive(browser, stage.origin, { expectsFailedLoads: true });
    await visitor.open('/demo/news.html');
    await chooseCategory(visitor.page, '出行');
    await fillTravelRequest(visitor.page, TEXT);
  });
  afterEach(async () => {
    visitor.expectNoComplaints();
    await visitor.leave();
  });

  const submit = async (): Promise<void> => {
    await submitButton(visitor.page).click();
    await visitor.page.getByRole('heading', { name: SAYS.formDetails['queued-heading'] }).waitFor();
  };
  const countOf = async (number: string): Promise<number> => (await server.staff('list')).split(number).length - 1;

  it('should keep a request while there is no network, and send it when there is one', async () => {
    await visitor.context.setOffline(true);
    await submit();
    await visitor.page.getByText(SAYS.formDetails['queued-device']).waitFor();
    await visitor.context.setOffline(false);
    const { number } = await received(visitor.page);
    expect(await countOf(number)).to.equal(1);
  });

  it('should send what an earlier visit left', async () => {
    stage.on('POST /requests', breakOff);
    await submit();
    await visitor.page.close();
    stage.reset();
    await visitor.comeBack();
    await visitor.open('/demo/news.html');
    const { number } = await received(visitor.page);
    expect(await countOf(number)).to.equal(1);
  });

  it('should get the same number when the first answer was lost on its way', async () => {
    const numbers: string[] = [];
    const keys: unknown[] = [];
    stage.on('POST /requests', async (exchange) => {
      const { number } = (await exchange.real()) as { number: string };
      numbers.push(number);
      keys.push(exchange.request.headers['idempotency-key']);
      return breakOff(exchange);
    });
    await submit();
    await until(() => Promise.resolve(numbers.length > 0));
    stage.reset();
    await visitor.page.evaluate(() => window.dispatchEvent(new Event('online')));
    const { number } = await received(visitor.page);
    expect([...new Set(numbers)]).to.deep.equal([number]);
    expect(new Set(keys).size).to.equal(1);
    expect(await countOf(number)).to.equal(1);
  });
});
