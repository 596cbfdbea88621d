import { expect } from 'chai';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, FrameLocator, Page } from 'playwright-core';
import { launchBrowser } from './support/browser.js';
import { startServer, type RunningServer } from './support/server.js';
import { Stage } from './support/stage.js';
import { SAYS } from './support/steps.js';
import { endRoutes } from './support/visitor.js';

/** For these a page needs more than markup: test/hosts has all the others, in three engines. */
const WIDGETS: Record<string, string> = {
  'civic-policy-lookup': 'input[type=search]',
  'civic-help-form': 'input[type=radio]',
  'civic-request-tracker': 'input#receipt',
  'civic-help-center': 'input[type=search]',
};

type Place = Page | FrameLocator;

for (const [tag, first] of Object.entries(WIDGETS)) {
  describe(`<${tag}> on hosts that only a browser can make`, () => {
    let server: RunningServer;
    let browser: Browser;
    let host: Stage;
    let page: Page;
    let complaints: string[];
    const folders: string[] = [];

    before(async () => {
      [server, browser] = await Promise.all([startServer(), launchBrowser()]);
      host = await Stage.open(server.origin);
    });
    after(async () => {
      await browser?.close();
      await host?.close();
      await server?.stop();
      for (const folder of folders) await rm(folder, { recursive: true });
    });
    afterEach(async () => {
      // What a page says while it is being closed is no complaint.
      const complained = [...complaints];
      await endRoutes(page.context());
      await page.context().close();
      expect(complained).to.deep.equal([]);
    });

    async function visit(options: BrowserContextOptions = {}): Promise<Page> {
      const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 360, height: 740 }, ...options });
      context.setDefaultTimeout(15_000);
      page = await context.newPage();
      complaints = [];
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (message) => {
        const { url } = message.location();
        const isLoad = /Failed to load resource|Mixed Content/.test(message.text());
        if (message.type() === 'error' && !isLoad && !url.endsWith('favicon.ico')) complaints.push(message.text());
      });
      return page;
    }

    const markup = (endpoint: string, head = ''): string =>
      `<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>host</title>${head}
<script type="module" src="${server.origin}/cdn/civic-help.js"></script><h1>报道</h1>
<${tag} endpoint="${endpoint}"><p class="fallback">请拨打热线。</p></${tag}></html>`;

    /** A page of the host's, over the network. */
    async function open(body: string): Promise<void> {
      host.on('GET /host', ({ response }) => {
        response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(body);
      });
      await page.goto(`${host.origin}/host`);
    }

    const control = (place: Place) => place.locator(tag).locator(`${first}:visible`).first();

    async function takesInput(place: Place): Promise<void> {
      const one = control(place);
      if (first.includes('radio')) {
        await one.check();
        await place.locator('#field-text').fill('请问怎样办理？');
      } else {
        await one.fill('云渡');
        expect(await one.inputValue()).to.equal('云渡');
      }
    }

    /** Controls that are cut off, or reach beyond the window. */
    const cut = (): Promise<string[]> =>
      page
        .locator(tag)
        .locator('button:visible, select:visible, input:visible')
        .evaluateAll((all) =>
          all.flatMap((one) => {
            const { left, right } = one.getBoundingClientRect();
            const isCut = one.localName === 'button' && one.scrollWidth > one.clientWidth + 1;
            return left < -1 || right > innerWidth + 1 || isCut ? [one.outerHTML.slice(0, 90)] : [];
          }),
        );

    it('should work with text at 200 %', async () => {
      await visit({ isMobile: true, hasTouch: true });
      // What the setting for larger text of an in-app web view does to a page.
      const zoom = '<style>html { -webkit-text-size-adjust: 200%; text-size-adjust: 200% }</style>';
      await open(markup(server.origin, zoom));
      await takesInput(page);
      const size = await page.locator('h1').evaluate((heading) => {
        const range = document.createRange();
        range.selectNodeContents(heading);
        return range.getBoundingClientRect().height;
      });
      expect(size, 'the text of the page is really large').to.be.greaterThan(50);
      expect(await cut()).to.deep.equal([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).to.be.at.most(0);
    });

    it('should work on a page that was opened from a file', async () => {
      await visit();
      const folder = await mkdtemp(join(tmpdir(), 'civic-help-file-'));
      folders.push(folder);
      const file = join(folder, 'page.html');
      await writeFile(file, markup(server.origin));
      await page.goto(pathToFileURL(file).href);
      await takesInput(page);
    });

    it('should work in a sandboxed frame without storage', async () => {
      await visit();
      const frame = markup(server.origin).replace(/"/g, '&quot;');
      await open(`<iframe sandbox="allow-scripts allow-forms" width=340 height=700 srcdoc="${frame}">`);
      await takesInput(page.frameLocator('iframe'));
    });

    it('should leave its content and no buttons on paper', async () => {
      await visit();
      await open(markup(server.origin));
      await control(page).waitFor();
      await page.emulateMedia({ media: 'print' });
      // The titles of the list are its content, whatever opens them.
      expect(await page.locator(tag).locator('button:visible:not([data-policy])').count()).to.equal(0);
      const { width, height } = (await page.locator(tag).boundingBox())!;
      expect(Math.min(width, height)).to.be.greaterThan(40);
      await page.emulateMedia({ media: 'screen' });
      await takesInput(page);
    });

    it('should say what is wrong when its backend is http on an https page', async () => {
      await visit();
      const script = `${server.origin}/cdn/`;
      await page.route('https://host.test/cdn/*', async (route) => {
        const answer = await fetch(script + new URL(route.request().url()).pathname.slice(5));
        await route.fulfill({ contentType: 'text/javascript', body: await answer.text() });
      });
      const body = markup('http://help.test').replace(script, 'https://host.test/cdn/');
      await page.route('https://host.test/', (route) =>
        route.fulfill({ contentType: 'text/html; charset=utf-8', body }),
      );
      await page.goto('https://host.test/');
      const widget = page.locator(tag);
      if (tag === 'civic-request-tracker') {
        await control(page).fill('0000-0000-0000-0000-0');
        await widget.getByRole('button', { name: SAYS.receiptEntry.open, exact: true }).click();
        await widget.locator('#error, .notice').filter({ hasText: /\S/ }).first().waitFor();
      } else {
        await widget.getByRole('button', { name: SAYS.common.retry }).first().waitFor();
      }
    });
  });
}
