import axe from 'axe-core';
import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { launchBrowser } from './support/browser.js';
import { startServer, type RunningServer } from './support/server.js';
import { nextFrames } from './support/frames.js';
import { until } from './support/until.js';
import { Visitor } from './support/visitor.js';

describe('themes of the demo', () => {
  let server: RunningServer;
  let browser: Browser;

  before(async () => {
    [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  /** A style sheet of a theme that was not shown may still be on its way. */
  const corners = (visitor: Visitor, radius: string): Promise<void> =>
    until(() =>
      visitor.page
        .locator('civic-policy-lookup [part~=base]')
        .evaluate((base, wanted) => getComputedStyle(base).borderTopLeftRadius === wanted, radius),
    );

  it('should be switched with the keyboard, and remembered', async () => {
    const visitor = await Visitor.arrive(browser, server.origin);
    await visitor.open('/demo/themes.html');
    await corners(visitor, '6px');
    await visitor.page.getByRole('radio', { name: '默认' }).focus();
    await visitor.page.keyboard.press('ArrowDown');
    expect(await visitor.page.getByRole('radio', { name: '报纸' }).isChecked()).to.equal(true);
    await corners(visitor, '0px');
    await visitor.page.keyboard.press('ArrowDown');
    await corners(visitor, '10px');

    await visitor.comeBack();
    await visitor.open('/demo/themes.html');
    expect(await visitor.page.getByRole('radio', { name: '门户' }).isChecked()).to.equal(true);
    await corners(visitor, '10px');
    visitor.expectNoComplaints();
    await visitor.leave();
  });

  /** Resolves when the chosen theme can be seen. */
  const themed = async ({ page }: Visitor): Promise<void> => {
    await until(() =>
      page.evaluate(() =>
        [...document.querySelectorAll<HTMLLinkElement>('link[data-theme][media=all]')].every(({ sheet }) => !!sheet),
      ),
    );
    await nextFrames(page);
  };

  const violations = async ({ page }: Visitor): Promise<string[]> => {
    await page.evaluate(axe.source);
    const found = await page.evaluate(async () => {
      const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document);
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
    });
    return found;
  };

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`should be accessible, ${colorScheme}, and so should the page with the snippet`, async () => {
      const visitor = await Visitor.arrive(browser, server.origin, { colorScheme });
      await visitor.open('/demo/themes.html');
      await visitor.page.locator('civic-help-form').getByRole('radio').first().waitFor();
      await visitor.page.locator('civic-policy-lookup [part~=result-title]').first().waitFor();
      for (const name of ['默认', '报纸', '门户', '高对比']) {
        await visitor.page.getByRole('radio', { name }).check();
        await themed(visitor);
        expect(await violations(visitor), name).to.deep.equal([]);
      }
      await visitor.open('/snippet');
      expect(await violations(visitor)).to.deep.equal([]);
      await visitor.leave();
    });
  }
});
