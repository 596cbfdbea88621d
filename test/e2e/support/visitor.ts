import { expect } from 'chai';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { nextFrames } from './frames.js';
import { until } from './until.js';

export interface VisitorOptions extends BrowserContextOptions {
  /** Calls are made to fail: the browser's own lines about failed loads are then no complaint. */
  expectsFailedLoads?: boolean;
}

/** Milliseconds until a step that does not come is given up. */
const PATIENCE = 30_000;
/** Milliseconds. Shorter than the pause between two looks of a tracker. */
const QUIET = 300;

/** A call that is still on its way through a route must not fail the test that comes next. */
export async function endRoutes(context: BrowserContext): Promise<void> {
  await Promise.all(context.pages().map((page) => page.unrouteAll({ behavior: 'ignoreErrors' })));
}

/**
 * Somebody with a browser of their own (fresh storage). Everything a host page must never see is noted down:
 * violations of the Content-Security-Policy, console errors, uncaught errors, requests to another origin.
 */
export class Visitor {
  readonly complaints: string[] = [];
  page: Page;
  readonly context: BrowserContext;
  readonly #origin: string;
  readonly #options: VisitorOptions;
  #lastTraffic = Date.now();

  private constructor(page: Page, origin: string, options: VisitorOptions) {
    this.page = page;
    this.context = page.context();
    this.#origin = origin;
    this.#options = options;
    this.#watch();
  }

  static async arrive(browser: Browser, origin: string, options: VisitorOptions = {}): Promise<Visitor> {
    const { expectsFailedLoads: _, ...contextOptions } = options;
    const context = await browser.newContext({
      locale: 'zh-CN',
      viewport: { width: 360, height: 740 },
      ...contextOptions,
    });
    await context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        console.error(`CSP violation: ${event.effectiveDirective} ${event.blockedURI} ${event.sample}`);
      });
    });
    context.setDefaultTimeout(PATIENCE);
    return new Visitor(await context.newPage(), origin, options);
  }

  /** Opens a page of the server under test. */
  async open(path: string): Promise<void> {
    await this.page.goto(new URL(path, this.#origin).href);
  }

  /**
   * Resolves when the page has asked for nothing and got nothing for a while: another widget on it may still be loading,
   * and a list that arrives in the middle of a look makes what is looked at jump.
   */
  async quiet(): Promise<void> {
    await until(() => Promise.resolve(Date.now() - this.#lastTraffic > QUIET));
    await nextFrames(this.page);
  }

  /** A new page, in the same browser with what it has kept. */
  async comeBack(): Promise<void> {
    this.page = await this.context.newPage();
    this.#watch();
  }

  expectNoComplaints(): void {
    expect(this.complaints, 'complaints of the page').to.deep.equal([]);
  }

  async leave(): Promise<void> {
    await endRoutes(this.context);
    await this.context.close();
  }

  #watch(): void {
    const { expectsFailedLoads = false } = this.#options;
    this.page.on('pageerror', (error) => this.complaints.push(`uncaught: ${error.stack ?? error.message}`));
    this.page.on('console', (message) => {
      const isFailedLoad = message.text().startsWith('Failed to load resource');
      if (message.type() === 'error' && !(expectsFailedLoads && isFailedLoad)) {
        this.complaints.push(`console: ${message.text()} ${message.location().url}`);
      }
    });
    for (const happening of ['request', 'requestfinished', 'requestfailed'] as const) {
      this.page.on(happening as 'request', () => (this.#lastTraffic = Date.now()));
    }
    this.page.on('request', (request) => {
      const url = new URL(request.url());
      if (url.protocol.startsWith('http') && url.origin !== this.#origin) {
        this.complaints.push(`request to another origin: ${url.href}`);
      }
    });
  }
}
