import * as fc from 'fast-check';
import {
  EVENT_RULES,
  EVENT_TYPES,
  type EventOf,
  type EventRole,
  type EventType,
  type RequestEvent,
} from '../../../src/domain/events.js';
import { allowedEvents, applyEvent, type RequestState } from '../../../src/domain/request-state.js';
import type { Status } from '../../../src/domain/wire.js';

/** What a test does not say about an event. */
const DEFAULTS: { [T in EventType]: Omit<EventOf<T>, 'type' | 'at' | 'by'> } = {
  received: { category: 'travel', region: '990101', via: 'web' },
  reclassified: { category: 'policy' },
  graded: { urgency: 'urgent' },
  assigned: { lead: '交通局' },
  accepted: {},
  returned: { reason: '不归我们管' },
  coordinated: { departments: ['公安局', '卫健委'], text: '请一起商量' },
  asked: { text: '请问您的车牌号是多少？' },
  message: { text: '车牌号是岚A12345' },
  attached: { attachments: ['1'] },
  note: { text: '情绪激动' },
  urged: {},
  supervised: { text: '请今天办结' },
  extended: { kind: 'settle', until: '2026-06-01T04:00:00Z', reason: '需要现场勘查' },
  reminded: { kind: 'settle' },
  escalated: { kind: 'settle' },
  answered: { text: '可以通行', cites: ['p-1'] },
  rated: { solved: true, score: 5, text: '谢谢' },
  'called-back': { solved: true, satisfied: true, text: '已经解决' },
  reopened: { reason: '还是过不去' },
  closed: { why: 'settled' },
  withdrawn: {},
  declined: { reason: '不在受理范围' },
  merged: { into: '20260311-0001' },
  unmerged: {},
  'receipt-renewed': {},
  'receipt-revoked': {},
  erased: {},
};

/** An event; by the first role that may write it, if the test does not say which. */
export function event<T extends EventType>(
  type: T,
  at: string,
  data: Partial<Omit<EventOf<T>, 'type' | 'at'>> = {},
): RequestEvent {
  return { type, at, by: EVENT_RULES[type].by[0], ...DEFAULTS[type], ...data } as unknown as RequestEvent;
}

/** One history for each status, within the first minutes of a day. */
export const HISTORIES: Readonly<Record<Status, readonly RequestEvent[]>> = (() => {
  const at = (minute: number): string => `2026-03-11T02:0${minute}:00Z`;
  const received = [event('received', at(0))];
  const assigned = [...received, event('assigned', at(1))];
  const inProgress = [...assigned, event('accepted', at(2))];
  const answered = [...inProgress, event('answered', at(3))];
  return {
    received,
    assigned,
    'in-progress': inProgress,
    answered,
    closed: [...answered, event('closed', at(4))],
    declined: [...received, event('declined', at(1))],
    withdrawn: [...received, event('withdrawn', at(1))],
    merged: [...inProgress, event('merged', at(3))],
  };
})();

export const STATUSES = Object.keys(HISTORIES) as readonly Status[];

export const ROLES: readonly EventRole[] = [
  'citizen',
  'operator',
  'dispatcher',
  'department',
  'supervisor',
  'gateway',
  'rule',
  'job',
];

/** Histories that the table of events allows, of up to 25 events within about three months. */
export const legalHistories: fc.Arbitrary<RequestEvent[]> = fc
  .record({
    start: fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2026, 11, 31) }),
    steps: fc.array(
      fc.record({
        choice: fc.nat({ max: 1000 }),
        minutes: fc.oneof(fc.nat({ max: 120 }), fc.nat({ max: 5000 })),
        isTrue: fc.boolean(),
      }),
      { maxLength: 24 },
    ),
  })
  .map(({ start, steps }) => {
    let time = start;
    const first = event('received', new Date(time).toISOString());
    const events = [first];
    let state: RequestState = applyEvent(undefined, first);
    for (const { choice, minutes, isTrue } of steps) {
      time += minutes * 60_000;
      const at = new Date(time).toISOString();
      // Rarely the end of everything, or histories would be short.
      const allowed = allowedEvents(state, at).filter((type) => type !== 'erased' || choice === 0);
      const type = allowed[choice % allowed.length];
      if (!type) break;
      const next = event(type, at, variant(type, at, choice, isTrue));
      events.push(next);
      state = applyEvent(state, next);
    }
    return events;
  });

function variant(type: EventType, at: string, choice: number, isTrue: boolean): object {
  const kind = (['deploy', 'feedback', 'settle'] as const)[choice % 3];
  switch (type) {
    case 'graded':
      return isTrue
        ? { urgency: (['normal', 'urgent', 'danger'] as const)[choice % 3] }
        : { size: (['ordinary', 'complex', 'major'] as const)[choice % 3] };
    case 'extended':
      return { kind, until: new Date(Date.parse(at) + (choice % 30) * 43_200_000).toISOString() };
    case 'rated':
    case 'called-back':
      return { solved: isTrue };
    default:
      return {};
  }
}

export const eventTypes = fc.constantFrom(...EVENT_TYPES);
