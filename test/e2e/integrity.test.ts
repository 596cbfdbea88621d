import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { launchBrowser } from './support/browser.js';
import { startServer, type RunningServer } from './support/server.js';
import { Stage } from './support/stage.js';
import { searchBox } from './support/steps.js';
import { until } from './support/until.js';
import { Visitor } from './support/visitor.js';

/** What the pinned snippet, or the one line, of a page says. */
interface Pasted {
  markup: string;
  policy: string;
}

describe('the snippet that the server prints', () => {
  let server: RunningServer;
  let browser: Browser;
  /** Somebody's page, on another origin than the server. What it does not have itself comes from the server. */
  let host: Stage;

  before(async () => {
    [server, browser] = await Promise.all([startServer(), launchBrowser()]);
    host = await Stage.open(server.origin);
  });
  after(async () => {
    await browser?.close();
    await host?.close();
    await server?.stop();
  });

  /** Copies it from the page, as a developer would. */
  async function copy(form: 'plain' | 'early' | 'pinned', base?: string): Promise<Pasted> {
    const developer = await Visitor.arrive(browser, server.origin);
    await developer.open('/snippet');
    if (base) {
      await developer.page.locator('#base').fill(base);
      await developer.page.locator('#tag').selectOption('civic-policy-lookup');
      await developer.page.locator('form button').click();
      // A click does not wait for the page that it leads to.
      await developer.page.waitForURL((url) => url.search !== '');
    }
    const textOf = (name: string): Promise<string> => developer.page.locator(`#${form} .${name}`).innerText();
    const pasted = { markup: await textOf('markup'), policy: await textOf('policy') };
    developer.expectNoComplaints();
    await developer.leave();
    return pasted;
  }

  async function visit({ markup, policy }: Pasted, tampered?: RegExp): Promise<Visitor> {
    host.reset();
    host.on('GET /host', ({ response }) => {
      response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': policy });
      response.end(`<!doctype html><html lang="zh-Hans"><title>host</title>${markup}<h1>报道</h1>
<civic-policy-lookup endpoint="${server.origin}"><p>请拨打热线。</p></civic-policy-lookup>`);
    });
    const visitor = await Visitor.arrive(browser, host.origin, { expectsFailedLoads: true });
    if (tampered) {
      await visitor.page.route(tampered, async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, body: `${await response.text()}\nwindow.tampered = true;` });
      });
    }
    await visitor.open('/host');
    return visitor;
  }

  for (const form of ['plain', 'early', 'pinned'] as const) {
    for (const base of [undefined, '/cdn/']) {
      it(`should work as it is, ${form}, with ${base ? 'a relative' : 'an absolute'} address`, async () => {
        const visitor = await visit(await copy(form, base));
        await searchBox(visitor.page).waitFor();
        const other = base ? [] : visitor.complaints.filter((text) => text.includes(`${server.origin}/cdn/`));
        expect(other.length > 0, 'files from the server').to.equal(!base);
        expect(visitor.complaints.filter((text) => !text.startsWith('request to another origin'))).to.deep.equal([]);
        await visitor.leave();
      });
    }
  }

  for (const [what, file] of [
    ['the entry', /\/civic-help\.js$/],
    ['a file that the entry imports', /\/core-[^/]+\.js$/],
    ['a file of the element', /\/policy-lookup-[^/]+\.js$/],
  ] as const) {
    it(`should run nothing of ${what} when it is not what it was, and leave the page whole`, async () => {
      const visitor = await visit(await copy('pinned'), file);
      const { page } = visitor;
      await page.waitForLoadState('networkidle');
      expect(await page.evaluate(() => 'tampered' in window)).to.equal(false);
      expect(await page.locator('civic-policy-lookup').getByText('请拨打热线。').isVisible()).to.equal(true);
      expect(await page.evaluate(() => customElements.get('civic-policy-lookup'))).to.equal(undefined);
      expect(await page.getByRole('heading', { name: '报道' }).isVisible()).to.equal(true);
      expect(visitor.complaints.filter((text) => text.startsWith('uncaught'))).to.deep.equal([]);
      await visitor.leave();
    });
  }

  it('should ask for the first view before the entry has come, and for no file twice', async () => {
    const pasted = await copy('early', '/cdn/');
    const visitor = await visit(pasted);
    const { page } = visitor;
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.route(/\/civic-help\.js$/, async (route) => {
      await held;
      await route.continue();
    });
    void page.reload().catch(() => undefined);
    const early = [...pasted.markup.matchAll(/modulepreload" href="([^"]+)"/g)].map(([, path]) => path!);
    expect(early.length).to.be.greaterThan(2);
    await until(() => Promise.resolve(early.every((path) => asked.includes(path))));
    release();
    await searchBox(page).waitFor();
    for (const path of early)
      expect(
        asked.filter((one) => one === path),
        path,
      ).to.have.length(1);
    expect(visitor.complaints).to.deep.equal([]);
    await visitor.leave();
  });

  it('should work without the files that are asked for early: those of a version that is gone', async () => {
    const { markup, policy } = await copy('early', '/cdn/');
    const visitor = await visit({
      markup: markup.replaceAll(/(modulepreload" href="[^"]+)\.js/g, '$1-gone.js'),
      policy,
    });
    await searchBox(visitor.page).waitFor();
    await visitor.leave();
  });

  it('should run a changed file when it is not pinned: the hashes are what refuses it', async () => {
    const visitor = await visit(await copy('plain'), /\/core-[^/]+\.js$/);
    await searchBox(visitor.page).waitFor();
    expect(await visitor.page.evaluate(() => 'tampered' in window)).to.equal(true);
    await visitor.leave();
  });
});
