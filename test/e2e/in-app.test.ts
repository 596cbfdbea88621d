import { expect } from 'chai';
import { mkdir } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { ensureChineseFont } from '../../scripts/find-browser.js';
import { launchBrowser } from './support/browser.js';
import { startServer, type RunningServer } from './support/server.js';
import {
  askInstead,
  fillTravelRequest,
  openPolicy,
  openRequest,
  SAYS,
  searchBox,
  send,
  statusSaying,
  textField,
} from './support/steps.js';
import { until } from './support/until.js';
import { Visitor } from './support/visitor.js';

/** `SCREENSHOTS=1` writes a picture of every station. */
const PICTURES = process.env['SCREENSHOTS'] ? 'screenshots/in-app' : undefined;
const PHONE = { width: 360, height: 740 };
/** What the keyboard leaves. */
const ABOVE_KEYBOARD = { width: 360, height: 340 };

/**
 * Runs in the page, before anything else: takes away what the web views of apps lack. No function inside has a name,
 * because tsx would wrap it with a helper that does not exist there.
 */
function takeAway(storageToo: boolean): void {
  const gone: [object, string[]][] = [
    [window, ['print', 'BarcodeDetector', 'speechSynthesis', 'SpeechSynthesisUtterance']],
    [Navigator.prototype, ['share', 'canShare', 'clipboard', 'locks', 'serviceWorker']],
    [HTMLAnchorElement.prototype, ['download']],
    [window, storageToo ? ['indexedDB'] : []],
  ];
  for (const [object, names] of gone) {
    for (const name of names) Object.defineProperty(object, name, { value: undefined, configurable: true });
  }
}

describe('in-app web view', () => {
  let server: RunningServer;
  let browser: Browser;

  before(async () => {
    if (PICTURES) {
      ensureChineseFont();
      await mkdir(PICTURES, { recursive: true });
    }
    [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  for (const [name, storageToo] of [
    ['without print, share, clipboard, downloads, speech, locks', false],
    ['without storage as well', true],
  ] as const) {
    it(`should let a reader look up, ask and follow: ${name}`, async () => {
      const visitor = await Visitor.arrive(browser, server.origin, { isMobile: true, hasTouch: true, viewport: PHONE });
      const { page } = visitor;
      const picture = async (station: string): Promise<void> => {
        const path = `${PICTURES}/${storageToo ? 'no-storage' : 'bare'}-${station}.png`;
        if (PICTURES) await page.screenshot({ path });
      };
      await page.addInitScript(takeAway, storageToo);
      await visitor.open('/demo/news.html');
      expect(await page.evaluate(() => 'locks' in navigator && !!navigator.locks), 'taken away').to.equal(false);

      await searchBox(page).focus();
      await page.setViewportSize(ABOVE_KEYBOARD);
      await picture('searching');
      await openPolicy(page, '云渡', '云渡县来返出行规定');
      await page.setViewportSize(PHONE);
      await picture('policy');

      await askInstead(page);
      await textField(page).focus();
      await page.setViewportSize(ABOVE_KEYBOARD);
      await expectInView(textField(page));
      await picture('writing');
      await fillTravelRequest(page, '我在丹溪县打工，想坐客车回云渡县，不知道要不要隔离。');
      await page.setViewportSize(PHONE);
      await picture('filled');
      const { receipt } = await send(page);
      await page.locator('civic-help-form [part~=receipt]').scrollIntoViewIfNeeded();
      await picture('received');

      const form = page.locator('civic-help-form');
      for (const dead of [SAYS.formDetails.copy, '打印', '分享', '下载', '朗读', '扫码']) {
        expect(await form.getByRole('button', { name: dead }).count(), dead).to.equal(0);
      }

      await visitor.open('/demo/follow-up.html');
      await openRequest(page, receipt);
      await statusSaying(page, 'status-received').waitFor();
      await picture('followed');
      for (const dead of ['复制', '打印', '分享', '下载', '朗读', '扫码']) {
        const buttons = page.locator('civic-request-tracker').getByRole('button', { name: dead });
        expect(await buttons.count(), dead).to.equal(0);
      }
      visitor.expectNoComplaints();
      await visitor.leave();
    });
  }

  /** The keyboard may not cover what is written. */
  async function expectInView(field: ReturnType<typeof textField>): Promise<void> {
    // The page may still be scrolling there.
    await until(async () => {
      await field.scrollIntoViewIfNeeded();
      const { y, height } = (await field.boundingBox())!;
      return y > -height / 2 && y < ABOVE_KEYBOARD.height;
    });
  }
});
