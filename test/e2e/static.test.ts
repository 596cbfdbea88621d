import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { launchBrowser } from './support/browser.js';
import { startServer, type RunningServer } from './support/server.js';
import { beginning, chooseCategory, openPolicy, pickRegion, SAYS, submitButton, textField } from './support/steps.js';
import { Visitor } from './support/visitor.js';

describe('a site that has nothing but files', () => {
  let server: RunningServer;
  let browser: Browser;
  let visitor: Visitor;
  const asked: string[] = [];
  let posted: string | null;

  before(async () => {
    [server, browser] = await Promise.all([startServer(), launchBrowser()]);
    visitor = await Visitor.arrive(browser, server.origin);
    visitor.page.on('request', (request) => {
      const { pathname } = new URL(request.url());
      asked.push(pathname);
      if (request.method() === 'POST') posted = request.postData();
    });
    await visitor.open('/demo/static.html');
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });
  afterEach(() => visitor.expectNoComplaints());

  const bundled = (): string[] => asked.filter((path) => path.startsWith('/demo/bundle/'));
  const lookup = () => visitor.page.locator('civic-policy-lookup');

  it('should list policies from the bundle, say of when they are, and load no index for that', async () => {
    await lookup().getByText(beginning(SAYS.article['as-of'])).waitFor();
    expect(bundled().some((path) => path.includes('bundle.json'))).to.equal(true);
    expect(bundled().some((path) => /texts|divisions/.test(path))).to.equal(false);
  });

  it('should narrow the list to a region, with what holds for the regions above', async () => {
    await pickRegion(visitor.page, 'yundu', '云渡县');
    await lookup().getByRole('button', { name: '云渡县来返出行规定', exact: true }).waitFor();
    // The policy may have been in the list before: what must be gone tells the new one.
    const facts = lookup().locator('[part~=result] .facts');
    await facts.filter({ hasText: '丹溪县' }).first().waitFor({ state: 'detached' });
    await facts.filter({ hasText: '安澜市' }).first().waitFor();
    await lookup().getByRole('button', { name: SAYS.common['region-clear'] }).click();
  });

  it('should search in the page, and show what it found', async () => {
    const { page } = visitor;
    await openPolicy(page, '云渡', '云渡县来返出行规定');
    expect(await lookup().locator('[part~=article-body]').innerText()).to.include('云渡');
    expect(bundled().some((path) => path.includes('texts'))).to.equal(true);
  });

  it('should not ask whether it helped, as nobody would hear it, but lead on to the form', async () => {
    const { page } = visitor;
    expect(await page.getByRole('group', { name: SAYS.article.question }).count()).to.equal(0);
    await lookup().locator('[part~=ask]').last().click();
    await page.locator('civic-help-form').getByRole('radio').first().waitFor();
  });

  it('should hand a request over, and say honestly that it cannot be followed here', async () => {
    const { page } = visitor;
    await chooseCategory(page, '其他');
    const form = page.locator('civic-help-form');
    expect(await form.getByLabel(SAYS.formDetails['label-region']).count(), 'no divisions to choose from').to.equal(0);
    await form.getByText(SAYS.formDetails['submit-next-number']).waitFor();
    await textField(page).fill('路灯坏了三天，晚上看不见路。');
    await form.getByRole('checkbox', { name: SAYS.formDetails.anonymous }).check();
    await form.getByText(SAYS.formDetails['anonymous-help-number']).waitFor();
    await form.getByRole('checkbox', { name: SAYS.formDetails['label-consent'] }).check();
    await submitButton(page).click();
    await page.getByRole('heading', { name: SAYS.formDetails['received-heading'] }).waitFor();
    expect((await form.locator('[part~=number]').innerText()).trim()).to.match(/^DEMO-\d+$/);
    await form.getByText(beginning(SAYS.formDetails['handed-over'])).waitFor();
    expect(await form.locator('[part~=receipt]').count()).to.equal(0);
    expect(await form.getByRole('button', { name: SAYS.formDetails.track }).count()).to.equal(0);
    expect(JSON.parse(posted!)).to.include({ category: 'other', text: '路灯坏了三天，晚上看不见路。' });
  });

  it('should have called no API', () => {
    expect(asked.filter((path) => path.startsWith('/api/'))).to.deep.equal([]);
  });
});
