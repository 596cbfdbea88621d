import type { EventType, RequestEvent } from '../../../src/domain/events.js';
import type { PresetName } from '../../../src/domain/presets.js';
import { event } from './histories.js';

/** One rule of the deadlines, read from its example. */
export interface DeadlineVector {
  rule: string;
  preset: PresetName;
  timeZone: string;
  events: readonly RequestEvent[];
  now: string;
  /** `deploy running 03-12 23:59, settle paused -` */
  clocks: string;
}

/** Days off and working weekends of 2026 in China. */
export const HOLIDAYS_2026 = {
  holidays: [
    ...['2026-01-01', '2026-01-02', '2026-01-03'],
    ...['15', '16', '17', '18', '19', '20', '21', '22', '23'].map((day) => `2026-02-${day}`),
    ...['2026-04-04', '2026-04-05', '2026-04-06'],
    ...['2026-05-01', '2026-05-02', '2026-05-03', '2026-05-04', '2026-05-05'],
    ...['2026-06-19', '2026-06-20', '2026-06-21'],
    ...['2026-09-25', '2026-09-26', '2026-09-27'],
    ...['1', '2', '3', '4', '5', '6', '7'].map((day) => `2026-10-0${day}`),
  ],
  workingWeekends: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
};

const TIME = /^(\d\d-\d\d) (\d\d:\d\d)([+-]\d\d:\d\d)?/;

/** `03-11 10:00` in 2026, in Shanghai if no offset is given. */
export function readTime(text: string): string {
  const [, day, time, offset = '+08:00'] = TIME.exec(text) ?? [];
  if (!day) throw new SyntaxError(`"${text}" does not begin with a time.`);
  return `2026-${day}T${time}:00${offset}`;
}

/** Examples of three parts: a line `preset: rule`; indented, what happened; and on a line of its own `now => clocks`. */
export function parseVectors(text: string, timeZone = 'Asia/Shanghai'): DeadlineVector[] {
  return text
    .trim()
    .split(/\n(?=\S)/)
    .map((example) => {
      const [title = '', ...lines] = example.split(/\n\s+/);
      const [preset = '', rule = ''] = title.split(/: (.*)/);
      const [now = '', clocks = ''] = (lines.pop() ?? '').split(' => ');
      const events = lines.join(' ').split(', ').map(readEvent);
      return { rule, preset: preset as PresetName, timeZone, events, now: readTime(now), clocks };
    });
}

/** `03-11 12:00 extended settle 03-14 18:00`: a time, an event, and words that say more about it. */
function readEvent(text: string): RequestEvent {
  const at = readTime(text);
  const [type, ...words] = text.replace(TIME, '').trim().split(' ') as [EventType, ...string[]];
  const one = (...known: string[]): string | undefined => words.find((word) => known.includes(word));
  const copied = one('copied') && { copied: true };
  switch (type) {
    case 'graded':
      return event(type, at, {
        urgency: one('normal', 'urgent', 'danger'),
        size: one('ordinary', 'complex', 'major'),
      } as object);
    case 'extended':
      return event(type, at, { kind: words[0], until: readTime(words.slice(1).join(' ')), ...copied } as object);
    case 'called-back':
    case 'rated':
      return event(type, at, { solved: !one('unsolved') });
    default:
      return event(type, at, { ...copied } as object);
  }
}
