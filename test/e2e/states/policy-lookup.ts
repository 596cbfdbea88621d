import type { Page } from 'playwright-core';
import { keptOnDevice } from '../support/kept.js';
import { breakOff, json, problem, silence } from '../support/stage.js';
import type { StatesOf } from '../support/state.js';
import {
  askInstead,
  beginning,
  openPolicy,
  pickRegion,
  regionBox,
  resultTitled,
  SAYS,
  searchBox,
} from '../support/steps.js';

const TITLE = '云渡县来返出行规定';
const DAY = 86_400_000;

const inLookup = (page: Page) => page.locator('civic-policy-lookup');
const listed = (page: Page): Promise<void> => inLookup(page).locator('[part~=result]').first().waitFor();
const daysAgo = (days: number): string => new Date(Date.now() - days * DAY).toISOString();

const unchanged = (answer: unknown): unknown => answer;

/** The real policy with other dates. */
const dated = (dates: object) => json((policy: object) => ({ ...policy, ...dates }));

export const policyLookup: StatesOf = {
  tag: 'civic-policy-lookup',
  states: [
    {
      name: 'list',
      async reach({ page, visitor }) {
        await visitor.open('/demo/news.html');
        await listed(page);
      },
    },
    {
      name: 'loading',
      async reach({ page, stage, visitor }) {
        stage.on('GET /policies', silence);
        await visitor.open('/demo/news.html');
        await searchBox(page).waitFor();
      },
    },
    {
      name: 'found',
      async reach({ page, visitor }) {
        await visitor.open('/demo/news.html');
        await searchBox(page).pressSequentially('云渡 报备');
        await resultTitled(page, TITLE).waitFor();
        await inLookup(page).locator('mark').first().waitFor();
      },
    },
    {
      name: 'nothing-found',
      async reach({ page, visitor }) {
        await visitor.open('/demo/news.html');
        await searchBox(page).fill('qqqq');
        await inLookup(page).getByText(SAYS.article['other-words']).waitFor();
      },
    },
    {
      name: 'nothing-under-filters',
      async reach({ page, visitor }) {
        await visitor.open('/demo/news.html');
        await inLookup(page).getByLabel(SAYS.lookup['label-category']).selectOption('travel');
        await searchBox(page).fill('qqqq');
        await page.getByRole('button', { name: SAYS.article['without-filters'] }).waitFor();
      },
    },
    {
      name: 'error',
      async reach({ page, stage, visitor }) {
        stage.on('GET /policies', problem(500));
        await visitor.open('/demo/news.html');
        await inLookup(page).getByText(SAYS.common['error-server']).waitFor();
      },
    },
    {
      name: 'offline',
      async reach({ page, stage, visitor }) {
        stage.on('GET /policies', breakOff);
        await visitor.open('/demo/news.html');
        await inLookup(page).getByText(SAYS.common['error-offline']).waitFor();
      },
    },
    {
      name: 'offline-kept',
      async reach({ page, stage, visitor }) {
        // Without Cache-Control, so that the browser's own cache does not answer the second time.
        stage.on('GET /policies', json(unchanged));
        await visitor.open('/demo/news.html');
        await listed(page);
        await keptOnDevice(page, 'list');
        stage.on('GET /policies', breakOff);
        await visitor.open('/demo/news.html');
        await inLookup(page).getByText(beginning(SAYS.article.kept)).waitFor();
      },
    },
    {
      name: 'offline-searched',
      async reach({ page, stage, visitor }) {
        await visitor.open('/demo/news.html');
        await listed(page);
        await pickRegion(page, '云渡', '云渡县');
        await keptOnDevice(page, 'region');
        stage.cut();
        await searchBox(page).fill('口罩');
        await inLookup(page).getByText(beginning(SAYS.article.kept)).waitFor();
        await inLookup(page).locator('mark').first().waitFor();
      },
    },
    {
      name: 'offline-read',
      async reach({ page, stage, visitor }) {
        stage.on('GET /policies/*', json(unchanged));
        await visitor.open('/demo/news.html');
        await listed(page);
        await keptOnDevice(page, 'region');
        stage.cut();
        await inLookup(page).locator('[part~=result-title]').first().click();
        await inLookup(page).getByText(beginning(SAYS.article.kept)).filter({ visible: true }).waitFor();
      },
    },
    {
      name: 'slow-kept',
      async reach({ page, stage, visitor }) {
        stage.on('GET /policies', json(unchanged));
        await visitor.open('/demo/news.html');
        await listed(page);
        await keptOnDevice(page, 'list');
        stage.on('GET /policies', silence);
        await visitor.open('/demo/news.html');
        await inLookup(page).getByText(beginning(SAYS.article['kept-slow'])).waitFor();
      },
    },
    {
      name: 'filters-failed',
      async reach({ page, stage, visitor }) {
        stage.on('GET /categories', problem(503));
        await visitor.open('/demo/news.html');
        await inLookup(page).getByText(SAYS.lookup['filters-failed']).waitFor();
      },
    },
    {
      name: 'regions',
      async reach({ page, visitor }) {
        await visitor.open('/demo/news.html');
        await regionBox(page).click();
        await page.getByRole('option', { name: '云渡县' }).waitFor();
      },
    },
    {
      name: 'regions-below',
      async reach({ page, visitor }) {
        await visitor.open('/demo/news.html');
        await regionBox(page).click();
        await page.getByRole('option', { name: '青禾区' }).click();
        await page.getByRole('option', { name: '东堤街道' }).waitFor();
      },
    },
    {
      name: 'regions-by-initials',
      async reach({ page, visitor }) {
        await visitor.open('/demo/news.html');
        await regionBox(page).click();
        await regionBox(page).pressSequentially('hy');
        await page.getByRole('option', { name: '淮阳区' }).waitFor();
      },
    },
    {
      name: 'regions-nothing-found',
      async reach({ page, visitor }) {
        await visitor.open('/demo/news.html');
        await regionBox(page).click();
        await regionBox(page).fill('没有这里');
        await page.getByText(beginning(SAYS.common['region-none'])).waitFor();
      },
    },
    {
      name: 'regions-failed',
      async reach({ page, stage, visitor }) {
        stage.on('GET /regions', problem(503));
        await visitor.open('/demo/news.html');
        await regionBox(page).click();
        await page.getByText(SAYS.common['region-failed']).waitFor();
      },
    },
    {
      name: 'region-chosen',
      async reach({ page, visitor }) {
        await visitor.open('/demo/news.html');
        await pickRegion(page, 'yundu', '云渡县');
        await inLookup(page).getByRole('button', { name: SAYS.common['region-clear'] }).waitFor();
      },
    },
    {
      name: 'article',
      async reach({ page, visitor }) {
        await visitor.open('/demo/news.html');
        await openPolicy(page, '云渡', TITLE);
      },
    },
    {
      name: 'article-loading',
      async reach({ page, stage, visitor }) {
        stage.on('GET /policies/*', silence);
        await visitor.open('/demo/news.html');
        await searchBox(page).pressSequentially('云渡');
        await resultTitled(page, TITLE).click();
        await inLookup(page).getByText(SAYS.common.loading).waitFor();
      },
    },
    {
      name: 'article-error',
      async reach({ page, stage, visitor }) {
        stage.on('GET /policies/*', problem(404, 'not-found'));
        await visitor.open('/demo/news.html');
        await searchBox(page).pressSequentially('云渡');
        await resultTitled(page, TITLE).click();
        await inLookup(page).getByText(SAYS.common['error-not-found']).waitFor();
      },
    },
    {
      name: 'article-stale',
      async reach({ page, stage, visitor }) {
        stage.on('GET /policies/*', dated({ checkedAt: daysAgo(400) }));
        await visitor.open('/demo/news.html');
        await openPolicy(page, '云渡', TITLE);
        await page.getByText(beginning(SAYS.article['warn-stale'])).waitFor();
      },
    },
    {
      name: 'article-expired',
      async reach({ page, stage, visitor }) {
        stage.on('GET /policies/*', dated({ expiresAt: daysAgo(3) }));
        await visitor.open('/demo/news.html');
        await openPolicy(page, '云渡', TITLE);
        await page.getByText(beginning(SAYS.article['warn-expired'])).waitFor();
      },
    },
    {
      name: 'article-with-everything',
      async reach({ page, stage, visitor }) {
        stage.on('GET /policies/*', dated({ body: EVERYTHING, effectiveAt: daysAgo(-3) }));
        await visitor.open('/demo/news.html');
        await openPolicy(page, '云渡', TITLE);
        await inLookup(page).getByRole('table').waitFor();
      },
    },
    {
      name: 'article-compared',
      async reach({ page, visitor }) {
        await visitor.open('/demo/news.html');
        await openPolicy(page, '云渡', TITLE);
        await page.getByRole('button', { name: SAYS.article['what-changed'] }).click();
        await inLookup(page).locator('ins').first().waitFor();
      },
    },
    {
      name: 'article-with-tools',
      async reach({ page, visitor }) {
        await visitor.open('/demo/news.html');
        await openPolicy(page, '云渡', TITLE);
        await page.getByRole('button', { name: SAYS.article.tools }).click();
        await page.getByRole('button', { name: SAYS.reading['size-2'], exact: true }).click();
      },
    },
    {
      name: 'article-long',
      async reach({ page, stage, visitor }) {
        stage.on('GET /policies/*', dated({ body: LONG }));
        await visitor.open('/demo/news.html');
        await openPolicy(page, '云渡', TITLE);
        await inLookup(page).locator('summary').click();
        await inLookup(page).getByRole('button', { name: '第三章 附则' }).waitFor();
      },
    },
    {
      name: 'list-with-news',
      async reach({ page, stage, visitor }) {
        await visitor.open('/demo/news.html');
        await searchBox(page).fill('云渡');
        await resultTitled(page, TITLE).waitFor();
        await keptOnDevice(page, 'seen');
        stage.on('GET /policies', json(withNews));
        await visitor.open('/demo/news.html');
        // Other words: the browser may still hold the answer to those.
        await searchBox(page).fill('云渡 报备');
        await inLookup(page).getByText(SAYS.article.changed, { exact: true }).first().waitFor();
      },
    },
    {
      name: 'article-answered',
      async reach({ page, visitor }) {
        await visitor.open('/demo/news.html');
        await openPolicy(page, '云渡', TITLE);
        await page.getByRole('button', { name: SAYS.article.yes, exact: true }).click();
        await page.getByText(SAYS.article['thanks-yes']).waitFor();
      },
    },
    {
      name: 'article-not-answered',
      async reach({ page, visitor }) {
        await visitor.open('/demo/news.html');
        await openPolicy(page, '云渡', TITLE);
        await askInstead(page);
        await page.getByText(SAYS.article['thanks-no']).waitFor();
      },
    },
  ],
};

