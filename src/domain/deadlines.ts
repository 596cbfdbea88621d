import { addDays, addMonths, endOfDay, fromLocal, toLocal, type WorkingCalendar } from './calendar.js';
import type { RequestEvent } from './events.js';
import type { Allowance, ClockRule, Preset } from './presets.js';
import { applyEvent, isOpen, type RequestState } from './request-state.js';
import type { ClockKind, ClockState, Deadline, Reason, Size, Timestamp, Urgency } from './wire.js';

/**
 * The codes in `Deadline.why`, from which sentences are made. Parameters: `n` in `hours`, `days`, `working-days` and
 * `months` (the allowance); `at` in `reopened`; `until` in `extended`; `since` in `paused-by-question`.
 */
export const DEADLINE_REASONS = [
  'urgency-danger',
  'urgency-urgent',
  'size-complex',
  'size-major',
  'hours',
  'days',
  'working-days',
  'months',
  'reopened',
  'moved-by-question',
  'extended',
  'paused-by-question',
] as const;

export type DeadlineReason = (typeof DEADLINE_REASONS)[number];

export interface DeadlineOptions {
  /** Of the request's present category. */
  preset: Preset;
  calendar: WorkingCalendar;
  /** The service's zone, an IANA name. */
  timeZone: string;
  now: Timestamp;
}

type Zone = Pick<DeadlineOptions, 'calendar' | 'timeZone'>;

interface Span {
  from: number;
  to: number;
}

interface Grade {
  urgency: Urgency;
  size: Size;
}

/** One run of a clock. */
interface Clock {
  kind: ClockKind;
  rule: ClockRule;
  start: number;
  reopened: boolean;
  extension?: { at: number; until: number };
  /** With the grade at that time: a later one changes nothing any more. */
  stop?: Grade & { at: number };
}

/** What the events say about clocks, before any date is computed. */
interface History {
  clocks: Clock[];
  /** In their order; the last one ends with Infinity while the citizen has not replied. */
  pauses: Span[];
  grade: Grade;
  lastEventAt: number;
}

const HOUR = 3_600_000;
const CLOCKS: readonly ClockKind[] = ['deploy', 'feedback', 'settle'];

/**
 * The clocks of a request at an instant, in the order deploy, feedback, settle; those of the preset only. A paused
 * clock has no `dueAt`, as that depends on when the citizen replies. A question does not pause a clock that is late
 * already, and no pause makes a clock late. The end of a working day is its last millisecond.
 */
export function computeDeadlines(events: readonly RequestEvent[], options: DeadlineOptions): Deadline[] {
  const history = readHistory(events, options.preset);
  const now = Math.max(Date.parse(options.now), history.lastEventAt);
  return history.clocks.map((clock) => readClock(clock, history, now, options));
}

/** The earliest due date of the clocks that have not stopped; `undefined` if none of them has one. */
export function earliestDue(deadlines: readonly Deadline[]): Timestamp | undefined {
  let earliest: Timestamp | undefined;
  for (const { dueAt, stoppedAt } of deadlines) {
    if (stoppedAt !== undefined || dueAt === undefined) continue;
    if (earliest === undefined || Date.parse(dueAt) < Date.parse(earliest)) earliest = dueAt;
  }
  return earliest;
}

function readHistory(events: readonly RequestEvent[], preset: Preset): History {
  const clocks: Clock[] = [];
  const pauses: Span[] = [];
  let pause: Span | undefined;
  let state: RequestState | undefined;
  let time = -Infinity;

  for (const event of events) {
    const before = state?.status;
    state = applyEvent(state, event);
    // The clocks of two servers may differ a little; the order of the events is what counts.
    time = Math.max(time, Date.parse(event.at));

    if (before === undefined) clocks.push(...startClocks(preset, time));
    const returned = (before === 'answered' || before === 'closed') && isOpen(state.status);

    for (const clock of clocks) {
      if (returned && clock.kind === 'settle') restart(clock, time);
      if (clock.stop) continue;
      if (stops(event, clock.kind)) clock.stop = { at: time, urgency: state.urgency, size: state.size };
      if (event.type === 'extended' && event.kind === clock.kind) {
        clock.extension = { at: time, until: Date.parse(event.until) };
      }
    }

    if (state.waitingFor !== 'citizen') {
      if (pause) pause.to = time;
      pause = undefined;
    } else if (!pause) {
      pause = { from: time, to: Infinity };
      pauses.push(pause);
    }
  }
  const { urgency, size } = state ?? { urgency: 'normal', size: 'ordinary' };
  return { clocks, pauses, grade: { urgency, size }, lastEventAt: time };
}

function startClocks(preset: Preset, start: number): Clock[] {
  return CLOCKS.flatMap((kind) => {
    const rule = preset[kind];
    return rule ? [{ kind, rule, start, reopened: false }] : [];
  });
}

/** The request is open again: the clock begins anew, without what was granted before. */
function restart(clock: Clock, start: number): void {
  clock.start = start;
  clock.reopened = true;
  clock.extension = undefined;
  clock.stop = undefined;
}

function stops(event: RequestEvent, kind: ClockKind): boolean {
  switch (event.type) {
    case 'answered':
    case 'declined':
    case 'withdrawn':
    case 'erased':
      return true;
    case 'assigned':
      return kind === 'deploy';
    case 'asked':
      return kind === 'feedback';
    default:
      return false;
  }
}

