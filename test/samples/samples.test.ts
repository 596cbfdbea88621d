import { expect } from 'chai';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../e2e/support/browser.js';
import { startServer, type RunningServer } from '../e2e/support/server.js';
import { askInstead, fillTravelRequest, openPolicy, send } from '../e2e/support/steps.js';
import { openHost } from './support/host.js';
import { buildSample, clearUp } from './support/packed.js';

interface Sample {
  name: string;
  /** Beside the host's own files, which headers it sends. */
  headers?: (endpoint: string) => Record<string, string>;
  /** Where the widgets stand, if not in the page itself. */
  widgets?: (page: Page) => Page;
}

const strict = (endpoint: string): Record<string, string> => ({
  'Content-Security-Policy': `default-src 'none'; script-src 'self'; style-src 'self'; connect-src ${endpoint}; require-trusted-types-for 'script'`,
});
/** A page without storage has no origin either: its scripts count as somebody else's. */
const forAnybody = (): Record<string, string> => ({ 'Access-Control-Allow-Origin': '*' });
const inFrame = (page: Page): Page =>
  page.frames().find((frame) => frame.url().endsWith('page.html')) as unknown as Page;

const SAMPLES: Sample[] = [
  { name: 'html', headers: strict },
  { name: 'react' },
  { name: 'vue' },
  { name: 'old-cms' },
  { name: 'webview', headers: forAnybody, widgets: inFrame },
];

describe('samples, from the packed library in fresh folders', () => {
  let server: RunningServer;
  let browser: Browser;

  before(async () => {
    [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
    await clearUp();
  });

  for (const { name, headers, widgets = (page: Page) => page } of SAMPLES) {
    it(`should build and take a reader of "${name}" from the search to a number`, async () => {
      const folder = await buildSample(name, server.origin);
      const host = await openHost(join(folder, 'dist'), headers?.(server.origin));
      const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 360, height: 740 } });
      try {
        const complaints: string[] = [];
        const page = await context.newPage();
        page.on('pageerror', (error) => complaints.push(String(error)));
        page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
        await page.goto(host.origin);
        const place = widgets(page);
        await openPolicy(place, '云渡', '云渡县来返出行规定');
        await askInstead(place);
        await fillTravelRequest(place, '我在丹溪县打工，想坐客车回云渡县，不知道要不要隔离。');
        const { number } = await send(place);
        await page.locator('#told', { hasText: number }).waitFor();
        expect(complaints).to.deep.equal([]);
      } finally {
        await context.close();
        await host.close();
      }
    });
  }

  it('should compile every element, attribute, property and event in TypeScript, JSX and Vue', async () => {
    await buildSample('types');
  });
});
