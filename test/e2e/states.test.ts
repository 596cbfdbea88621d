import axe from 'axe-core';
import { expect } from 'chai';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { ensureChineseFont } from '../../scripts/find-browser.js';
import { helpCenter } from './states/help-center.js';
import { helpForm } from './states/help-form.js';
import { policyLookup } from './states/policy-lookup.js';
import { requestTracker } from './states/request-tracker.js';
import { launchBrowser } from './support/browser.js';
import { nextFrames } from './support/frames.js';
import { startServer, type RunningServer } from './support/server.js';
import { Stage } from './support/stage.js';
import { Visitor } from './support/visitor.js';

/** `SCREENSHOTS=1` writes pictures of every state at both widths, and of its dark and its large form. */
const PICTURES = process.env['SCREENSHOTS'] ? 'screenshots' : undefined;
const PHONE = { width: 360, height: 740 };
const DESK = { width: 1280, height: 900 };

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

describe('every state of every widget', () => {
  let server: RunningServer;
  let browser: Browser;
  let stage: Stage;

  before(async () => {
    if (PICTURES) ensureChineseFont();
    [server, browser] = await Promise.all([startServer(), launchBrowser()]);
    stage = await Stage.open(server.origin);
  });
  after(async () => {
    await browser?.close();
    await stage?.close();
    await server?.stop();
  });

  for (const { tag, states } of [policyLookup, helpForm, requestTracker, helpCenter]) {
    describe(`<${tag}>`, () => {
      for (const { name, reach } of states) {
        it(`should be accessible and quiet under a strict policy: ${name}`, async () => {
          stage.reset();
          const visitor = await Visitor.arrive(browser, stage.origin, { viewport: PHONE, expectsFailedLoads: true });
          const { page } = visitor;
          try {
            await reach({ page, stage, visitor });
            await visitor.quiet();
            await inspect(page, tag, name);
            visitor.expectNoComplaints();
          } catch (error) {
            await page.screenshot({ path: join('test-results', `${tag}-${name}.png`), fullPage: true });
            throw error;
          } finally {
            await visitor.leave();
          }
        });
      }
    });
  }
});

async function inspect(page: Page, tag: string, name: string): Promise<void> {
  const violations = [await look(page, 'light'), await overflow(page, 'light')];
  await picture(page, tag, `${name}-360`);
  await page.emulateMedia({ colorScheme: 'dark' });
  violations.push(await look(page, 'dark'));
  await picture(page, tag, `${name}-360-dark`);
  await page.emulateMedia({ colorScheme: 'light' });
  await enlarge(page);
  violations.push(await look(page, 'large'), await overflow(page, 'large'), await smallTargets(page, tag));
  await picture(page, tag, `${name}-360-large`);
  await page.setViewportSize(DESK);
  await page.evaluate(() => document.querySelectorAll('[large]').forEach((one) => one.removeAttribute('large')));
  await picture(page, tag, `${name}-1280`);
  expect(violations.flat()).to.deep.equal([]);
}

async function look(page: Page, mode: string): Promise<string[]> {
  await nextFrames(page);
  await page.evaluate(axe.source);
  const results = await page.evaluate(
    (values) => (window as unknown as { axe: typeof axe }).axe.run(document, { runOnly: values }),
    RULES,
  );
  return results.violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${mode}: ${id} (${help}) at ${target.join(' ')}: ${failureSummary}`),
  );
}

/** Nothing is wider than the phone. */
async function overflow(page: Page, mode: string): Promise<string[]> {
  const excess = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  return excess > 0 ? [`${mode}: the page is ${excess} px wider than the window`] : [];
}

async function enlarge(page: Page): Promise<void> {
  await page.evaluate(() => {
    const tags = 'civic-policy-lookup, civic-help-form, civic-request-tracker, civic-help-center';
    document.querySelectorAll(tags).forEach((one) => one.setAttribute('large', ''));
  });
}

/** Elder mode: main targets are at least 60 px high. A box or a radio button is hit through its label. */
async function smallTargets(page: Page, tag: string): Promise<string[]> {
  const controls = page.locator(tag).locator('button:visible, select:visible, input:visible, textarea:visible');
  const small = await controls.evaluateAll((all) =>
    all
      .map((control) =>
        control.matches('[type=checkbox], [type=radio]') ? (control.closest('label') ?? control) : control,
      )
      .filter((target) => target.getBoundingClientRect().height < 59.5)
      .map((target) => `${target.outerHTML.slice(0, 100)} is ${target.getBoundingClientRect().height} px high`),
  );
  return small;
}

async function picture(page: Page, tag: string, name: string): Promise<void> {
  if (!PICTURES) return;
  const folder = join(PICTURES, tag);
  await mkdir(folder, { recursive: true });
  await page
    .locator(tag)
    .first()
    .screenshot({ path: join(folder, `${name}.png`) });
}