function readClock(clock: Clock, history: History, now: number, zone: Zone): Deadline {
  const { kind, start, stop, extension, reopened } = clock;
  const { allowance, reason } = allowanceOf(clock.rule, stop ?? history.grade);
  const end = stop?.at ?? now;
  const pauses = history.pauses
    .filter(({ from }) => from >= start && from <= end)
    .map(({ from, to }) => ({ from, to: Math.min(to, end) }));
  const waitingSince = stop ? undefined : history.pauses.find(({ to }) => to === Infinity)?.from;
  const past = waitingSince === undefined ? pauses : pauses.slice(0, -1);

  const { due, extended } = dueAfter(pauses, clock, allowance, zone);
  const paused = waitingSince !== undefined && due >= now;
  const isMoved =
    past.length > 0 && dueAfter(past, clock, allowance, zone).due > dueAfter([], clock, allowance, zone).due;

  const why: Reason[] = [...(reason ? [{ code: reason }] : []), allowanceReason(allowance)];
  if (reopened) why.push({ code: 'reopened', params: { at: timestamp(start) } });
  if (isMoved) why.push({ code: 'moved-by-question' });
  if (extension && extended) why.push({ code: 'extended', params: { until: timestamp(extension.until) } });
  if (paused) why.push({ code: 'paused-by-question', params: { since: timestamp(waitingSince) } });

  return {
    kind,
    ...(!paused && { dueAt: timestamp(due) }),
    ...(stop && { stoppedAt: timestamp(stop.at) }),
    state: stateOf(due, stop?.at, now, paused),
    why,
  };
}

function stateOf(due: number, stoppedAt: number | undefined, now: number, paused: boolean): ClockState {
  if (paused) return 'paused';
  if ((stoppedAt ?? now) > due) return 'late';
  return stoppedAt === undefined ? 'running' : 'met';
}

/** The grades in the order in which they decide. A size that the rule does not name counts as the next smaller. */
function allowanceOf(rule: ClockRule, { urgency, size }: Grade): { allowance: Allowance; reason?: DeadlineReason } {
  if (urgency === 'danger' && rule.danger) return { allowance: rule.danger, reason: 'urgency-danger' };
  if (urgency !== 'normal' && rule.urgent) return { allowance: rule.urgent, reason: 'urgency-urgent' };
  if (size === 'major' && rule.major) return { allowance: rule.major, reason: 'size-major' };
  if (size !== 'ordinary' && rule.complex) return { allowance: rule.complex, reason: 'size-complex' };
  return { allowance: rule.ordinary };
}

function allowanceReason(allowance: Allowance): Reason & { code: DeadlineReason } {
  if ('hours' in allowance) return { code: 'hours', params: { n: allowance.hours } };
  if ('days' in allowance) return { code: 'days', params: { n: allowance.days } };
  if ('months' in allowance) return { code: 'months', params: { n: allowance.months } };
  return { code: 'working-days', params: { n: allowance.workingDays } };
}

/**
 * When a clock is due after these pauses. An extension counts from when it was granted, moves on with the pauses after
 * that, and never brings the due date forward.
 */
function dueAfter(
  pauses: readonly Span[],
  { start, extension }: Clock,
  allowance: Allowance,
  zone: Zone,
): { due: number; extended: boolean } {
  const move = (due: number, pause: Span): number => moveBy(pause, due, allowance, zone);
  const own = pauses.reduce(move, endOf(allowance, start, zone));
  if (!extension) return { due: own, extended: false };
  const later = pauses
    .filter((pause) => pause.to > extension.at)
    .map((pause) => ({ from: Math.max(pause.from, extension.at), to: pause.to }));
  const granted = later.reduce(move, extension.until);
  return { due: Math.max(own, granted), extended: granted > own };
}

function endOf(allowance: Allowance, start: number, { calendar, timeZone }: Zone): number {
  if ('hours' in allowance) return start + allowance.hours * HOUR;
  if ('days' in allowance) return addDays(start, allowance.days, timeZone);
  if ('months' in allowance) return addMonths(start, allowance.months, timeZone);
  const { day } = toLocal(start, timeZone);
  return endOfDay(calendar.workingDayAfter(day, allowance.workingDays), timeZone);
}

/**
 * A due date moved by a pause: by the time that passed, or for working days by those that began in it. If that falls
 * on days off that the pause reaches into, staff still have the next working day.
 */
function moveBy(pause: Span, due: number, allowance: Allowance, { calendar, timeZone }: Zone): number {
  if (due < pause.from) return due;
  if (!('workingDays' in allowance)) return due + pause.to - pause.from;
  const lastDay = toLocal(pause.to, timeZone).day;
  const begun = calendar.workingDaysBegun(toLocal(pause.from, timeZone).day, lastDay);
  const { day, time } = toLocal(due, timeZone);
  const moved = fromLocal({ day: calendar.workingDayAfter(day, begun), time }, timeZone);
  return moved < pause.to ? endOfDay(calendar.workingDayFrom(lastDay), timeZone) : moved;
}

function timestamp(instant: number): Timestamp {
  return new Date(instant).toISOString();
}
