import { messages as common } from '../../src/locales/zh-Hans/common.js';
import { messages as center } from '../../src/locales/zh-Hans/help-center.js';
import { messages as receiptEntry } from '../../src/locales/zh-Hans/receipt-entry.js';
import { buttonSaying, shown, textOf, type, until } from './support/dom.js';

/** How a reader uses one element. Each step waits until what it needs is there. */
export interface Widget {
  tag: string;
  /** The first control takes what a reader does. */
  begin(widget: HTMLElement): Promise<void>;
  /** What the element is there for. `base` is its backend. */
  work(widget: HTMLElement, base: string): Promise<void>;
  /** At a backend that answers every call with an error: what must be seen then. */
  fail(widget: HTMLElement): Promise<void>;
}

const POLICY = '云渡县来返出行规定';

const searchBox = (widget: HTMLElement): Promise<HTMLInputElement> =>
  until('the search box', () => shown<HTMLInputElement>(widget, 'input[type=search]')[0]);

const retryButton = (widget: HTMLElement): Promise<HTMLElement> =>
  until('a retry', () => buttonSaying(widget, common.retry));

const lookup: Widget = {
  tag: 'civic-policy-lookup',
  async begin(widget) {
    type(await searchBox(widget), '云渡');
  },
  async work(widget) {
    (await until('the policy among the results', () => buttonSaying(widget, POLICY))).click();
    await until('the policy', () =>
      shown(widget, '[part~=article-body]').find((body) => textOf(body).includes('云渡')),
    );
  },
  async fail(widget) {
    await retryButton(widget);
  },
};

const form: Widget = {
  tag: 'civic-help-form',
  async begin(widget) {
    const radio = await until('the categories', () => shown<HTMLInputElement>(widget, 'input[value=policy]')[0]);
    radio.click();
    await until('the choice', () => radio.checked);
  },
  async work(widget) {
    type(await until('the text field', () => shown<HTMLTextAreaElement>(widget, '#field-text')[0]), '请问怎样办理？');
    const phone = await until('the phone', () => shown<HTMLInputElement>(widget, 'input[type=tel]')[0]);
    type(phone, '13800000000');
    const consent = await until('the consent', () => shown<HTMLInputElement>(widget, '#field-consent')[0]);
    if (!consent.checked) consent.click();
    (await until('the button', () => shown(widget, '[part~=submit]')[0])).click();
    await until('a number', () => shown(widget, '[part~=number]').find((one) => /^\d{8}-\d{4,}$/.test(textOf(one))));
    await until('a receipt', () => shown(widget, '[part~=receipt]')[0]);
  },
  async fail(widget) {
    await retryButton(widget);
  },
};

const receiptField = (widget: HTMLElement): Promise<HTMLInputElement> =>
  until('the field for the receipt', () => shown<HTMLInputElement>(widget, 'input#receipt')[0]);

async function open(widget: HTMLElement, receipt: string): Promise<void> {
  type(await receiptField(widget), receipt);
  (await until('the button', () => buttonSaying(widget, receiptEntry.open))).click();
}

/** One for each request; the address of the backend is made for one page. */
const keyOf = (base: string): string => `key-of-${base.replace(/\W+/g, '-')}-${Math.random()}`;

/** Asks for help as any client may. */
async function receiptOf(base: string): Promise<string> {
  const answer = await fetch(`${base}/api/v1/requests`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Idempotency-Key': keyOf(base) },
    body: JSON.stringify({
      category: 'other',
      text: '想问一问怎样办理。',
      fields: {},
      contact: null,
      anonymous: true,
      callback: false,
      consent: { notice: '2026-01', at: new Date().toISOString() },
      via: 'web',
      language: 'zh-Hans',
    }),
  });
  return ((await answer.json()) as { receipt: string }).receipt;
}

const tracker: Widget = {
  tag: 'civic-request-tracker',
  async begin(widget) {
    type(await receiptField(widget), '0000');
  },
  async work(widget, base) {
    await open(widget, await receiptOf(base));
    await until('the status', () => shown(widget, '[part~=status]')[0]);
  },
  async fail(widget) {
    await open(widget, '0000-0000-0000-0000-0');
    await until('a sentence', () => shown(widget, '#error, .notice').find((one) => textOf(one) !== ''));
  },
};

const tab = (widget: HTMLElement, name: keyof typeof center): Promise<HTMLElement> =>
  until(`the tab ${name}`, () => shown(widget, '[role=tab]').find((one) => textOf(one) === center[name]));

const helpCenter: Widget = {
  tag: 'civic-help-center',
  begin: lookup.begin,
  async work(widget, base) {
    await lookup.work(widget, base);
    (await tab(widget, 'tab-ask')).click();
    await until('the categories', () => shown(widget, 'input[value=policy]')[0]);
    (await tab(widget, 'tab-follow')).click();
    await receiptField(widget);
  },
  fail: lookup.fail,
};

export const WIDGETS = [lookup, form, tracker, helpCenter];
