import { fromLocal, parseDay, endOfDay } from 'civic-help/domain';

const DAY_FORMS = [
  /^(\d{4})-(\d{1,2})-(\d{1,2})$/,
  /^(\d{4})[/.](\d{1,2})[/.](\d{1,2})$/,
  /^(\d{4})年(\d{1,2})月(\d{1,2})日$/,
];
const LOCAL_TIME = /^(\d{4}-\d\d-\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?$/;
const INSTANT = /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:[Zz]|[+-]\d\d:?\d\d)$/;

/** Years outside are slips of the pen. */
const YEARS = { first: 1900, last: 2200 };

/**
 * A moment as editors write it: `2026-02-11`, `2026/2/11`, `2026年2月11日`, `2026-02-11 09:30`, or RFC 3339. A day alone
 * is its first moment in the zone, or its last with `end`: what expires on a day holds through it. Undefined for
 * anything else, and for days that do not exist.
 */
export function parseMoment(text: string, { timeZone, end }: { timeZone: string; end: boolean }): Date | undefined {
  try {
    const instant = parse(text.trim(), timeZone, end);
    if (instant === undefined || Number.isNaN(instant)) return undefined;
    const date = new Date(instant);
    const year = date.getUTCFullYear();
    return year >= YEARS.first && year <= YEARS.last ? date : undefined;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function parse(text: string, timeZone: string, end: boolean): number | undefined {
  for (const form of DAY_FORMS) {
    const match = form.exec(text);
    if (!match) continue;
    const [, year, month, date] = match;
    const day = parseDay(`${year}-${month!.padStart(2, '0')}-${date!.padStart(2, '0')}`);
    // Whole seconds: nobody means the last millisecond.
    return end ? Math.floor(endOfDay(day, timeZone) / 1000) * 1000 : fromLocal({ day, time: 0 }, timeZone);
  }
  const local = LOCAL_TIME.exec(text);
  if (local) {
    const [, day, hours, minutes, seconds = '0'] = local;
    if (Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) return undefined;
    const time = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
    return fromLocal({ day: parseDay(day!), time }, timeZone);
  }
  if (!INSTANT.test(text)) return undefined;
  parseDay(text.slice(0, 10));
  return Date.parse(text.replace(' ', 'T').toUpperCase());
}
