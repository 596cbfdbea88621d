import type { Browser, BrowserContext, Page } from 'playwright-core';
import { endRoutes } from './visitor.js';

/** What a careful host sends with its pages, and no more than the elements need. */
const POLICY = [
  `default-src 'none'`,
  `script-src 'self'`,
  `style-src 'self'`,
  `connect-src 'self'`,
  `base-uri 'none'`,
  `form-action 'none'`,
  `require-trusted-types-for 'script'`,
  `trusted-types lit-html`,
].join('; ');

/** What the page shows of one policy that it was told to open. */
export interface Opened {
  id: string;
  /** The article's own words; absent if it never came. */
  text?: string;
  title: string;
  /** Why it is not shown, in a sentence. */
  refusal?: string;
  bad: string[];
}

// Everything that runs in the page is written as text, because tsx adds helpers to functions that do not exist there.

/** Before any script: whatever hostile text gets to run makes itself known here. */
const HOOKS = `(() => {
  const ran = [];
  const clicks = [];
  for (const name of ['alert', 'prompt', 'confirm', 'print', 'open']) window[name] = () => void ran.push(name);
  addEventListener('securitypolicyviolation', (event) =>
    ran.push('violation of ' + event.effectiveDirective + ' ' + event.blockedURI + ' ' + event.sample));
  addEventListener('error', (event) => ran.push('error ' + event.message));
  addEventListener('unhandledrejection', (event) => ran.push('rejection ' + event.reason));
  Object.defineProperty(window, 'drill', { value: { ran, clicks, globals: undefined } });
})()`;

/** Everything in the page that a text must never have made; a function of the page's own world. */
const LOOK = `(() => {
  const bad = [...drill.ran];
  const refused = /^(?:script|style|link|meta|base|iframe|frame|frameset|object|embed|applet|math|template|audio|video|source|img|image|marquee|foreignobject|animate|set|use)$/;
  const walk = (root) => {
    for (const element of root.querySelectorAll('*')) {
      const name = element.localName;
      if (refused.test(name) && !element.hasAttribute('data-own') && !(name === 'style' && root instanceof ShadowRoot)) {
        bad.push('<' + name + '>');
      }
      for (const { name: attribute, value } of element.attributes) {
        if (/^on|^srcdoc$|^style$/i.test(attribute)) bad.push(attribute + '=' + value.slice(0, 60));
        if (/^(?:href|src|action|formaction|xlink:href|data|poster)$/i.test(attribute)) {
          const { protocol } = new URL(value, location.href);
          if (!/^(?:https?|mailto|tel):$/.test(protocol)) bad.push(attribute + '=' + value.slice(0, 60));
        }
      }
      if (element.shadowRoot) walk(element.shadowRoot);
    }
  };
  walk(document.body);
  const now = Object.keys(window);
  drill.globals ??= now;
  for (const name of now) if (!drill.globals.includes(name)) bad.push('window.' + name);
  return [...new Set(bad)];
})()`;

const WORDS = `((node) => {
  const copy = node.cloneNode(true);
  for (const hidden of copy.querySelectorAll('.visually-hidden, svg')) hidden.remove();
  return copy.textContent;
})`;

const open = (policies: { id: string; mark: string }[]): string => `(async () => {
  const lookup = document.querySelector('civic-policy-lookup');
  const opened = [];
  for (const { id, mark } of ${JSON.stringify(policies)}) {
    lookup.policy = id;
    await lookup.updateComplete;
    const end = performance.now() + 15000;
    const one = { id, title: '', bad: [] };
    for (;;) {
      const root = lookup.shadowRoot;
      one.title = root.querySelector('#title')?.textContent.trim() ?? '';
      const prose = root.querySelector('.prose');
      const refusal = root.querySelector('.article > [role=alert]');
      if (prose && one.title.includes(mark)) one.text = ${WORDS}(prose);
      else if (refusal && !root.querySelector('#title')) one.refusal = refusal.textContent.trim();
      if (one.text !== undefined || one.refusal || performance.now() > end) break;
      await new Promise((resolve) => setTimeout(resolve, 4));
    }
    one.bad = ${LOOK};
    opened.push(one);
  }
  return opened;
})()`;

