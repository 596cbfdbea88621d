/**
 * Which languages there are and how their messages are loaded.
 *
 * The sentences stand in `<language>/<group>.ts`; `common` and `common-later` are shared, the other groups belong to one
 * element each.
 * A host adds a language, or rewords a sentence, with `registerLocale`; nothing has to be built again. A key that a
 * language lacks falls back to zh-Hans.
 */
import type { messages as common } from './zh-Hans/common.js';
import type { messages as commonLater } from './zh-Hans/common-later.js';
import type { messages as helpCenter } from './zh-Hans/help-center.js';
import type { messages as helpForm } from './zh-Hans/help-form.js';
import type { messages as helpFormDetails } from './zh-Hans/help-form-details.js';
import type { messages as policyArticle } from './zh-Hans/policy-article.js';
import type { messages as policyLookup } from './zh-Hans/policy-lookup.js';
import type { messages as policyReading } from './zh-Hans/reading.js';
import type { messages as receiptEntry } from './zh-Hans/receipt-entry.js';
import type { messages as requestTracker } from './zh-Hans/request-tracker.js';

export interface MessageGroups {
  common: typeof common;
  'common-later': typeof commonLater;
  'policy-lookup': typeof policyLookup;
  'policy-article': typeof policyArticle;
  reading: typeof policyReading;
  'help-form': typeof helpForm;
  'help-form-details': typeof helpFormDetails;
  'receipt-entry': typeof receiptEntry;
  'request-tracker': typeof requestTracker;
  'help-center': typeof helpCenter;
}

export type MessageGroup = keyof MessageGroups;
export type MessageKey<G extends MessageGroup> = G extends MessageGroup ? keyof MessageGroups[G] & string : never;
export type MessageParams = Record<string, string | number>;
type Messages = Record<string, string>;

/** Some or all messages of a language. `{name}` stands for a parameter. */
export type Locale = { [G in MessageGroup]?: Partial<Record<MessageKey<G>, string>> };

export const DEFAULT_LANGUAGE = 'zh-Hans';

/** What a language's `first-views.ts` exports. */
interface Language {
  groups: { [G in MessageGroup]?: Messages };
  later: { [G in MessageGroup]?: () => Promise<{ messages: Messages }> };
}

const builtIn: Record<string, () => Promise<Language>> = {
  'zh-Hans': () => import('./zh-Hans/first-views.js'),
  'zh-Hant': () => import('./zh-Hant/first-views.js'),
  en: () => import('./en/first-views.js'),
};
const registered = new Map<string, Locale>();
const loaded = new Map<string, Messages>();
const listeners = new Set<() => void>();

/** Adds a language (`ug`, `ms-MY`, …), or replaces single messages of one that exists. */
export function registerLocale(language: string, locale: Locale): void {
  const before = registered.get(language) ?? {};
  const merged: Record<string, Messages> = {};
  for (const group of Object.keys({ ...before, ...locale }) as MessageGroup[]) {
    merged[group] = { ...before[group], ...locale[group] } as Messages;
    loaded.delete(`${language}/${group}`);
  }
  registered.set(language, merged as Locale);
  listeners.forEach((listener) => listener());
}

/** Calls back after every `registerLocale`. Returns the function that ends it. */
export function onLocaleRegistered(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The language of ours that serves a BCP 47 tag best: `zh-HK` → `zh-Hant`, `en-GB` → `en`, an unknown one → `zh-Hans`. */
export function matchLanguage(tag: string): string {
  const wanted = tag.replace(/_/g, '-');
  const known = [...registered.keys(), ...Object.keys(builtIn)];
  const find = (name: string): string | undefined => known.find((one) => one.toLowerCase() === name.toLowerCase());
  const primary = wanted.split('-')[0] ?? '';
  const chinese = /^zh\b/i.test(wanted) && (/-(hant|tw|hk|mo)\b/i.test(wanted) ? 'zh-Hant' : 'zh-Hans');
  return find(wanted) ?? (chinese || (find(primary) ?? DEFAULT_LANGUAGE));
}

/** The messages of one group, complete: what the language lacks is taken from zh-Hans. A failure is not kept: the next call tries again. */
export async function loadMessages(language: string, group: MessageGroup): Promise<Messages> {
  const key = `${language}/${group}`;
  const known = loaded.get(key);
  if (known) return known;
  const own = registered.get(language)?.[group] as Messages | undefined;
  const { groups, later } = await (builtIn[language] ?? (builtIn[DEFAULT_LANGUAGE] as () => Promise<Language>))();
  const messages = { ...(groups[group] ?? (await later[group]?.())?.messages), ...own };
  loaded.set(key, messages);
  return messages;
}
