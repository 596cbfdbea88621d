import { isPlainZone, PLAIN_SINCE, PLAIN_ZONES } from '../domain/plain-zones.js';

/** What `Intl` would say in Chinese. */
const CHINESE: Readonly<Record<string, { near: Record<number, string>; ago: string; ahead: string }>> = {
  'zh-Hans': {
    near: { [-2]: '前天', [-1]: '昨天', 0: '今天', 1: '明天', 2: '后天' },
    ago: '天前',
    ahead: '天后',
  },
  'zh-Hant': {
    near: { [-2]: '前天', [-1]: '昨天', 0: '今天', 1: '明天', 2: '後天' },
    ago: ' 天前',
    ahead: ' 天後',
  },
};

/** The zone's wall clock in the UTC fields of another date, where that takes no `Intl`. */
function wallClock(date: Date, timeZone: string | undefined): Date | undefined {
  const time = date.getTime();
  if (timeZone === undefined) return new Date(time - date.getTimezoneOffset() * 60_000);
  return isPlainZone(timeZone) && time >= PLAIN_SINCE
    ? new Date(time + (PLAIN_ZONES[timeZone] ?? 0) * 3_600_000)
    : undefined;
}

/** Dates as readers of each language write them. `Intl` objects are costly to make, so they are kept. */
const formats = new Map<string, Intl.DateTimeFormat>();

function format(
  language: string,
  timeZone: string | undefined,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  // Day before month in English, as most of its readers outside one country write it.
  const locale = language === 'en' ? 'en-GB' : language;
  const key = `${locale}|${timeZone ?? ''}|${JSON.stringify(options)}`;
  let known = formats.get(key);
  if (!known) {
    known = new Intl.DateTimeFormat(locale, { ...options, timeZone });
    formats.set(key, known);
  }
  return known;
}

/** `2026-02-11` in the zone: comparable as text. */
function dayOf(date: Date, timeZone: string | undefined): string {
  const clock = wallClock(date, timeZone);
  if (clock) return clock.toISOString().slice(0, 10);
  return format('sv', timeZone, { year: 'numeric', month: '2-digit', day: '2-digit' }).format(date);
}

/** `2月11日`; with the year when it is not the present one. An unreadable timestamp gives ''. */
export function formatDate(timestamp: string, language: string, timeZone?: string, now = new Date()): string {
  const date = new Date(timestamp);
  if (isNaN(date.getTime())) return '';
  const clock = CHINESE[language] && wallClock(date, timeZone);
  const sameYear = dayOf(date, timeZone).slice(0, 4) === dayOf(now, timeZone).slice(0, 4);
  if (clock) {
    const day = `${clock.getUTCMonth() + 1}月${clock.getUTCDate()}日`;
    return sameYear ? day : `${clock.getUTCFullYear()}年${day}`;
  }
  return format(language, timeZone, {
    year: sameYear ? undefined : 'numeric',
    month: 'long',
    day: 'numeric',
  }).format(date);
}

/** `2月11日 星期五 09:30`. */
export function formatDateTime(timestamp: string, language: string, timeZone?: string, now = new Date()): string {
  const date = new Date(timestamp);
  if (isNaN(date.getTime())) return '';
  const day = formatDate(timestamp, language, timeZone, now);
  const clock = CHINESE[language] && wallClock(date, timeZone);
  if (clock) {
    const weekday = '日一二三四五六'.charAt(clock.getUTCDay());
    return `${day} 星期${weekday} ${clock.toISOString().slice(11, 16)}`;
  }
  const weekday = format(language, timeZone, { weekday: 'long' }).format(date);
  const time = format(language, timeZone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(date);
  return language.startsWith('zh') ? `${day} ${weekday} ${time}` : `${weekday} ${day}, ${time}`;
}

/** `今天`, `昨天`, `3天前`, counted in calendar days of the zone. */
export function formatDaysAgo(timestamp: string, language: string, timeZone?: string, now = new Date()): string {
  const date = new Date(timestamp);
  if (isNaN(date.getTime())) return '';
  const days = Math.round((Date.parse(dayOf(date, timeZone)) - Date.parse(dayOf(now, timeZone))) / 86_400_000);
  const words = CHINESE[language];
  // From a thousand on there are separators.
  if (words && Math.abs(days) < 1000) {
    return words.near[days] ?? `${Math.abs(days)}${days < 0 ? words.ago : words.ahead}`;
  }
  return new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(days, 'day');
}
