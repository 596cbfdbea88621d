import type { Page } from 'playwright-core';
import type { Suggestion } from '../../../src/domain/wire.js';
import { keptOnDevice } from '../support/kept.js';
import { breakOff, json, problem, silence } from '../support/stage.js';
import type { Scene, StatesOf } from '../support/state.js';
import {
  beginning,
  chooseCategory,
  fillTravelRequest,
  received,
  SAYS,
  send,
  submitButton,
  textField,
} from '../support/steps.js';

const TEXT = '我在丹溪县打工，家里老人病了，想坐客车回云渡县，不知道要不要隔离。';

const inForm = (page: Page) => page.locator('civic-help-form');

/** The news page with the travel category chosen and filled in. */
async function filled({ page, visitor }: Scene): Promise<void> {
  await visitor.open('/demo/news.html');
  await chooseCategory(page, '出行');
  await fillTravelRequest(page, TEXT);
}

/** The filled form sent to a backend that answers like this. */
function sentTo(act: Parameters<Scene['stage']['on']>[1], heading: string) {
  return async (scene: Scene): Promise<void> => {
    scene.stage.on('POST /requests', act);
    await filled(scene);
    await submitButton(scene.page).click();
    await inForm(scene.page).getByRole('heading', { name: heading }).waitFor();
  };
}

/** The first view with another configuration. */
function configured(change: object, sentence: string) {
  return async ({ page, stage, visitor }: Scene): Promise<void> => {
    stage.on(
      'GET /config',
      json((config: object) => ({ ...config, ...change })),
    );
    await visitor.open('/demo/news.html');
    await inForm(page).getByText(sentence).waitFor();
  };
}

