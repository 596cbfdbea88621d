import type { Page } from 'playwright-core';
import { REQUESTS, RECEIPT } from '../support/requests.js';
import { breakOff, json, problem, silence } from '../support/stage.js';
import type { Scene, State, StatesOf } from '../support/state.js';
import { beginning, openRequest, SAYS, statusSaying } from '../support/steps.js';

type Standing = keyof typeof REQUESTS;

const inTracker = (page: Page) => page.locator('civic-request-tracker');

async function entry({ page, visitor }: Scene): Promise<void> {
  await visitor.open('/demo/follow-up.html');
  await page.getByRole('textbox', { name: SAYS.receiptEntry['label-receipt'] }).waitFor();
}

/** The follow-up page with a request that stands like this. */
async function opened(scene: Scene, standing: Standing): Promise<void> {
  scene.stage.on('GET /requests/current', json(REQUESTS[standing]));
  await entry(scene);
  await openRequest(scene.page, RECEIPT);
  await statusSaying(scene.page, `status-${REQUESTS[standing].status}`).waitFor();
}

const standing = (name: Standing): State => ({ name, reach: (scene) => opened(scene, name) });

/** Everything that is folded away, unfolded. */
const unfold = (page: Page): Promise<void> =>
  inTracker(page)
    .locator('details')
    .evaluateAll((all) => all.forEach((one) => one.setAttribute('open', '')));

export const requestTracker: StatesOf = {
  tag: 'civic-request-tracker',
  states: [
    { name: 'entry', reach: entry },
    {
      name: 'entry-empty',
      async reach(scene) {
        await entry(scene);
        await openRequest(scene.page, '');
        await scene.page.getByText(SAYS.receiptEntry['wrong-empty']).waitFor();
      },
    },
    {
      name: 'entry-wrong',
      async reach(scene) {
        await entry(scene);
        await openRequest(scene.page, '0000-0000-0000-0001-0');
        await scene.page.getByText(SAYS.receiptEntry['wrong-code']).waitFor();
      },
    },
    {
      name: 'entry-unknown',
      async reach(scene) {
        await entry(scene);
        await openRequest(scene.page, RECEIPT);
        await scene.page.getByText(SAYS.receiptEntry['unknown-code']).waitFor();
      },
    },
    {
      name: 'opening',
      async reach(scene) {
        scene.stage.on('GET /requests/current', silence);
        await entry(scene);
        await openRequest(scene.page, RECEIPT);
        await scene.page.getByText(SAYS.receiptEntry.opening).waitFor();
      },
    },
    {
      name: 'opening-failed',
      async reach(scene) {
        scene.stage.on('GET /requests/current', problem(500));
        await entry(scene);
        await openRequest(scene.page, RECEIPT);
        await scene.page.getByText(SAYS.common['error-server']).waitFor();
      },
    },
    standing('received'),
    standing('assigned'),
    standing('in-progress'),
    standing('asked'),
    standing('late'),
    standing('answered'),
    standing('closed'),
    standing('declined'),
    standing('withdrawn'),
    standing('merged'),
    {
      name: 'received-unfolded',
      async reach(scene) {
        await opened(scene, 'received');
        await unfold(scene.page);
      },
    },
    {
      name: 'answered-unfolded',
      async reach(scene) {
        await opened(scene, 'answered');
        await unfold(scene.page);
        await inTracker(scene.page).getByRole('radio', { name: SAYS.tracker['rate-no'] }).check();
      },
    },
    {
      name: 'withdrawing',
      async reach(scene) {
        await opened(scene, 'received');
        await scene.page.getByRole('button', { name: SAYS.tracker.withdraw }).click();
        await scene.page.getByText(SAYS.tracker['withdraw-confirm']).waitFor();
      },
    },
    {
      name: 'reply-failed',
      async reach(scene) {
        scene.stage.on('POST /requests/current/messages', problem(503, 'unavailable'));
        await opened(scene, 'asked');
        await scene.page.getByRole('textbox', { name: SAYS.tracker['message-reply'] }).fill('上午九点那班。');
        await scene.page.getByRole('button', { name: SAYS.tracker['message-send'] }).click();
        await scene.page.getByText(SAYS.tracker['action-failed']).waitFor();
      },
    },
    {
      name: 'reply-empty',
      async reach(scene) {
        await opened(scene, 'asked');
        await scene.page.getByRole('button', { name: SAYS.tracker['message-send'] }).click();
        await scene.page.getByText(SAYS.tracker['message-empty']).waitFor();
      },
    },
    {
      name: 'reply-sent',
      async reach(scene) {
        scene.stage.on('POST /requests/current/messages', json(REQUESTS['in-progress']));
        await opened(scene, 'asked');
        await scene.page.getByRole('textbox', { name: SAYS.tracker['message-reply'] }).fill('上午九点那班。');
        await scene.page.getByRole('button', { name: SAYS.tracker['message-send'] }).click();
        await scene.page.getByText(SAYS.tracker['message-done']).first().waitFor();
      },
    },
    {
      name: 'stale-offline',
      async reach(scene) {
        await opened(scene, 'assigned');
        scene.stage.on('GET /requests/current', breakOff);
        await scene.page.getByText(beginning(SAYS.tracker['stale-offline'])).waitFor();
      },
    },
    {
      name: 'kept',
      async reach(scene) {
        await opened(scene, 'assigned');
        await scene.page.getByRole('checkbox', { name: SAYS.tracker.keep }).check();
        await scene.page.getByRole('button', { name: SAYS.tracker.other }).click();
        await inTracker(scene.page).getByRole('heading', { name: SAYS.tracker.kept }).waitFor();
      },
    },
  ],
};
