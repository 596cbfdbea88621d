import { expect } from 'chai';
import type { Browser, Page, Route } from 'playwright-core';
import { launchBrowser } from './support/browser.js';
import { startServer, type RunningServer } from './support/server.js';
import { Stage } from './support/stage.js';
import { Visitor } from './support/visitor.js';

describe('somebody who writes before the categories are there', () => {
  let server: RunningServer;
  let browser: Browser;
  let host: Stage;

  before(async () => {
    [server, browser] = await Promise.all([startServer(), launchBrowser()]);
    host = await Stage.open(server.origin);
    host.on('GET /host', ({ response }) => {
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      response.end(`<!doctype html><html lang="zh-Hans"><title>host</title>
<script type="module" src="/cdn/civic-help.js"></script><civic-help-form endpoint="/"></civic-help-form>`);
    });
  });
  after(async () => {
    await browser?.close();
    await host?.close();
    await server?.stop();
  });

  /** Holds these answers back until the function that it gives is called. */
  async function hold(page: Page, pattern: string): Promise<() => void> {
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    await page.route(pattern, async (route: Route) => {
      await released;
      await route.continue();
    });
    return () => release();
  }

  it('should find them where they stay', async () => {
    const visitor = await Visitor.arrive(browser, host.origin);
    const { page } = visitor;
    const answer = await hold(page, '**/api/v1/categories*');
    const arrive = await hold(page, '**/cdn/writing-*.js');
    const asked = page.waitForRequest('**/api/v1/categories*');
    await visitor.open('/host');
    await asked;
    await page.locator('civic-help-form textarea').press('a');
    const answered = page.waitForResponse('**/api/v1/categories*');
    answer();
    await (await answered).finished();
    arrive();
    const first = page.locator('civic-help-form').getByRole('radio').first();
    await first.waitFor();
    const { y } = (await first.boundingBox())!;
    await page.waitForLoadState('networkidle');
    expect((await first.boundingBox())!.y).to.equal(y);
    await visitor.leave();
  });
});
