import type { Browser } from 'playwright-core';
import { launchBrowser } from './support/browser.js';
import { startServer, type RunningServer } from './support/server.js';
import { searchBox } from './support/steps.js';
import { Visitor } from './support/visitor.js';

describe('texts that do not arrive', () => {
  let server: RunningServer;
  let browser: Browser;

  before(async () => {
    [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  it('should be fetched again by themselves, the fallback content staying until then', async () => {
    const visitor = await Visitor.arrive(browser, server.origin, { expectsFailedLoads: true });
    await visitor.page.route('**/cdn/first-views-*.js', (route) => route.abort());
    const failed = visitor.page.waitForEvent('requestfailed', (request) => request.url().includes('first-views'));
    await visitor.open('/demo/news.html');
    await failed;
    await visitor.page.locator('civic-policy-lookup').getByText('如果这里不能查询').waitFor();
    await visitor.page.unroute('**/cdn/first-views-*.js');
    await searchBox(visitor.page).waitFor();
    await visitor.leave();
  });
});
