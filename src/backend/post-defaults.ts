import { localise } from '../domain/localised.js';
import type { Config, Language } from '../domain/wire.js';

export { PORTAL } from '../domain/category-sets/portal.js';

const LANGUAGES = ['zh-Hans', 'zh-Hant', 'en'];

/** What a form needs to know of a service that says nothing of itself. `host` is where the request goes. */
export function defaultConfig(language: Language, host: string): Config {
  const notice = localise(
    {
      'zh-Hans': `您填写的内容会发送到 ${host}，由收到的人办理。这里不另外保存。`,
      'zh-Hant': `您填寫的內容會發送到 ${host}，由收到的人辦理。這裡不另外保存。`,
      en: `What you write is sent to ${host} and handled by whoever receives it there. Nothing else keeps it.`,
    },
    language,
  );
  return {
    name: host,
    languages: LANGUAGES,
    timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
    state: 'open',
    features: [],
    limits: { textMax: 2000, staleAfterDays: 90 },
    privacy: { version: '1', text: notice },
    emergency: [],
    hotlines: [],
  };
}
