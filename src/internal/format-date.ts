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
  return format('sv', timeZone, { year: 'numeric', month: '2-digit', day: '2-digit' }).format(date);
}

/** `2月11日`; with the year when it is not the present one. An unreadable timestamp gives ''. */
export function formatDate(timestamp: string, language: string, timeZone?: string, now = new Date()): string {
  const date = new Date(timestamp);
  if (isNaN(date.getTime())) return '';
  const sameYear = dayOf(date, timeZone).slice(0, 4) === dayOf(now, timeZone).slice(0, 4);
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
  const weekday = format(language, timeZone, { weekday: 'long' }).format(date);
  const time = format(language, timeZone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(date);
  return language.startsWith('zh') ? `${day} ${weekday} ${time}` : `${weekday} ${day}, ${time}`;
}

/** `今天`, `昨天`, `3天前`, counted in calendar days of the zone. */
export function formatDaysAgo(timestamp: string, language: string, timeZone?: string, now = new Date()): string {
  const date = new Date(timestamp);
  if (isNaN(date.getTime())) return '';
  const days = Math.round((Date.parse(dayOf(date, timeZone)) - Date.parse(dayOf(now, timeZone))) / 86_400_000);
  return new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(days, 'day');
}
