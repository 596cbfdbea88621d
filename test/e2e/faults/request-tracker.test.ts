import type { Page } from 'playwright-core';
import type { BackendErrorKind } from '../../../src/backend/backend.js';
import { RECEIPT, REQUESTS } from '../support/requests.js';
import { json } from '../support/stage.js';
import type { Scene } from '../support/state.js';
import { beginning, openRequest, SAYS, statusSaying } from '../support/steps.js';
import { describeFaults, sentence, type FaultyCall } from './run.js';

type Standing = keyof typeof REQUESTS;

/** Milliseconds after which an open request has been asked for again, also after several failures. */
const NEXT_LOOK = 300_000;
const WORDS = '上午九点从丹溪发车的那班。';

const inTracker = (page: Page) => page.locator('civic-request-tracker');
const button = (page: Page, name: string) => inTracker(page).getByRole('button', { name, exact: true });
const isUnknown = (kind: BackendErrorKind): boolean => kind === 'unauthorized' || kind === 'not-found';

const openPage = async ({ page, visitor }: Scene): Promise<void> => {
  await visitor.open('/demo/follow-up.html');
  await page.getByRole('textbox', { name: SAYS.receiptEntry['label-receipt'] }).waitFor();
};
const stands = (standing: Standing) => ({
  prepare: ({ stage }: Scene): void => stage.on('GET /requests/current', json(REQUESTS[standing])),
  arrive: async (scene: Scene): Promise<void> => {
    await openPage(scene);
    await openRequest(scene.page, RECEIPT);
    await statusSaying(scene.page, `status-${REQUESTS[standing].status}`).waitFor();
  },
});

/** What a citizen does with an open request: the words, if any, stay until they are sent. */
function deed(
  action: string,
  from: Standing,
  to: Standing,
  steps: Pick<FaultyCall, 'act' | 'typed' | 'works'>,
): FaultyCall {
  return {
    call: `POST /requests/current/${action}`,
    good: REQUESTS[to],
    ...stands(from),
    ...steps,
    says: (kind) => [SAYS.tracker['action-failed'], sentence(kind)],
    retry: steps.act,
  };
}

/** Types into a field that may be folded away, and presses the button beside it. */
const write =
  (summary: string | undefined, label: string, press: string) =>
  async ({ page }: Scene): Promise<void> => {
    const field = inTracker(page).getByRole('textbox', { name: label });
    if (summary && !(await field.isVisible())) await inTracker(page).locator('summary', { hasText: summary }).click();
    await field.fill(WORDS);
    await button(page, press).click();
  };

const typedInto = (label: string): FaultyCall['typed'] => ({
  text: WORDS,
  at: (page) => inTracker(page).getByRole('textbox', { name: label }),
});

const { tracker } = SAYS;

const calls: FaultyCall[] = [
  {
    call: 'GET /requests/current',
    good: REQUESTS.assigned,
    arrive: openPage,
    act: ({ page }) => openRequest(page, RECEIPT),
    says: (kind) => [isUnknown(kind) ? SAYS.receiptEntry['unknown-code'] : sentence(kind)],
    final: ['unauthorized', 'not-found'],
    retry: async ({ page }) => {
      await button(page, SAYS.common.retry).click();
      // A backend that asked for a pause gets it.
      await page.clock.fastForward(60_000);
    },
    works: (page) => statusSaying(page, 'status-assigned'),
  },
  {
    call: 'GET /requests/current',
    when: 'looked at again',
    good: REQUESTS['in-progress'],
    ...stands('assigned'),
    act: ({ page }) => page.clock.fastForward(NEXT_LOOK),
    says: (kind) => [
      beginning(isUnknown(kind) ? tracker.gone : kind === 'offline' ? tracker['stale-offline'] : tracker.stale),
      tracker['status-assigned'],
    ],
    final: ['unauthorized', 'not-found'],
    retry: ({ page }) => page.clock.fastForward(NEXT_LOOK),
    works: (page) => statusSaying(page, 'status-in-progress'),
  },
  {
    call: 'GET /config',
    when: 'for the open request',
    prepare: stands('assigned').prepare,
    act: stands('assigned').arrive,
    works: (page) => statusSaying(page, 'status-assigned'),
  },
  deed('messages', 'asked', 'in-progress', {
    act: write(undefined, tracker['message-reply'], tracker['message-send']),
    typed: typedInto(tracker['message-reply']),
    works: (page) => page.getByText(tracker['message-done']),
  }),
  deed('urges', 'received', 'received', {
    act: ({ page }) => button(page, tracker.urge).click(),
    works: (page) => page.getByText(tracker['urge-done']),
  }),
  deed('rating', 'answered', 'closed', {
    act: async ({ page }) => {
      await inTracker(page).getByRole('radio', { name: tracker['rate-yes'], exact: true }).check();
      await inTracker(page).getByRole('textbox', { name: tracker['rate-text'] }).fill(WORDS);
      await button(page, tracker['rate-send']).click();
    },
    typed: typedInto(tracker['rate-text']),
    works: (page) => page.getByText(tracker['rate-done']),
  }),
  deed('reopening', 'closed', 'assigned', {
    act: write(tracker.reopen, tracker['reopen-reason'], tracker['reopen-send']),
    typed: typedInto(tracker['reopen-reason']),
    works: (page) => page.getByText(tracker['reopen-done']),
  }),
  deed('withdrawal', 'received', 'withdrawn', {
    act: async ({ page }) => {
      const ask = button(page, tracker.withdraw);
      await ask.or(button(page, tracker['withdraw-yes'])).first().waitFor();
      if (await ask.isVisible()) await ask.click();
      await button(page, tracker['withdraw-yes']).click();
    },
    works: (page) => page.getByText(tracker['withdraw-done']),
  }),
];

describeFaults('civic-request-tracker', calls);
