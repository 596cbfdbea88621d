import type { Page } from 'playwright-core';
import type { BackendErrorKind } from '../../../src/backend/backend.js';
import type { Scene } from '../support/state.js';
import { chooseCategory, fillTravelRequest, SAYS, submitButton, textField } from '../support/steps.js';
import { describeFaults, sentence, type FaultyCall } from './run.js';

const TEXT = '我在丹溪县打工，想坐客车回云渡县，不知道要不要隔离。';

/** What the same request would meet again. */
const FINAL: BackendErrorKind[] = ['invalid', 'unauthorized', 'not-found'];

const inForm = (page: Page) => page.locator('civic-help-form');
const typed = { text: TEXT, at: textField };

const openPage = ({ visitor }: Scene): Promise<void> => visitor.open('/demo/news.html');
/** Before anything else is there. */
const writeAtOnce = async (scene: Scene): Promise<void> => {
  await openPage(scene);
  await textField(scene.page).fill(TEXT);
};
const pressRetry = ({ page }: Scene): Promise<void> =>
  inForm(page).getByRole('button', { name: SAYS.common.retry }).click();
const travel = (page: Page) => inForm(page).getByRole('radio', { name: '出行' });

const calls: FaultyCall[] = [
  {
    call: 'GET /config',
    act: writeAtOnce,
    says: (kind) => [SAYS.form['load-failed'], sentence(kind)],
    typed,
    retry: pressRetry,
    works: travel,
  },
  {
    call: 'GET /categories',
    act: writeAtOnce,
    says: (kind) => [SAYS.form['load-failed'], sentence(kind)],
    typed,
    retry: pressRetry,
    works: travel,
  },
  {
    call: 'GET /regions',
    arrive: openPage,
    act: async ({ page }) => {
      await chooseCategory(page, '其他');
      await textField(page).fill(TEXT);
    },
    says: () => [SAYS.common['region-failed']],
    typed,
    retry: pressRetry,
    works: (page) => inForm(page).getByLabel(SAYS.formDetails['label-region']).filter({ hasText: '云渡县' }),
  },
  {
    call: 'GET /suggestions',
    arrive: async (scene) => {
      await openPage(scene);
      await chooseCategory(scene.page, '其他');
    },
    act: ({ page }) => textField(page).fill(TEXT),
    typed,
    works: submitButton,
  },
  {
    call: 'POST /requests',
    arrive: async (scene) => {
      await openPage(scene);
      await chooseCategory(scene.page, '出行');
      await fillTravelRequest(scene.page, TEXT);
    },
    act: ({ page }) => submitButton(page).click(),
    says: (kind) =>
      FINAL.includes(kind)
        ? [SAYS.formDetails['stopped-heading'], SAYS.formDetails['stopped-kept']]
        : [
            SAYS.formDetails['queued-heading'],
            SAYS.formDetails[kind === 'offline' ? 'queued-offline' : 'queued-server'],
          ],
    // In the form again if it was refused, else in what waits to be sent; in both it is the only place.
    typed: { text: TEXT, at: (page) => inForm(page).locator('textarea[id="field-text"], [part~=delivery] details p') },
    final: FINAL,
    // It is tried again by itself, after the pause that the backend asked for.
    retry: ({ page }) => page.clock.fastForward(60_000),
    works: (page) => page.getByRole('heading', { name: SAYS.formDetails['received-heading'] }),
  },
];

describeFaults('civic-help-form', calls);
