import { delay, until } from './support/dom.js';
import type { HostStage } from './support/stage.js';

/** How a case ends: the element works, says what is wrong, or leaves its fallback and warns so many times. */
export type Outcome = 'works' | 'says so' | { warnings: number };

/** One kind of page that the elements have to live on. What is left out is as on a plain page. */
export interface Host {
  /** As it stands in the table. */
  name: string;
  doctype?: string;
  /** Attributes of `<html>`. */
  root?: string;
  /** Markup at the end of `<head>`. */
  head?: string;
  headers?: Record<string, string>;
  /** CSS pixels of the window. */
  width?: number;
  /** A classic script in the head. */
  script?: string;
  /** Module scripts before ours. */
  modules?: string[];
  /** What stands where the element is to be; the tag itself unless said. */
  place?(stage: HostStage): string;
  /** What the page does after it has loaded; gives the element. */
  arrange?(stage: HostStage): HTMLElement | Promise<HTMLElement>;
  /** What happens after the first keystroke; gives the element that the reader then has. */
  during?(stage: HostStage, element: HTMLElement): HTMLElement | Promise<HTMLElement>;
  /** How the backend behaves: see `backend` in server.ts. */
  backend?: 'ok' | 'slow' | 'none';
  /** What the tag says about its endpoint, given the right one. */
  endpoint?(right: string): string | undefined;
  outcome?: Outcome | ((stage: HostStage) => Outcome);
  /** What the page itself brings about in the console. */
  noise?: RegExp;
}

const style = (rules: string): string => `<style>${rules}</style>`;

/** As the documentation promises it. */
const STRICT = `default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; require-trusted-types-for 'script'`;

const RESET = `*, *::before, *::after { margin: 0 !important; padding: 0 !important; border: 0 !important;
  font: inherit !important; line-height: 1 !important; color: #333 !important; background: transparent !important;
  letter-spacing: 3px !important; text-transform: uppercase !important; text-align: center !important;
  float: none !important; box-sizing: content-box !important; min-height: 0 !important; max-width: none !important;
  list-style: none !important; outline: 0 !important; vertical-align: baseline !important }
input, select, textarea, button { -webkit-appearance: none !important; appearance: none !important; width: auto !important;
  height: 12px !important; font-size: 9px !important }
div, section, form, label, p { display: inline !important; overflow: hidden !important; position: static !important }`;

const COPY = '/copy/cdn/civic-help.js';
const OTHER_VERSION = '/next/cdn/civic-help.js';

const put = (stage: HostStage, element: HTMLElement): HTMLElement => {
  stage.document.querySelector('.place')!.append(element);
  return element;
};

