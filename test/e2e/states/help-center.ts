import type { Page } from 'playwright-core';
import { messages as english } from '../../../src/locales/en/help-center.js';
import { messages } from '../../../src/locales/zh-Hans/help-center.js';
import { messages as traditional } from '../../../src/locales/zh-Hant/help-center.js';
import { problem } from '../support/stage.js';
import type { Scene, StatesOf } from '../support/state.js';
import { SAYS, searchBox } from '../support/steps.js';

const tab = (page: Page, name: string) => page.getByRole('tab', { name });

async function portal({ page, visitor }: Scene): Promise<void> {
  await visitor.open('/demo/portal.html');
  await searchBox(page).waitFor();
}

export const helpCenter: StatesOf = {
  tag: 'civic-help-center',
  states: [
    { name: 'look-up', reach: portal },
    {
      name: 'ask',
      async reach(scene) {
        await portal(scene);
        await tab(scene.page, messages['tab-ask']).click();
        await scene.page.getByRole('radio', { name: '出行' }).waitFor();
      },
    },
    {
      name: 'follow',
      async reach(scene) {
        await portal(scene);
        await tab(scene.page, messages['tab-follow']).click();
        await scene.page.getByRole('textbox', { name: SAYS.receiptEntry['label-receipt'] }).waitFor();
      },
    },
    {
      name: 'large-by-switch',
      async reach(scene) {
        await portal(scene);
        await scene.page.getByRole('button', { name: '大字版' }).click();
      },
    },
    {
      name: 'traditional',
      async reach(scene) {
        await portal(scene);
        await scene.page.getByRole('combobox', { name: '语言' }).selectOption('zh-Hant');
        await tab(scene.page, traditional['tab-ask']).click();
        await scene.page.locator('civic-help-form').getByRole('radio').first().waitFor();
      },
    },
    {
      name: 'english',
      async reach(scene) {
        await portal(scene);
        await scene.page.getByRole('combobox', { name: '语言' }).selectOption('en');
        await tab(scene.page, english['tab-ask']).click();
        await scene.page.getByRole('radio', { name: 'Travel' }).check();
        await scene.page.getByRole('button', { name: 'Send' }).waitFor();
      },
    },
    {
      name: 'everything-fails',
      async reach(scene) {
        for (const call of ['config', 'categories', 'regions', 'policies'])
          scene.stage.on(`GET /${call}`, problem(500));
        await scene.visitor.open('/demo/portal.html');
        await scene.page.getByText(SAYS.common['error-server']).waitFor();
      },
    },
  ],
};
