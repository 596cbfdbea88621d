import type { Locator, Page } from 'playwright-core';
import { messages as commonLater } from '../../../src/locales/zh-Hans/common-later.js';
import { messages as firstCommon } from '../../../src/locales/zh-Hans/common.js';
import { messages as formDetails } from '../../../src/locales/zh-Hans/help-form-details.js';
import { messages as form } from '../../../src/locales/zh-Hans/help-form.js';
import { messages as article } from '../../../src/locales/zh-Hans/policy-article.js';
import { messages as reading } from '../../../src/locales/zh-Hans/reading.js';
import { messages as lookup } from '../../../src/locales/zh-Hans/policy-lookup.js';
import { messages as receiptEntry } from '../../../src/locales/zh-Hans/receipt-entry.js';
import { messages as tracker } from '../../../src/locales/zh-Hans/request-tracker.js';

const common = { ...firstCommon, ...commonLater };

/** What the widgets say, by element: the tests find controls by the words that a reader sees. */
export const SAYS = { common, lookup, article, reading, form, formDetails, receiptEntry, tracker };

/** A sentence up to its first parameter, for one whose values do not matter here. */
export const beginning = (sentence: string): string => sentence.split('{')[0]!;

export const searchBox = (page: Page): Locator => page.getByRole('searchbox', { name: SAYS.lookup['label-query'] });

/** Where a region is chosen in the lookup. */
export const regionBox = (page: Page): Locator => page.getByRole('combobox', { name: SAYS.lookup['label-region'] });

/** Types into it, and takes what is found under that name. */
export async function pickRegion(page: Page, typed: string, name: string): Promise<void> {
  await regionBox(page).click();
  await regionBox(page).pressSequentially(typed);
  await page.getByRole('option', { name }).click();
}

export const resultTitled = (page: Page, title: string): Locator =>
  page.locator('civic-policy-lookup').getByRole('button', { name: title, exact: true });

/** Types into the lookup and opens the policy of that title. */
export async function openPolicy(page: Page, words: string, title: string): Promise<void> {
  await searchBox(page).pressSequentially(words);
  await resultTitled(page, title).click();
  await page.locator('civic-policy-lookup').getByRole('heading', { name: title }).waitFor();
}

/** Says that the open policy does not answer, and goes on to the form. */
export async function askInstead(page: Page): Promise<void> {
  const question = page.getByRole('group', { name: SAYS.article.question });
  await question.getByRole('button', { name: SAYS.article.no, exact: true }).click();
}

export const textField = (page: Page): Locator => page.getByRole('textbox', { name: SAYS.form['label-text'] });

export const submitButton = (page: Page): Locator => page.getByRole('button', { name: SAYS.formDetails.submit });

export async function chooseCategory(page: Page, name: string): Promise<void> {
  await page.locator('civic-help-form').getByRole('radio', { name }).check();
  await submitButton(page).waitFor();
}

/** Goes down the division tree, one select after the other, from the one that has the field's label. */
async function chooseRegion(first: Locator, names: string[]): Promise<void> {
  const selects = first.locator('xpath=..').locator('select');
  for (const [level, label] of names.entries()) await selects.nth(level).selectOption({ label });
}

/** Fills in a request of the travel category with its own fields, up to the consent. */
export async function fillTravelRequest(page: Page, text: string): Promise<void> {
  await textField(page).fill(text);
  await chooseRegion(page.getByLabel('从哪里出发'), ['瀚江省', '安澜市', '丹溪县']);
  await chooseRegion(page.getByLabel('到哪里去'), ['瀚江省', '安澜市', '云渡县']);
  await page.getByLabel('哪天出发').fill('2026-12-01');
  await page.getByLabel('怎么走').selectOption({ label: '客车' });
  const risk = page.getByRole('group', { name: '近14天到过风险区吗' });
  await risk.getByRole('radio', { name: SAYS.formDetails.no, exact: true }).check();
  await page.getByRole('textbox', { name: SAYS.formDetails['label-phone'] }).fill('13800000000');
  await page.getByRole('checkbox', { name: SAYS.formDetails['label-consent'] }).check();
}

export interface Received {
  number: string;
  /** As it is shown, in groups. */
  receipt: string;
}

/** Sends, and waits until the backend has taken the request. */
export async function send(page: Page): Promise<Received> {
  await submitButton(page).click();
  return received(page);
}

export async function received(page: Page): Promise<Received> {
  await page.getByRole('heading', { name: SAYS.formDetails['received-heading'] }).waitFor();
  const form = page.locator('civic-help-form');
  const number = (await form.locator('[part~=number]').innerText()).trim();
  const receipt = (await form.locator('[part~=receipt]').innerText()).trim();
  return { number, receipt };
}

export async function openRequest(page: Page, receipt: string): Promise<void> {
  await page.getByRole('textbox', { name: SAYS.receiptEntry['label-receipt'] }).fill(receipt);
  await page
    .locator('civic-request-tracker')
    .getByRole('button', { name: SAYS.receiptEntry.open, exact: true })
    .click();
}

/** The status as the tracker says it now. */
export const statusSaying = (page: Page, status: keyof typeof tracker): Locator =>
  page.locator('civic-request-tracker').locator('[part~=status]', { hasText: SAYS.tracker[status] });

/** The same receipt as a tired person types it: small letters, l for 1, o for 0, full-width symbols, no separators. */
export function mistyped(receipt: string): string {
  const plain = receipt.replace(/-/g, '').toLowerCase().replace(/1/g, 'l').replace(/0/g, 'o');
  const fullWidth = (symbol: string): string => String.fromCharCode(symbol.charCodeAt(0) + 0xfee0);
  return [...plain].map((symbol, index) => (index % 2 === 0 ? fullWidth(symbol) : symbol)).join('');
}
