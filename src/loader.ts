// First of all, before anything can fail: a receipt in the address is wiped.
import './internal/receipt-link.js';
import { register } from './define/register.js';
import type { Locale } from './locales/registry.js';

type ElementLoader = () => Promise<CustomElementConstructor>;

/** In the drop-in build each import names a chunk, and what that one needs beside the core. */
const elements: Record<string, ElementLoader> = {
  'civic-policy-lookup': async () => (await import('./elements/policy-lookup/policy-lookup.js')).CivicPolicyLookup,
  'civic-help-form': async () => (await import('./elements/help-form/help-form.js')).CivicHelpForm,
  'civic-request-tracker': async () =>
    (await import('./elements/request-tracker/request-tracker.js')).CivicRequestTracker,
  'civic-help-center': async () => (await import('./elements/help-center/help-center.js')).CivicHelpCenter,
};

const waiting = new Map(Object.entries(elements));
const observer = new MutationObserver(look);

/** Loads the elements whose tags stand on the page by now. */
function look(): void {
  for (const [tag, element] of waiting) {
    if (customElements.get(tag)) waiting.delete(tag);
    else if (document.getElementsByTagName(tag).length > 0) void begin(tag, element);
  }
  if (waiting.size === 0) observer.disconnect();
}

async function begin(tag: string, element: ElementLoader): Promise<void> {
  waiting.delete(tag);
  try {
    // Side by side: an element would name the other two only when it has arrived.
    sentences(tag).catch(() => undefined);
    const [made] = await Promise.all([element(), import('./locales/registry.js')]);
    register(tag, made);
  } catch (error) {
    // The network, or a page that forbids what the element needs. What stands inside the tag stays visible.
    console.warn(`[${tag}] could not be loaded; its fallback content stays.`, error);
    window.addEventListener('online', () => void begin(tag, element), { once: true });
  }
}

/** The first sentences in the element's language. A wrong guess costs a request; the element asks again for what fails. */
function sentences(tag: string): Promise<unknown> {
  const { lang } = (document.querySelector(tag)?.closest('[lang]') ?? document.documentElement) as HTMLElement;
  if (/^en/i.test(lang)) return import('./locales/en/first-views.js');
  return /-(hant|tw|hk|mo)/i.test(lang)
    ? import('./locales/zh-Hant/first-views.js')
    : import('./locales/zh-Hans/first-views.js');
}

observer.observe(document, { childList: true, subtree: true });
look();

/** Loads elements that the page cannot be searched for, because they stand inside a shadow root of the page's own. */
export function load(...tags: string[]): void {
  for (const [tag, element] of waiting) if (tags.includes(tag)) void begin(tag, element);
}

/** Adds a language, or rewords sentences of one: see docs/embedding.md. May be called before or after the elements load. */
export async function registerLocale(language: string, locale: Locale): Promise<void> {
  const registry = await import('./locales/registry.js');
  registry.registerLocale(language, locale);
}
