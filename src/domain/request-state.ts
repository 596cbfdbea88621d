import { DAY } from './calendar.js';
import {
  AUTO_CLOSE_DAYS,
  EVENT_RULES,
  EVENT_TYPES,
  OPEN,
  REOPENING_DAYS,
  type EventRole,
  type EventRule,
  type EventType,
  type RequestEvent,
} from './events.js';
import type { Action, CategoryKind, RegionCode, Size, Status, Timestamp, Urgency, Via } from './wire.js';

/** What a request is now: the fold of its events. */
export interface RequestState {
  status: Status;
  category: string;
  region?: RegionCode;
  /** Only if staff set another kind than the category's. */
  kind?: CategoryKind;
  via: Via;
  urgency: Urgency;
  size: Size;
  /** The department that the request is with; none while it is `received`. */
  lead?: string;
  assisting: readonly string[];
  /** Whose turn it is. `staff` in `answered` means that the citizen was not content, and nothing closes by itself. */
  waitingFor?: 'citizen' | 'staff';
  /** The number of the request that this one is merged into, as long as it is. */
  mergedInto?: string;
  receivedAt: Timestamp;
  /** When the latest event happened. */
  changedAt: Timestamp;
  /** When the request last became answered or closed. */
  closedOrAnsweredAt?: Timestamp;
  /** The receipt opens nothing until it is renewed. */
  receiptRevoked: boolean;
  /** What people wrote is gone; nothing more can happen. */
  erased: boolean;
}

/** Why an event is refused: this role never may, or nobody may now. `allowed` is what the role may do now. */
export interface Refusal {
  problem: 'forbidden' | 'not-allowed';
  allowed: EventType[];
}

const CITIZEN_ACTIONS: readonly (readonly [Action, EventType])[] = [
  ['message', 'message'],
  ['attach', 'attached'],
  ['urge', 'urged'],
  ['rate', 'rated'],
  ['reopen', 'reopened'],
  ['withdraw', 'withdrawn'],
  ['renew', 'receipt-renewed'],
  ['revoke', 'receipt-revoked'],
];

/**
 * The state after all events, in the order they were written. It judges none of them (`checkEvent` does, before one is
 * written), so a history stays readable when rules change. Throws a TypeError if the first is not `received`.
 */
export function foldRequest(events: readonly RequestEvent[]): RequestState {
  let state: RequestState | undefined;
  for (const event of events) state = applyEvent(state, event);
  if (!state) throw new TypeError('A request begins with the event "received".');
  return state;
}

/** The state after one more event. Throws a TypeError if the first is not `received`. */
export function applyEvent(state: RequestState | undefined, event: RequestEvent): RequestState {
  if (!state) return begin(event);
  const status = statusAfter(state, event);
  return {
    ...state,
    ...changes(event),
    ...(status === 'received' && { lead: undefined, assisting: [] }),
    ...(status !== 'merged' && { mergedInto: undefined }),
    ...(status !== state.status && (status === 'answered' || status === 'closed') && { closedOrAnsweredAt: event.at }),
    status,
    waitingFor: waitingAfter(state, event, status),
    changedAt: event.at,
  };
}

/** What may happen to a request now, by anybody or by one role, in the order of the table of events. */
export function allowedEvents(state: RequestState | undefined, now: Timestamp, role?: EventRole): EventType[] {
  return EVENT_TYPES.filter((type) => {
    const rule = EVENT_RULES[type];
    return (role === undefined || rule.by.includes(role)) && fits(rule, type, state, now);
  });
}

/** Whether an event may be written now, at its `at`: `undefined` if it may. */
export function checkEvent(state: RequestState | undefined, event: RequestEvent): Refusal | undefined {
  const rule = EVENT_RULES[event.type];
  const refuse = (problem: Refusal['problem']): Refusal => ({
    problem,
    allowed: allowedEvents(state, event.at, event.by),
  });
  if (!rule.by.includes(event.by)) return refuse('forbidden');
  if (fits(rule, event.type, state, event.at)) return undefined;
  const copy = 'copied' in event && event.copied && state?.status === 'merged' && !state.erased;
  return copy ? undefined : refuse('not-allowed');
}

/**
 * The event that a request gets because of one that happened to the request it is merged into; `undefined` for most.
 * It learns the outcome and a later due date, and is on its own again when the other is withdrawn or erased.
 */
