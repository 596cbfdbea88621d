import type { Actor, CategoryKind, ClockKind, RegionCode, Size, Status, Timestamp, Urgency, Via } from './wire.js';

/** Who may write an event. `gateway` is another hotline or platform, `rule` a dispatching rule, `job` a timed job. */
export type EventRole =
  'citizen' | 'operator' | 'dispatcher' | 'department' | 'supervisor' | 'gateway' | 'rule' | 'job';

/** How a citizen sees each role. */
export const ROLE_ACTOR: Readonly<Record<EventRole, Actor>> = {
  citizen: 'citizen',
  operator: 'operator',
  dispatcher: 'operator',
  department: 'department',
  supervisor: 'supervisor',
  gateway: 'system',
  rule: 'system',
  job: 'system',
};

/** Why a request was closed: staff saw that it is settled, or nobody objected to the answer in time. */
export type CloseReason = 'settled' | 'no-reply';

/**
 * What each event says beside `type`, `at` and `by`. What a person wrote (`text`, and `reason` where it is a sentence)
 * stands apart from the stored event and is absent when it has been erased or was not read; no rule depends on it.
 * Departments are named as citizens read them.
 */
interface EventData {
  received: { category: string; region?: RegionCode; via: Via };
  /** What is absent stays as it was. */
  reclassified: { category?: string; region?: RegionCode; kind?: CategoryKind };
  /** What is absent stays as it was. */
  graded: { urgency?: Urgency; size?: Size };
  assigned: { lead: string; assisting?: string[] };
  accepted: object;
  returned: { reason?: string };
  coordinated: { departments: string[]; text?: string };
  asked: { text?: string };
  message: { text?: string };
  attached: { attachments?: string[] };
  note: { text?: string };
  urged: object;
  supervised: { text?: string };
  /** The clock now ends at `until`, unless it ends later anyway. */
  extended: { kind: ClockKind; until: Timestamp; reason?: string } & Copied;
  reminded: { kind: ClockKind };
  escalated: { kind: ClockKind };
  /** `cites` are ids of policies. */
  answered: { text?: string; cites?: string[] } & Copied;
  /** `score` is 1 to 5. */
  rated: { solved: boolean; score?: number; text?: string };
  'called-back': { solved: boolean; satisfied?: boolean; text?: string };
  reopened: { reason?: string };
  closed: { why: CloseReason; text?: string };
  withdrawn: object;
  declined: { reason?: string } & Copied;
  /** `into` is the number of the other request. */
  merged: { into: string };
  unmerged: object;
  'receipt-renewed': object;
  'receipt-revoked': object;
  erased: object;
}

/** Set on the events that a merged request gets because they happened to the request it was merged into. */
interface Copied {
  copied?: true;
}

export type EventType = keyof EventData;

/** The event of one type. */
export type EventOf<T extends EventType> = { type: T; at: Timestamp; by: EventRole } & EventData[T];

/** One thing that happened to a request. The events of a request, in the order they were written, are the request. */
export type RequestEvent = { [T in EventType]: EventOf<T> }[EventType];

/** The statuses in which somebody still works on a request. */
export const OPEN: readonly Status[] = ['received', 'assigned', 'in-progress'];

/** A request may be reopened for this many days after the latest answer or closing. */
export const REOPENING_DAYS = 30;

/** A request closes by itself this many days after the answer, if the channel does not say otherwise. */
export const AUTO_CLOSE_DAYS = 7;

export interface EventRule {
  by: readonly EventRole[];
  /** Statuses in which the event is allowed; `any` of them, or `none` for the first event. */
  in: readonly Status[] | 'any' | 'none';
  /** The status after the event; absent if it stays. `lead`: assigned to the same lead, or received if there is none. */
  becomes?: Status | 'lead' | { solved: 'closed'; unsolved: 'lead' | 'same' };
  /** Whether the citizen's timeline shows it. */
  seen: boolean;
}

const STAFF: readonly EventRole[] = ['operator', 'dispatcher', 'department', 'supervisor'];
const DESK: readonly EventRole[] = ['operator', 'dispatcher'];
/** The citizen, or an operator for them. */
const CITIZEN: readonly EventRole[] = ['citizen', 'operator'];
const OPEN_OR_MERGED: readonly Status[] = [...OPEN, 'merged'];

/** Who may do what in which status, what becomes of it, and whether the citizen sees it. */
export const EVENT_RULES: Readonly<Record<EventType, EventRule>> = {
  received: { by: ['citizen', 'operator', 'gateway'], in: 'none', becomes: 'received', seen: true },
  reclassified: { by: DESK, in: OPEN, seen: true },
  graded: { by: DESK, in: OPEN, seen: true },
  assigned: { by: ['rule', 'dispatcher'], in: OPEN, becomes: 'assigned', seen: true },
  accepted: { by: ['department'], in: ['assigned'], becomes: 'in-progress', seen: true },
  returned: { by: ['department'], in: ['assigned', 'in-progress'], becomes: 'received', seen: true },
  coordinated: { by: ['department', 'dispatcher'], in: ['assigned', 'in-progress'], seen: true },
  asked: { by: STAFF, in: OPEN, seen: true },
  message: { by: CITIZEN, in: [...OPEN, 'answered', 'merged'], seen: true },
  attached: { by: CITIZEN, in: [...OPEN, 'answered', 'merged'], seen: true },
  note: { by: STAFF, in: 'any', seen: false },
  urged: { by: CITIZEN, in: OPEN_OR_MERGED, seen: true },
  supervised: { by: ['supervisor'], in: OPEN, seen: true },
  extended: { by: ['supervisor'], in: OPEN, seen: true },
  reminded: { by: ['job'], in: OPEN, seen: false },
  escalated: { by: ['job'], in: OPEN, seen: true },
  answered: { by: ['operator', 'department'], in: OPEN_OR_MERGED, becomes: 'answered', seen: true },
  rated: { by: CITIZEN, in: ['answered', 'closed'], becomes: { solved: 'closed', unsolved: 'same' }, seen: true },
  'called-back': {
    by: ['operator'],
    in: ['answered', 'closed'],
    becomes: { solved: 'closed', unsolved: 'lead' },
    seen: true,
  },
  reopened: { by: CITIZEN, in: ['answered', 'closed'], becomes: 'lead', seen: true },
  closed: { by: ['operator', 'job'], in: ['answered'], becomes: 'closed', seen: true },
  withdrawn: { by: CITIZEN, in: [...OPEN, 'answered', 'merged'], becomes: 'withdrawn', seen: true },
  declined: { by: DESK, in: ['received', 'assigned', 'merged'], becomes: 'declined', seen: true },
  merged: { by: DESK, in: OPEN, becomes: 'merged', seen: true },
  // By a rule when the other request was withdrawn or erased.
  unmerged: { by: [...DESK, 'rule'], in: ['merged'], becomes: 'received', seen: true },
  'receipt-renewed': { by: CITIZEN, in: 'any', seen: true },
  'receipt-revoked': { by: CITIZEN, in: 'any', seen: true },
  erased: { by: ['job', 'operator'], in: 'any', seen: false },
};

/** Every event type, in the order of the table. */
export const EVENT_TYPES = Object.keys(EVENT_RULES) as readonly EventType[];
