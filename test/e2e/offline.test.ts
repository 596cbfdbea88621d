import { expect } from 'chai';
import type { Browser, Locator } from 'playwright-core';
import { launchBrowser } from './support/browser.js';
import { keptOnDevice } from './support/kept.js';
import { startServer, type RunningServer } from './support/server.js';
import { Stage } from './support/stage.js';
import { beginning, resultTitled, SAYS, searchBox } from './support/steps.js';
import { until } from './support/until.js';
import { Visitor } from './support/visitor.js';

const REGION = '990103';
const READ = ['990103-travel', 'anlan-code-yellow', 'anlan-medical-fever'];
const PAGE = '/demo/offline.html';

/** The whole way of a reader who was here before and has no network now, and again when it is back. */
describe('offline', () => {
  let server: RunningServer;
  let browser: Browser;
  let stage: Stage;
  let visitor: Visitor;

  before(async () => {
    [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });
  beforeEach(async () => {
    stage = await Stage.open(server.origin);
    visitor = await Visitor.arrive(browser, stage.origin, { expectsFailedLoads: true });
  });
  afterEach(async () => {
    await visitor.leave();
    await stage.close().catch(() => undefined);
  });

  const lookup = (): Locator => visitor.page.locator('civic-policy-lookup');
  const kept = (): Locator => lookup().getByText(beginning(SAYS.article.kept)).filter({ visible: true }).first();
  const article = (): Locator => lookup().locator('[part~=article-body]');
  const set = (name: 'policy' | 'region', value?: string): Promise<void> =>
    lookup().evaluate((element, [key, to]) => void Object.assign(element, { [key!]: to }), [name, value] as const);

  /** As somebody does who reads three policies, and leaves the page open for a while. */
  async function readThree(): Promise<string[]> {
    await searchBox(visitor.page).waitFor();
    await set('region', REGION);
    const texts: string[] = [];
    for (const id of READ) {
      await set('policy', id);
      await until(async () => (await article().count()) === 1 && !texts.includes(await article().innerText()));
      texts.push(await article().innerText());
    }
    await set('policy');
    await keptOnDevice(visitor.page, 'region');
    await visitor.quiet();
    return texts;
  }

  /** The browser's own cache gives an answer for a minute, and some for longer: that minute is over. */
  async function forgetAnswers(): Promise<void> {
    const session = await visitor.context.newCDPSession(visitor.page);
    await session.send('Network.clearBrowserCache');
    await session.detach();
  }

  /** What still has to work: a list, a search in it, what was read, and what was not. */
  async function readOffline(texts: string[]): Promise<void> {
    const { page } = visitor;
    await searchBox(page).waitFor();
    await set('region', REGION);
    await kept().waitFor();
    await lookup().locator('[part~=result]').first().waitFor();
    await searchBox(page).fill('口罩');
    const mask = lookup().locator('[part~=result-title]').filter({ hasText: '口罩' }).first();
    await mask.waitFor();
    await kept().waitFor();
    const title = (await mask.innerText()).trim();
    await resultTitled(page, title).click();
    await lookup().getByRole('heading', { name: title }).waitFor();
    expect((await article().innerText()).length, 'one that was never opened').to.be.above(20);
    for (const [at, id] of READ.entries()) {
      await set('policy', id);
      await until(async () => (await article().count()) === 1 && (await article().innerText()) === texts[at]);
      await kept().waitFor();
    }
    await set('policy');
  }

  it('should list, search and read from the device when only the backend is gone, and recover by itself', async () => {
    await visitor.open(PAGE.replace('offline', 'news'));
    const texts = await readThree();
    stage.cut();
    await forgetAnswers();
    await visitor.page.reload();
    await readOffline(texts);
    stage.reset();
    await kept().waitFor({ state: 'detached' });
    await searchBox(visitor.page).fill('');
    await resultTitled(visitor.page, '云渡县来返出行规定').waitFor();
    expect(await kept().count()).to.equal(0);
  });

  it('should open the page itself, list, search and read when everything is gone, and recover by itself', async () => {
    await visitor.open(PAGE);
    const texts = await readThree();
    await until(() => visitor.page.evaluate(async () => !!(await caches.match('/cdn/civic-help.js'))));
    await visitor.context.setOffline(true);
    const port = Number(new URL(stage.origin).port);
    await stage.close();
    await forgetAnswers();
    await visitor.page.reload();
    await readOffline(texts);
    stage = await Stage.open(server.origin, port);
    await visitor.context.setOffline(false);
    await kept().waitFor({ state: 'detached' });
    await searchBox(visitor.page).fill('');
    await resultTitled(visitor.page, '云渡县来返出行规定').waitFor();
  });

  it('should take a new version whole or not at all, and leave nothing of old ones', async () => {
    const files = (): Promise<string[]> =>
      visitor.page.evaluate(async () => (await caches.keys()).filter((name) => name.includes('-files-')));
    const isWhole = (count: number) => async (): Promise<boolean> =>
      (await visitor.page.evaluate(async () => {
        const names = (await caches.keys()).filter((name) => name.includes('-files-'));
        const found = names.map(async (name) => (await caches.open(name)).match('/cdn/civic-help.js'));
        return (await Promise.all(found)).filter(Boolean).length;
      })) === count;
    const publish = (version: number, missing?: string): void => {
      stage.reset();
      stage.onFile('/cdn/integrity.json', (text) => text.replace('{', `{ "${missing ?? 'civic-help.js'}": "",`));
      stage.onFile('/cdn/civic-help.js', (text) => `${text}\n/* ${version} */`);
    };
    await visitor.open(PAGE);
    await until(isWhole(1));
    publish(2, 'gone-12345678.js');
    await visitor.page.reload();
    await searchBox(visitor.page).waitFor();
    await visitor.quiet();
    expect(await isWhole(1)(), 'half a version is none').to.equal(true);
    publish(2);
    await forgetAnswers();
    await visitor.page.reload();
    await until(isWhole(2));
    const [oldest] = await files();
    stage.reset();
    stage.onFile('/cdn/integrity.json', (text) => `${text} `);
    stage.onFile('/cdn/civic-help.js', (text) => `${text}\n/* 3 */`);
    await forgetAnswers();
    await visitor.page.reload();
    await until(async () => !(await files()).includes(oldest!));
    await visitor.context.setOffline(true);
    await visitor.page.reload();
    await searchBox(visitor.page).waitFor();
    await visitor.context.setOffline(false);
  });

  it('should be rid of by a host that changes its mind', async () => {
    await visitor.open(PAGE);
    await until(() => visitor.page.evaluate(async () => !!(await caches.match('/cdn/civic-help.js'))));
    // As text, because tsx adds helpers to functions that do not exist in the page.
    await visitor.page.evaluate(`navigator.serviceWorker.register(
      trustedTypes.createPolicy('test', { createScriptURL: (url) => url }).createScriptURL('civic-help-sw.js?off'),
    ).then(() => undefined)`);
    await until(() => visitor.page.evaluate(async () => (await caches.keys()).length === 0));
    await until(() =>
      visitor.page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length === 0),
    );
  });

  it('should keep nothing of what was sent, of what a receipt opens, or of what was searched for', async () => {
    await visitor.open(PAGE);
    await visitor.page.evaluate(() => navigator.serviceWorker.ready);
    await visitor.page.reload();
    await searchBox(visitor.page).fill('口罩');
    await lookup().locator('mark').first().waitFor();
    await visitor.page.evaluate(async () => {
      await fetch('/api/v1/requests/current', { headers: { Authorization: 'Bearer 0000-0000-0000-0000-0' } });
      await fetch('/api/v1/suggestions?text=%E5%8F%A3%E7%BD%A9');
      await fetch('/api/v1/policies', { headers: { Authorization: 'Bearer x' } });
    });
    await visitor.quiet();
    const addresses = await visitor.page.evaluate(async () => {
      const all: string[] = [];
      for (const name of await caches.keys()) {
        for (const { url } of await (await caches.open(name)).keys()) all.push(url);
      }
      return all;
    });
    expect(addresses.some((url) => url.includes('/api/v1/config'))).to.equal(true);
    expect(addresses.filter((url) => /q=|requests|suggestions/.test(url))).to.deep.equal([]);
  });
});
