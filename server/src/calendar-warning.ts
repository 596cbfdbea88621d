import { parseDay, toLocal } from 'civic-help/domain';
import type { Channel } from './channel.js';

/** Days before the calendar ends; the next year's is out by then. */
const NEAR = 45;

/** What an operator should hear about a calendar that has ended, or soon will. */
export function calendarWarning({ calendarUntil, timeZone }: Channel, now: Date): string | undefined {
  const left = parseDay(calendarUntil) - toLocal(now.getTime(), timeZone).day;
  if (left > NEAR) return undefined;
  const ended = left < 0 ? 'has ended' : 'ends soon';
  return `the calendar ${ended}: behind ${calendarUntil} only weekends are days off. Add the next year's holidays to the channel`;
}
