import { expect } from 'chai';
import type { Browser, Locator, Page } from 'playwright-core';
import type { BackendErrorKind } from '../../../src/backend/backend.js';
import { launchBrowser } from '../support/browser.js';
import { startServer, type RunningServer } from '../support/server.js';
import { json, patternOf, Stage } from '../support/stage.js';
import type { Scene } from '../support/state.js';
import { beginning, SAYS } from '../support/steps.js';
import { until } from '../support/until.js';
import { Visitor } from '../support/visitor.js';
import { FAULTS, type Fault } from './faults.js';

/** Longer than any call is waited for. */
const LONG = 61_000;

const CALLS = '**/api/v1/**';

/** A call that a widget makes, and what its reader goes through when it fails. */
export interface FaultyCall {
  /** As the stage knows it: `GET /policies`. */
  call: string;
  /** Tells two situations of the same call apart. */
  when?: string;
  /** What a good backend answers, where it is not the real server that does. */
  good?: unknown;
  /** Sets the other calls up. */
  prepare?(scene: Scene): void;
  /** Everything before the call. */
  arrive?(scene: Scene): Promise<void>;
  /** What makes the widget call. */
  act(scene: Scene): Promise<void>;
  /** The sentences that a reader must see; none: the failure is not the reader's business. */
  says?(kind: BackendErrorKind): string[];
  /** What was typed, and where it must still stand. */
  typed?: { text: string; at(page: Page): Locator };
  /** What is there when the call has worked, or works without it. */
  works(page: Page): Locator;
  /** Makes it work after the failure; absent where nothing would help, or it happens by itself. */
  retry?(scene: Scene): Promise<void>;
  /** Kinds after which trying again cannot help. */
  final?: BackendErrorKind[];
}

/** The usual sentence for a failure. */
export function sentence(kind: BackendErrorKind): string {
  return kind === 'rate-limited' ? beginning(SAYS.common['error-rate-limited-for']) : SAYS.common[`error-${kind}`];
}

/** Declares a test for every call and every fault. */
export function describeFaults(tag: string, calls: FaultyCall[]): void {
  describe(`faults of a backend, at <${tag}>`, () => {
    let server: RunningServer;
    let browser: Browser;
    let stage: Stage;

    before(async () => {
      [server, browser] = await Promise.all([startServer(), launchBrowser()]);
      stage = await Stage.open(server.origin);
    });
    after(async () => {
      await browser?.close();
      await stage?.close();
      await server?.stop();
    });

    for (const call of calls) {
      describe([call.call, call.when].filter(Boolean).join(', '), () => {
        for (const fault of FAULTS) {
          it(`should stand ${fault.name}`, async () => {
            stage.reset();
            const visitor = await Visitor.arrive(browser, stage.origin, { expectsFailedLoads: true });
            try {
              await stand({ page: visitor.page, stage, visitor }, call, fault);
              visitor.expectNoComplaints();
            } finally {
              await visitor.leave();
            }
          });
        }
      });
    }
  });
}

async function stand(scene: Scene, call: FaultyCall, fault: Fault): Promise<void> {
  const { page } = scene;
  await page.clock.install();
  call.prepare?.(scene);
  await call.arrive?.(scene);
  const wasMade = await breakCall(scene, call, fault);
  await call.act(scene);
  await until(() => Promise.resolve(wasMade()));

  const said = fault.kind && call.says ? call.says(fault.kind) : [];
  const outcome = said.length > 0 ? said.map((words) => page.getByText(words)) : [call.works(page)];
  if (fault.name === 'never answering') {
    // Not once: another element on the page may have made the call, and the one that is looked at makes its own later.
    // Nor while the real server still answers something: that call would be given up as well.
    await until(async () => {
      await until(() => Promise.resolve(scene.stage.isQuiet));
      await page.clock.fastForward(LONG);
      return outcome[0].first().isVisible();
    });
  }
  for (const sight of outcome) await sight.first().waitFor();
  // What is typed is gone only when it has been sent.
  if (call.typed && fault.kind) expect(await textOf(call.typed.at(page))).to.include(call.typed.text);

  if (said.length === 0 || !fault.kind || call.final?.includes(fault.kind)) return;
  await mendCall(scene, call);
  await call.retry?.(scene);
  await call.works(page).first().waitFor();
}

/** Gives the function that tells whether the call has been made. */
async function breakCall({ page, stage }: Scene, call: FaultyCall, fault: Fault): Promise<() => boolean> {
  let isMade = false;
  const breakIt = fault.act?.((real) => call.good ?? real);
  stage.on(call.call, (exchange) => {
    isMade = true;
    return breakIt?.(exchange);
  });
  if (!breakIt) {
    const pattern = patternOf(call.call);
    await page.route(CALLS, async (route, request) => {
      const { pathname, search } = new URL(request.url());
      if (!pattern.test(`${request.method()} ${pathname}${search}`)) return route.fallback();
      isMade = true;
      return route.abort('connectionrefused');
    });
  }
  return () => isMade;
}

async function mendCall(scene: Scene, call: FaultyCall): Promise<void> {
  const { page, stage } = scene;
  await page.unroute(CALLS);
  stage.reset();
  call.prepare?.(scene);
  if (call.good) stage.on(call.call, json(call.good));
}

/** Also what is folded away. */
async function textOf(place: Locator): Promise<string> {
  const isField = await place.evaluate((element) => 'value' in element);
  return isField ? place.inputValue() : ((await place.textContent()) ?? '');
}
