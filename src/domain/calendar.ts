/**
 * Days and wall-clock times of a time zone, with Intl only, and the calendar of working days.
 *
 * An instant is milliseconds since 1970 UTC. A day is a whole number: days since 1970-01-01 on the wall calendar.
 */

export const DAY = 86_400_000;

/** A wall-clock time: the day, and milliseconds since its midnight. */
export interface LocalTime {
  day: number;
  time: number;
}

/** Days as `2026-02-11`. */
export interface CalendarDays {
  /** Days off, among them the Mondays to Fridays of a long holiday. */
  holidays?: readonly string[];
  /** Saturdays and Sundays that are worked. */
  workingWeekends?: readonly string[];
}

/** Mondays to Fridays are working days, but for the listed holidays; weekends are not, but for the listed ones. */
export class WorkingCalendar {
  readonly #holidays: ReadonlySet<number>;
  readonly #workingWeekends: ReadonlySet<number>;

  /** Throws a RangeError for a text that is no day. */
  constructor({ holidays = [], workingWeekends = [] }: CalendarDays = {}) {
    this.#holidays = new Set(holidays.map(parseDay));
    this.#workingWeekends = new Set(workingWeekends.map(parseDay));
  }

  isWorkingDay(day: number): boolean {
    if (this.#holidays.has(day)) return false;
    return !isWeekend(day) || this.#workingWeekends.has(day);
  }

  /** The nth working day after a day; the day itself if n is 0. */
  workingDayAfter(day: number, n: number): number {
    for (let left = n; left > 0;) if (this.isWorkingDay(++day)) left--;
    return day;
  }

  /** The day itself, or the first working day after it. */
  workingDayFrom(day: number): number {
    return this.isWorkingDay(day) ? day : this.workingDayAfter(day, 1);
  }

  /** How many working days begin after the first day and no later than the last. */
  workingDaysBegun(first: number, last: number): number {
    let count = 0;
    for (let day = first + 1; day <= last; day++) if (this.isWorkingDay(day)) count++;
    return count;
  }
}

export function toLocal(instant: number, timeZone: string): LocalTime {
  const local = instant + offset(instant, timeZone);
  const day = Math.floor(local / DAY);
  return { day, time: local - day * DAY };
}

/** The instant of a wall-clock time: the earlier of two when clocks go back, as much later as clocks skip when they go forward. */
export function fromLocal({ day, time }: LocalTime, timeZone: string): number {
  const local = day * DAY + time;
  // Zones never change twice within two days, so these are the offsets on either side of a change.
  const before = local - offset(local - DAY, timeZone);
  const after = local - offset(local + DAY, timeZone);
  if (before === after) return before;
  const valid = [before, after].filter((instant) => instant + offset(instant, timeZone) === local);
  return valid.length > 0 ? Math.min(...valid) : before;
}

/** The last millisecond of a day. */
export function endOfDay(day: number, timeZone: string): number {
  return fromLocal({ day: day + 1, time: 0 }, timeZone) - 1;
}

/** The same wall-clock time a number of days later. */
export function addDays(instant: number, days: number, timeZone: string): number {
  const { day, time } = toLocal(instant, timeZone);
  return fromLocal({ day: day + days, time }, timeZone);
}

/** The same wall-clock time and day of the month a number of months later, or the last day of that month. */
export function addMonths(instant: number, months: number, timeZone: string): number {
  const { day, time } = toLocal(instant, timeZone);
  const date = new Date(day * DAY);
  const month = date.getUTCMonth() + months;
  const lastDay = Date.UTC(date.getUTCFullYear(), month + 1, 0) / DAY;
  const sameDay = Date.UTC(date.getUTCFullYear(), month, date.getUTCDate()) / DAY;
  return fromLocal({ day: Math.min(sameDay, lastDay), time }, timeZone);
}

/** `2026-02-11` as a day. Throws a RangeError if there is no such day. */
export function parseDay(text: string): number {
  const instant = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
  if (Number.isNaN(instant) || formatDay(instant / DAY) !== text) throw new RangeError(`"${text}" is no day.`);
  return instant / DAY;
}

/** A day as `2026-02-11`. */
export function formatDay(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

function isWeekend(day: number): boolean {
  // Day 0 was a Thursday.
  const weekday = (((day + 4) % 7) + 7) % 7;
  return weekday === 0 || weekday === 6;
}

const QUARTER_HOUR = 900_000;
const MOST_OFFSETS = 10_000;
const formats = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, number>();

/**
 * How far the zone's wall clock is ahead of UTC at an instant, in milliseconds. Intl is slow, and offsets change at
 * quarters of an hour only, so one is kept for each.
 */
function offset(instant: number, timeZone: string): number {
  const quarter = Math.floor(instant / QUARTER_HOUR);
  const key = `${timeZone} ${quarter}`;
  let known = offsets.get(key);
  if (known === undefined) {
    known = readOffset(quarter * QUARTER_HOUR, timeZone);
    if (offsets.size >= MOST_OFFSETS) offsets.clear();
    offsets.set(key, known);
  }
  return known;
}

function readOffset(instant: number, timeZone: string): number {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(timeZone, format);
  }
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
  for (const { type, value } of format.formatToParts(instant)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - instant;
}