export function eventForMerged(event: RequestEvent): RequestEvent | undefined {
  switch (event.type) {
    case 'answered':
    case 'declined':
    case 'extended':
      return { ...event, copied: true };
    case 'withdrawn':
    case 'erased':
      return { type: 'unmerged', at: event.at, by: 'rule' };
    default:
      return undefined;
  }
}

/** What the holder of the receipt can do now. */
export function citizenActions(state: RequestState, now: Timestamp): Action[] {
  return actionsOf(allowedEvents(state, now, 'citizen'));
}

/** What a citizen does that leads to these events. */
export function actionsOf(types: readonly string[]): Action[] {
  return CITIZEN_ACTIONS.filter(([, type]) => types.includes(type)).map(([action]) => action);
}

/** Until when the request may be reopened; `undefined` if it is neither answered nor closed. */
export function reopenableUntil(state: RequestState): Timestamp | undefined {
  const ended = state.status === 'answered' || state.status === 'closed';
  return ended && state.closedOrAnsweredAt ? plusDays(state.closedOrAnsweredAt, REOPENING_DAYS) : undefined;
}

/** When a job may close the answered request; `undefined` if it must not, as the citizen objected. */
export function autoCloseAt(state: RequestState, days = AUTO_CLOSE_DAYS): Timestamp | undefined {
  const undisputed = state.status === 'answered' && state.waitingFor === undefined && !state.erased;
  return undisputed && state.closedOrAnsweredAt ? plusDays(state.closedOrAnsweredAt, days) : undefined;
}

export function isOpen(status: Status): boolean {
  return OPEN.includes(status);
}

function begin(event: RequestEvent): RequestState {
  if (event.type !== 'received') throw new TypeError(`A request cannot begin with the event "${event.type}".`);
  return {
    status: 'received',
    category: event.category,
    region: event.region,
    via: event.via,
    urgency: 'normal',
    size: 'ordinary',
    assisting: [],
    waitingFor: 'staff',
    receivedAt: event.at,
    changedAt: event.at,
    receiptRevoked: false,
    erased: false,
  };
}

/** What an event changes besides the status and what follows from it. */
function changes(event: RequestEvent): Partial<RequestState> {
  switch (event.type) {
    case 'reclassified':
      return {
        ...(event.category !== undefined && { category: event.category }),
        ...(event.region !== undefined && { region: event.region }),
        ...(event.kind !== undefined && { kind: event.kind }),
      };
    case 'graded':
      return {
        ...(event.urgency !== undefined && { urgency: event.urgency }),
        ...(event.size !== undefined && { size: event.size }),
      };
    case 'assigned':
      return { lead: event.lead, assisting: event.assisting ?? [] };
    case 'merged':
      return { mergedInto: event.into };
    case 'receipt-renewed':
      return { receiptRevoked: false };
    case 'receipt-revoked':
      return { receiptRevoked: true };
    case 'erased':
      return { erased: true };
    default:
      return {};
  }
}

function statusAfter(state: RequestState, event: RequestEvent): Status {
  const { becomes } = EVENT_RULES[event.type];
  const next =
    typeof becomes !== 'object' ? becomes : 'solved' in event && event.solved ? becomes.solved : becomes.unsolved;
  if (next === undefined || next === 'same') return state.status;
  if (next === 'lead') return state.lead === undefined ? 'received' : 'assigned';
  return next;
}

function waitingAfter(state: RequestState, event: RequestEvent, status: Status): RequestState['waitingFor'] {
  if (event.type === 'erased') return undefined;
  if (event.type === 'asked') return 'citizen';
  if (event.type === 'message' || event.type === 'attached') return 'staff';
  if (event.type === 'rated' && !event.solved && status === 'answered') return 'staff';
  if (status === state.status || (isOpen(status) && isOpen(state.status))) return state.waitingFor;
  return isOpen(status) || status === 'merged' ? 'staff' : undefined;
}

function fits(rule: EventRule, type: EventType, state: RequestState | undefined, now: Timestamp): boolean {
  if (!state) return rule.in === 'none';
  if (state.erased || rule.in === 'none') return false;
  if (rule.in === 'any') return true;
  if (!rule.in.includes(state.status)) return false;
  const until = type === 'reopened' ? reopenableUntil(state) : undefined;
  return until === undefined || Date.parse(now) <= Date.parse(until);
}

function plusDays(at: Timestamp, days: number): Timestamp {
  return new Date(Date.parse(at) + days * DAY).toISOString();
}
