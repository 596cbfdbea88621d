/** One text in the languages that somebody wrote it in. Simplified Chinese is always there. */
export interface Localised {
  'zh-Hans': string;
  'zh-Hant'?: string;
  en?: string;
}

const TRADITIONAL = /^zh-(hant|tw|hk|mo)\b/i;
const ENGLISH = /^en\b/i;

/** The text nearest to a BCP 47 tag: zh-TW, zh-HK and zh-MO read traditional script; what is missing falls back to zh-Hans. */
export function localise(text: Localised, language: string): string {
  if (TRADITIONAL.test(language)) return text['zh-Hant'] ?? text['zh-Hans'];
  if (ENGLISH.test(language)) return text.en ?? text['zh-Hans'];
  return text['zh-Hans'];
}
