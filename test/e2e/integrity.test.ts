import { expect } from 'chai';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { launchBrowser } from './support/browser.js';
import { startServer, type RunningServer } from './support/server.js';
import { Stage } from './support/stage.js';

const CDN = 'dist/cdn';

/** `/cdn/NAME` with its hash, for every built file. */
function integrity(): Record<string, string> {
  const names = readdirSync(CDN).filter((name) => name.endsWith('.js'));
  const hashOf = (name: string): string =>
    `sha384-${createHash('sha384')
      .update(readFileSync(`${CDN}/${name}`))
      .digest('base64')}`;
  return Object.fromEntries(names.map((name) => [`/cdn/${name}`, hashOf(name)]));
}

describe('a page that names the hash of every chunk', () => {
  let server: RunningServer;
  let browser: Browser;
  let host: Stage;

  before(async () => {
    [server, browser] = await Promise.all([startServer(), launchBrowser()]);
    host = await Stage.open(server.origin);
    const map = JSON.stringify({ integrity: integrity() });
    host.on('GET /host', ({ response }) => {
      response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' })
        .end(`<!doctype html><html lang="zh-Hans"><title>host</title><script type="importmap">${map}</script>
<script type="module" src="/cdn/civic-help.js"></script><h1>报道</h1>
<civic-help-form endpoint="/"><p>请拨打热线。</p></civic-help-form></html>`);
    });
  });
  after(async () => {
    await browser?.close();
    await host?.close();
    await server?.stop();
  });

  it('should work as long as every byte is right', async () => {
    const page = await browser.newPage();
    await page.goto(`${host.origin}/host`);
    await page.locator('civic-help-form input[type=radio]').first().waitFor();
    await page.close();
  });

  for (const chunk of ['core', 'help-form', 'civic-help']) {
    it(`should run nothing of a changed file and keep page and fallback whole: ${chunk}`, async () => {
      const page = await browser.newPage();
      const uncaught: string[] = [];
      page.on('pageerror', (error) => uncaught.push(error.message));
      let changed = 0;
      await page.route(new RegExp(`/cdn/${chunk}(-[\\w-]{8})?\\.js`), async (route) => {
        const answer = await route.fetch();
        const body = await answer.body();
        // One byte is another: what runs is the same, were it to run.
        const code = Buffer.concat([body.subarray(0, -1), Buffer.from(' ')]);
        changed += 1;
        await route.fulfill({ response: answer, body: code });
      });
      const refused = page.waitForEvent('console', (message) => message.text().includes('integrity'));
      await page.goto(`${host.origin}/host`);
      await refused;
      expect(changed).to.be.greaterThan(0);
      await page.getByText('请拨打热线。').waitFor();
      await page.getByRole('heading', { name: '报道' }).waitFor();
      expect(await page.evaluate(() => !!customElements.get('civic-help-form'))).to.equal(false);
      expect(uncaught).to.deep.equal([]);
      await page.close();
    });
  }
});