/** A page under a strict policy that watches whether any text on it does anything. */
export class HostilePage {
  /** Requests to anywhere but the server; each was stopped. */
  readonly strayed: string[] = [];
  readonly page: Page;
  readonly #context: BrowserContext;

  private constructor(page: Page) {
    this.page = page;
    this.#context = page.context();
  }

  /** `body` is the page's own HTML. */
  static async open(browser: Browser, origin: string, body: string): Promise<HostilePage> {
    const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 800, height: 900 } });
    await context.addInitScript(HOOKS);
    const hostile = new HostilePage(await context.newPage());
    await context.route('**/*', (route) => {
      const url = new URL(route.request().url());
      if (url.origin === origin) return route.continue();
      if (url.protocol.startsWith('http')) hostile.strayed.push(url.href);
      return route.abort();
    });
    await context.route('**/hostile', (route) =>
      route.fulfill({
        contentType: 'text/html; charset=utf-8',
        headers: { 'Content-Security-Policy': POLICY },
        body: `<!doctype html><html lang="zh-Hans"><script type="module" src="/cdn/civic-help.js"></script><body>
          <button type="button" id="bare">按一下</button>${body}</body></html>`,
      }),
    );
    hostile.page.on('dialog', (dialog) => {
      hostile.strayed.push(`dialog ${dialog.message()}`);
      void dialog.dismiss();
    });
    context.on('page', (page) => hostile.strayed.push(`window ${page.url()}`));
    await hostile.page.goto(`${origin}/hostile`, { waitUntil: 'load' });
    return hostile;
  }

  async leave(): Promise<void> {
    await endRoutes(this.#context);
    await this.#context.close();
  }

  /** Everything that went wrong so far: what ran, what a text made in the page, what was asked for elsewhere. */
  async misdeeds(): Promise<string[]> {
    return [...(await this.page.evaluate<string[]>(LOOK)), ...this.strayed];
  }

  /** Opens the policies one after another; the mark stands in the title of each. */
  openPolicies(policies: { id: string; mark: string }[]): Promise<Opened[]> {
    return this.page.evaluate<Opened[]>(open(policies));
  }

  /** All words of an element, its shadow roots included, without what only screen readers get. */
  words(tag: string): Promise<string> {
    return this.page.evaluate<string>(`(() => {
      const read = (root) => [...root.childNodes].map((node) =>
        node.nodeType === 3 ? node.data
          : node.nodeType !== 1 || /^(?:style|script|svg)$/.test(node.localName) ? ''
          : (node.shadowRoot ? read(node.shadowRoot) + ' ' : '') + ' ' + read(node) + (node.placeholder ?? '') + (node.ariaLabel ?? '')).join('');
      return read({ childNodes: document.querySelectorAll('${tag}') });
    })()`);
  }

  /**
   * Milliseconds from a click until the page has drawn what came of it: the slowest click while `act` is under way and a
   * while after.
   */
  async slowestClick(act: () => Promise<unknown>, after = 400): Promise<number> {
    const { page } = this;
    await page.evaluate(`(() => {
      drill.clicks.length = 0;
      document.querySelector('#bare').onclick = ({ timeStamp }) =>
        requestAnimationFrame(() => setTimeout(() => drill.clicks.push(performance.now() - timeStamp)));
    })()`);
    await page.evaluate('scrollTo(0, 0)');
    const box = (await page.locator('#bare').boundingBox())!;
    let isDone = false;
    const acting = act()
      .then(() => page.waitForTimeout(after))
      .finally(() => (isDone = true));
    while (!isDone) {
      await page.mouse.click(box.x + 4, box.y + 4);
      await page.waitForTimeout(15);
    }
    await acting;
    await page.evaluate('document.querySelector("#bare").onclick = null');
    return Math.max(...(await page.evaluate<number[]>('drill.clicks')));
  }
}