export const HOSTS: Host[] = [
  { name: 'in an iframe with storage' },
  { name: 'CSS reset with !important', head: style(RESET) },
  { name: '* { all: unset }', head: style('* { all: unset }') },
  { name: '* { all: unset !important }', head: style('* { all: unset !important }') },
  { name: 'root font size 10 px', head: style('html { font-size: 10px }') },
  { name: 'root font size 32 px', head: style('html { font-size: 32px }') },
  { name: 'right-to-left page', root: 'lang="ar" dir="rtl"' },
  { name: 'sidebar of 240 px', width: 1000, head: style('.place { width: 240px; float: right }') },
  { name: 'window of 240 px', width: 240, head: style('body { margin: 0 }') },
  { name: 'quirks mode', doctype: '', head: style('body { font: 12px serif } td { color: red }') },
  {
    name: 'frozen fetch',
    script: `Object.defineProperty(window, 'fetch', { value: Object.freeze(window.fetch), writable: false, configurable: false })`,
  },
  {
    name: 'patched fetch',
    script: `const own = window.fetch;
window.fetch = function (...args) { return own.apply(this, args).then((answer) => { answer.traced = true; return answer }) }`,
  },
  {
    name: 'patched fetch that drops the signal',
    script: `const own = window.fetch;
window.fetch = (input, { signal, ...init } = {}) => own(input, { ...init, headers: { ...init.headers, 'X-Trace': '1' } })`,
  },
  {
    name: 'extended Array.prototype',
    script: `for (const name of ['last', 'contains', 'remove', 'flatten']) Array.prototype[name] = function () { return this }`,
  },
  {
    name: 'extended Object.prototype',
    script: `for (const name of ['extend', 'watch', 'clone', 'each']) Object.prototype[name] = function () { return this }`,
  },
  {
    name: 'old jQuery that writes the page',
    head: '<script src="/node_modules/jquery/dist/jquery.js"></script>',
    script: `jQuery.ajaxSetup({ cache: false }); jQuery(document).on('click keydown submit', '*', function () {});
jQuery(function ($) { $('.place').hide().show() })`,
    place: () => '',
    arrange(stage) {
      const { jQuery } = stage.view as unknown as { jQuery(selector: string): { html(markup: string): void } };
      jQuery('.place').html(stage.markup);
      return stage.document.querySelector<HTMLElement>(stage.tag)!;
    },
  },
  { name: 'Prototype-like library', head: '<script src="/test/hosts/page/prototype-like.js"></script>' },
  { name: 'another copy of the library', modules: [COPY] },
  { name: 'another version of the library', modules: [OTHER_VERSION] },
  {
    name: 'another Lit',
    modules: ['/test/hosts/page/another-lit.ts'],
    place: ({ markup }) => `<host-clock></host-clock>${markup}`,
  },
  {
    name: 'tag name already taken',
    // As a page does that has had an element of that name for years.
    head: `<script src="/test/hosts/page/taken.js"></script>`,
    outcome: { warnings: 0 },
  },
  {
    name: 'moved',
    during({ document }, element) {
      const place = document.createElement('section');
      document.body.prepend(place);
      place.append(element);
      return element;
    },
  },
  {
    name: 'cloned',
    during(_, element) {
      const clone = element.cloneNode(true) as HTMLElement;
      element.replaceWith(clone);
      return clone;
    },
  },
  {
    name: 'removed mid-request and put back',
    backend: 'slow',
    async during(stage, element) {
      element.remove();
      await delay(600);
      return put(stage, element);
    },
  },
  {
    name: 'removed mid-request, another put in',
    backend: 'slow',
    async during(stage, element) {
      element.remove();
      const { ownerDocument, localName } = element;
      const other = ownerDocument.createElement(localName);
      other.setAttribute('endpoint', stage.endpoint());
      await delay(600);
      return put(stage, other);
    },
  },
  {
    name: 'created by innerHTML',
    place: () => '',
    arrange(stage) {
      const place = stage.document.querySelector('.place')!;
      place.innerHTML = stage.markup;
      return place.querySelector<HTMLElement>(stage.tag)!;
    },
  },
  {
    name: 'inside another shadow root',
    place: () => '<div class="outer"></div>',
    async arrange(stage) {
      const root = stage.document.querySelector('.outer')!.attachShadow({ mode: 'open' });
      root.innerHTML = `<style>* { margin: 9px; color: green }</style><slot></slot>${stage.markup}`;
      const view = stage.view as unknown as { eval(code: string): Promise<unknown> };
      await view.eval(`import('/cdn/civic-help.js').then(({ load }) => load('${stage.tag}'))`);
      return root.querySelector<HTMLElement>(stage.tag)!;
    },
  },
  { name: 'storage refused', head: '<script src="/test/hosts/page/no-storage.js"></script>' },
  { name: 'strict CSP with Trusted Types', headers: { 'Content-Security-Policy': STRICT } },
  {
    name: 'trusted-types list that excludes Lit',
    headers: { 'Content-Security-Policy': `${STRICT}; trusted-types host-policy` },
    // Engines without Trusted Types know no such list.
    outcome: ({ view }) => ('trustedTypes' in view ? { warnings: 1 } : 'works'),
    noise: /trusted-types|TrustedTypes|Trusted Types|lit-html/,
  },
  {
    name: 'attributes changed at any moment',
    async during(_, element) {
      const values: [string, string][] = [
        ['lang', 'en'],
        ['large', ''],
        ['region', '990103'],
        ['category', 'travel'],
        ['query', 'x'],
        ['view', 'follow'],
        ['policy', 'nothing'],
        ['endpoint', '/nowhere'],
        ['api', 'none'],
        ['dir', 'rtl'],
        ['hidden', ''],
      ];
      for (const [name, value] of values) {
        const before = element.getAttribute(name);
        element.setAttribute(name, value);
        await delay(15);
        if (before === null) element.removeAttribute(name);
        else element.setAttribute(name, before);
        if (name.length % 2 === 0) await delay(15);
      }
      element.setAttribute('query', '');
      element.setAttribute('view', 'lookup');
      await until('it is shown again', () => element.getClientRects().length > 0);
      return element;
    },
  },
  { name: 'endpoint missing', endpoint: () => undefined, outcome: { warnings: 1 } },
  { name: 'endpoint that is no address', endpoint: () => 'http://', outcome: { warnings: 1 } },
  { name: 'endpoint of something else', backend: 'none', outcome: 'says so' },
  { name: 'endpoint with a trailing slash', endpoint: (right) => `${right}/` },
];