export const helpForm: StatesOf = {
  tag: 'civic-help-form',
  states: [
    {
      name: 'categories',
      async reach({ page, visitor }) {
        await visitor.open('/demo/news.html');
        await inForm(page).getByRole('radio', { name: '出行' }).waitFor();
      },
    },
    {
      name: 'loading',
      async reach({ page, stage, visitor }) {
        stage.on('GET /categories', silence);
        await visitor.open('/demo/news.html');
        await inForm(page).getByText(SAYS.common.loading).waitFor();
      },
    },
    {
      name: 'load-failed',
      async reach({ page, stage, visitor }) {
        stage.on('GET /categories', problem(500));
        await visitor.open('/demo/news.html');
        await inForm(page).getByText(SAYS.form['load-failed']).waitFor();
      },
    },
    {
      name: 'no-categories',
      async reach({ page, stage, visitor }) {
        stage.on('GET /categories', json([]));
        await visitor.open('/demo/news.html');
        await inForm(page).getByText(SAYS.formDetails['no-categories']).waitFor();
      },
    },
    {
      name: 'closed',
      reach: configured({ state: 'closed', message: '本期求助通道已于11月20日结束。' }, '本期求助通道'),
    },
    { name: 'paused', reach: configured({ state: 'paused', message: '系统维护，预计18:00恢复。' }, '系统维护') },
    {
      name: 'details-with-choices',
      async reach({ page, visitor }) {
        await visitor.open('/demo/news.html');
        await chooseCategory(page, '就医用药');
        await inForm(page).getByRole('checkbox', { name: '买药、续药' }).check();
        await inForm(page).getByRole('textbox', { name: '药名、用量、还能用几天' }).waitFor();
      },
    },
    { name: 'details-filled', reach: filled },
    {
      name: 'details-for-somebody-else',
      async reach({ page, visitor }) {
        await visitor.open('/demo/news.html');
        await chooseCategory(page, '其他');
        await inForm(page).getByRole('checkbox', { name: SAYS.formDetails['on-behalf'] }).check();
        await page.getByRole('textbox', { name: SAYS.formDetails['label-on-behalf-of'] }).waitFor();
        await inForm(page).getByText(beginning(SAYS.formDetails.privacy)).click();
      },
    },
    {
      name: 'anonymous',
      async reach({ page, visitor }) {
        await visitor.open('/demo/news.html');
        await chooseCategory(page, '其他');
        await inForm(page).getByRole('checkbox', { name: SAYS.formDetails.anonymous }).check();
        await inForm(page).getByText(SAYS.formDetails['anonymous-help']).waitFor();
      },
    },
    {
      name: 'shared-device',
      async reach({ page, visitor }) {
        await visitor.open('/demo/news.html');
        await chooseCategory(page, '其他');
        await inForm(page).getByRole('checkbox', { name: SAYS.formDetails['shared-device'] }).check();
        await inForm(page).getByText(SAYS.formDetails['draft-memory']).waitFor();
      },
    },
    {
      name: 'regions-failed',
      async reach({ page, stage, visitor }) {
        stage.on('GET /regions', problem(503));
        await visitor.open('/demo/news.html');
        await chooseCategory(page, '其他');
        await inForm(page).getByText(SAYS.common['region-failed']).waitFor();
      },
    },
    {
      name: 'errors',
      async reach({ page, visitor }) {
        await visitor.open('/demo/news.html');
        await chooseCategory(page, '出行');
        await submitButton(page).click();
        await page.getByRole('group', { name: /处需要修改/ }).waitFor();
      },
    },
    {
      name: 'too-long',
      async reach({ page, visitor }) {
        await visitor.open('/demo/news.html');
        await chooseCategory(page, '其他');
        await textField(page).fill('想问一问。'.repeat(410));
        await inForm(page).getByText(beginning(SAYS.formDetails['text-over'])).waitFor();
      },
    },
    {
      name: 'suggestions',
      async reach({ page, stage, visitor }) {
        stage.on('GET /suggestions', json(SUGGESTIONS));
        await visitor.open('/demo/news.html');
        await chooseCategory(page, '出行');
        await textField(page).pressSequentially('从外地回云渡县要不要报备');
        const suggestions = page.getByRole('region', { name: SAYS.formDetails.suggestions });
        await suggestions.locator('summary').first().click();
        await suggestions.getByRole('button', { name: SAYS.formDetails['suggestion-solved'] }).first().waitFor();
      },
    },
    {
      name: 'draft-restored',
      async reach({ page, visitor }) {
        await visitor.open('/demo/news.html');
        await chooseCategory(page, '其他');
        await textField(page).fill(TEXT);
        await keptOnDevice(page, 'draft');
        await visitor.open('/demo/news.html');
        await inForm(page).getByText(SAYS.formDetails['draft-restored']).waitFor();
      },
    },
    { name: 'sending', reach: sentTo(silence, SAYS.formDetails['sending-heading']) },
    { name: 'queued-offline', reach: sentTo(breakOff, SAYS.formDetails['queued-heading']) },
    { name: 'queued-server', reach: sentTo(problem(500), SAYS.formDetails['queued-heading']) },
    {
      name: 'queued-paused',
      reach: sentTo(
        problem(503, 'paused', { detail: '系统维护，预计18:00恢复。' }),
        SAYS.formDetails['queued-heading'],
      ),
    },
    {
      name: 'refused-closed',
      reach: sentTo(
        problem(403, 'closed', { detail: '本期求助通道已于11月20日结束。' }),
        SAYS.formDetails['stopped-heading'],
      ),
    },
    { name: 'refused', reach: sentTo(problem(400, 'invalid'), SAYS.formDetails['stopped-heading']) },
    {
      name: 'refused-fields',
      async reach(scene) {
        scene.stage.on(
          'POST /requests',
          problem(422, 'invalid', { errors: [{ field: 'fields.to', code: 'unknown' }] }),
        );
        await filled(scene);
        await submitButton(scene.page).click();
        await scene.page.getByRole('group', { name: SAYS.formDetails['errors-one'] }).waitFor();
      },
    },
    {
      name: 'received',
      async reach(scene) {
        await filled(scene);
        await send(scene.page);
      },
    },
    {
      name: 'received-after-reload',
      async reach(scene) {
        scene.stage.on('POST /requests', breakOff);
        await filled(scene);
        await submitButton(scene.page).click();
        await scene.page.getByRole('heading', { name: SAYS.formDetails['queued-heading'] }).waitFor();
        scene.stage.reset();
        await scene.visitor.open('/demo/news.html');
        await received(scene.page);
      },
    },
  ],
};

const SUGGESTIONS: Suggestion[] = [
  {
    type: 'policy',
    id: '990103-travel',
    title: '云渡县来返出行规定',
    excerpt: '从市外来的，提前一天向所去的村或社区报备。',
    score: 9,
  },
  {
    type: 'answer',
    id: 'a-12',
    title: '坐客车回来要不要检测？',
    excerpt: '到站后在出站口做一次检测，不用等结果。',
    score: 7,
  },
];
