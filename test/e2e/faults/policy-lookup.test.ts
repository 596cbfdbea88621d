import type { Page } from 'playwright-core';
import type { Scene } from '../support/state.js';
import { openPolicy, resultTitled, regionBox, SAYS, searchBox } from '../support/steps.js';
import { describeFaults, sentence, type FaultyCall } from './run.js';

const WORDS = '云渡';
const TITLE = '云渡县来返出行规定';

const inLookup = (page: Page) => page.locator('civic-policy-lookup');
const search = { text: WORDS, at: searchBox };

const openPage = ({ visitor }: Scene): Promise<void> => visitor.open('/demo/news.html');
const openAndType = async (scene: Scene): Promise<void> => {
  await openPage(scene);
  await searchBox(scene.page).pressSequentially(WORDS);
};
const pressRetry = ({ page }: Scene): Promise<void> =>
  inLookup(page).getByRole('button', { name: SAYS.common.retry }).click();

const calls: FaultyCall[] = [
  {
    call: 'GET /config',
    act: openAndType,
    typed: search,
    works: (page) => resultTitled(page, TITLE),
  },
  {
    call: 'GET /categories',
    act: openAndType,
    says: () => [SAYS.lookup['filters-failed']],
    typed: search,
    retry: pressRetry,
    works: (page) => inLookup(page).getByLabel(SAYS.lookup['label-category']).filter({ hasText: '出行' }),
  },
  {
    call: 'GET /regions',
    arrive: openPage,
    act: ({ page }) => regionBox(page).click(),
    says: () => [SAYS.common['region-failed']],
    retry: pressRetry,
    works: (page) => page.getByRole('option', { name: '云渡县' }),
  },
  {
    call: 'GET /policies',
    arrive: async (scene) => {
      await openPage(scene);
      await inLookup(scene.page).locator('[part~=result]').first().waitFor();
    },
    act: ({ page }) => searchBox(page).pressSequentially(WORDS),
    says: (kind) => [sentence(kind)],
    typed: search,
    retry: pressRetry,
    works: (page) => resultTitled(page, TITLE),
  },
  {
    call: 'GET /policies/*',
    arrive: openAndType,
    act: ({ page }) => resultTitled(page, TITLE).click(),
    says: (kind) => [sentence(kind)],
    retry: pressRetry,
    works: (page) => inLookup(page).getByRole('heading', { name: TITLE }),
  },
  {
    call: 'POST /policies/*/feedback',
    arrive: async (scene) => {
      await openPage(scene);
      await openPolicy(scene.page, WORDS, TITLE);
    },
    act: ({ page }) => page.getByRole('button', { name: SAYS.article.yes, exact: true }).click(),
    works: (page) => page.getByText(SAYS.article['thanks-yes']),
  },
];

describeFaults('civic-policy-lookup', calls);