/** As if each had been changed since. */
function withNews(answer: unknown): unknown {
  const list = answer as { items: { version: number }[] };
  return { ...list, items: list.items.map((item) => ({ ...item, version: item.version + 1 })) };
}

/** A regulation with chapters. */
const LONG = ['总则', '登记', '附则']
  .map((name, chapter) => {
    const articles = Array.from(
      { length: 40 },
      (_, at) => `第${chapter * 40 + at + 1}条 来返人员应当如实登记，配合检查。`,
    );
    return [`## 第${'一二三'[chapter]}章 ${name}`, ...articles].join('\n\n');
  })
  .join('\n\n');

/** Every kind of Markdown that a policy may hold, and some that it may not. */
const EVERYTHING = `
## 谁要报备

从**外省**来的人，*提前一天*报备，见[通知](https://www.anlan.example/notice)。电话 <tel:0390-5552101>。

1. 填写表格
   - 姓名
   - 电话
2. 等候回复

> 特殊情况请先打电话。

| 从哪里来 | 要做什么 | 期限 |
| --- | --- | ---: |
| 低风险地区 | 报备 | 1天 |
| 中高风险地区 | 报备、检测、居家，期间不要外出，由社区上门服务 | 7天 |

\`\`\`
发送 YD 到 0390-5552101
\`\`\`

---

<script>alert(1)</script><img src=x onerror=alert(2)> [坏链接](javascript:alert(3)) ![图](https://elsewhere.example/x.png)
`;
