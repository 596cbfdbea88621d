import { fixture, html } from '@open-wc/testing';
import type { Category } from '../../src/domain/wire.js';
import type { CivicHelpForm } from '../../src/elements/help-form/help-form.js';
import '../../src/define/civic-help-form.js';
import { find, findAll, textOf, type as typeInto } from './dom.js';
import { FakeBackend } from './fake-backend.js';
import { waitUntil } from './wait.js';

/** One field of every type, some shown only for some values. */
export const EVERYTHING: Category = {
  code: 'everything',
  kind: 'help',
  name: '样样都问',
  contact: 'optional',
  fields: [
    { name: 'line', type: 'text', label: '一行', help: '写一行', maxLength: 5 },
    { name: 'long', type: 'long-text', label: '几行' },
    { name: 'age', type: 'number', label: '年龄', min: 0, max: 130 },
    { name: 'day', type: 'date', label: '哪天', min: '2026-01-01' },
    { name: 'time', type: 'date-time', label: '几时' },
    { name: 'call', type: 'phone', label: '另一个电话' },
    {
      name: 'colour',
      type: 'choice',
      label: '什么码',
      required: true,
      choices: [
        { value: 'red', label: '红码' },
        { value: 'yellow', label: '黄码' },
      ],
    },
    {
      name: 'needs',
      type: 'choices',
      label: '需要什么',
      choices: [
        { value: 'food', label: '食物' },
        { value: 'drugs', label: '药品' },
      ],
    },
    { name: 'where', type: 'region', label: '哪里' },
    { name: 'sick', type: 'yes-no', label: '发热吗', required: true },
    { name: 'since', type: 'text', label: '从哪天起', required: true, showIf: { field: 'sick', in: [true] } },
  ],
};

/** The form as soon as somebody can write. */
export async function textBox(
  backend = new FakeBackend(),
  attributes: Partial<CivicHelpForm> = {},
): Promise<CivicHelpForm> {
  const element = await fixture<CivicHelpForm>(
    html`<civic-help-form lang="zh-Hans" .backend=${backend}></civic-help-form>`,
  );
  Object.assign(element, attributes);
  await waitUntil(() => control(element, 'text'), 'the box');
  return element;
}

/** The form with what its service says. */
export async function helpForm(
  backend = new FakeBackend(),
  attributes: Partial<CivicHelpForm> = {},
): Promise<CivicHelpForm> {
  const element = await textBox(backend, attributes);
  await waitUntil(() => find(element, '.card, .notice'), 'the first view');
  return element;
}

export async function chooseCategory(element: CivicHelpForm, code: string): Promise<void> {
  find<HTMLInputElement>(element, `.card input[value=${code}]`)!.click();
  await waitUntil(() => find(element, '.details'), 'what comes after the category');
}

/** The form of a category that asks for nothing but the text. */
export async function openForm(
  backend = new FakeBackend(),
  attributes: Partial<CivicHelpForm> = {},
  category = 'epidemic-policy',
): Promise<CivicHelpForm> {
  const element = await helpForm(backend, attributes);
  await chooseCategory(element, category);
  return element;
}

export const control = <E extends HTMLElement = HTMLInputElement>(element: CivicHelpForm, path: string): E =>
  (element.shadowRoot as ShadowRoot).getElementById(`field-${path}`) as E;

export function write(element: CivicHelpForm, text: string, path = 'text'): void {
  typeInto(control(element, path), text);
}

/** The box or radio button with that label. */
export function option(element: CivicHelpForm, label: string): HTMLInputElement {
  const found = findAll(element, '.option').find((one) => textOf(one).startsWith(label));
  return found!.querySelector('input')!;
}

/** The first button or link with that text. */
export function button(element: Element, text: string): HTMLElement | undefined {
  return findAll(element, 'button, a').find((one) => textOf(one) === text);
}

export function consent(element: CivicHelpForm): void {
  control(element, 'consent').click();
}

export function submit(element: CivicHelpForm): void {
  find(element, '[part=submit]')!.click();
}

export const delivery = (element: CivicHelpForm): HTMLElement | null => find(element, '.delivery');
export const summary = (element: CivicHelpForm): HTMLElement | null => find(element, '[part=errors]');

/** Where the text is kept, as the form says it. */
export const keeping = (element: CivicHelpForm): string => textOf(find(element, '.keeping [role=status]'));

/** Fills in what is needed, and sends. */
export async function send(element: CivicHelpForm, text = '孩子发烧，药快吃完了'): Promise<void> {
  write(element, text);
  consent(element);
  await element.updateComplete;
  submit(element);
}
