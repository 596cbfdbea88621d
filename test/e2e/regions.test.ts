import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { launchBrowser } from './support/browser.js';
import { startServer, type RunningServer } from './support/server.js';
import { pickRegion, regionBox, resultTitled } from './support/steps.js';
import { Visitor } from './support/visitor.js';

describe('the choice of a region', () => {
  let server: RunningServer;
  let browser: Browser;
  let visitor: Visitor;

  before(async () => {
    [server, browser] = await Promise.all([startServer(), launchBrowser()]);
    visitor = await Visitor.arrive(browser, server.origin);
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });
  afterEach(() => visitor.expectNoComplaints());

  it('should find a county by its pinyin, with the keyboard alone', async () => {
    const { page } = visitor;
    await visitor.open('/demo/news.html');
    await regionBox(page).focus();
    await page.keyboard.type('yundu');
    await page.getByRole('option', { name: '云渡县' }).waitFor();
    await page.keyboard.press('Enter');
    await resultTitled(page, '云渡县来返出行规定').waitFor();
    expect(await regionBox(page).inputValue()).to.equal('云渡县');
  });

  it('should still be there when the reader comes back', async () => {
    const { page } = visitor;
    await visitor.open('/demo/news.html');
    await resultTitled(page, '云渡县来返出行规定').waitFor();
    expect(await regionBox(page).inputValue()).to.equal('云渡县');
  });

  it('should tell places of one name apart', async () => {
    const { page } = visitor;
    await regionBox(page).click();
    await regionBox(page).fill('朝阳区');
    await page.getByRole('option', { name: '长春市' }).waitFor();
    expect(await page.getByRole('listbox').getByRole('option').allInnerTexts()).to.have.lengthOf(2);
    await page.keyboard.press('Escape');
  });

  it('should show which one was chosen', async () => {
    const { page } = visitor;
    await pickRegion(page, '朝阳区', '朝阳区 吉林省长春市');
    expect(await regionBox(page).inputValue()).to.equal('长春市朝阳区');
  });
});
