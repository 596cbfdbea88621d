/**
 * The wire contract of `/api/v1`: what travels between the elements and a backend.
 *
 * Rules that hold for every shape here: a field that is absent is unknown, never an empty string or null (except
 * where null is spelled out); times are RFC 3339 in UTC; region and category are codes. Texts inside `Config`,
 * `Category` and `Region` are in the one language that the call asked for with `?language=`.
 */

/** BCP 47 tag. The library ships `zh-Hans`, `zh-Hant` and `en`; a host may register more. */
export type Language = string;

/** RFC 3339, UTC, for example `2026-02-11T01:30:00Z`. */
export type Timestamp = string;

/** Six digits (`411603`), a shorter prefix (`4116`, `41`), or a local unit of the channel (`411603-01`). */
export type RegionCode = string;

export interface Page<T> {
  items: T[];
  total: number;
  nextCursor?: string;
}

// ── Service ────────────────────────────────────────────────────────────────────────────────────────────────────

export type ServiceState = 'open' | 'paused' | 'closed';

export interface Hotline {
  name: string;
  phone: string;
}

/**
 * What the first view needs to know. Deadline presets and the working calendar are not in it: each request comes with
 * its deadlines computed, and the form, on a slow line, would pay for dates that it never reads.
 */
export interface Config {
  name: string;
  languages: Language[];
  /** IANA name; deadlines and shown times are in this zone. */
  timeZone: string;
  state: ServiceState;
  /** Why the service is paused or closed, or what readers should know today. */
  message?: string;
  /** Opening hours in words. Receipts go on working outside them. */
  hours?: string;
  /** The division that the channel covers; its children are offered first. Absent: the whole country. */
  region?: RegionCode;
  /** Optional calls that this backend answers; a missing one is not offered. */
  features: Feature[];
  limits: Limits;
  privacy: { version: string; text: string };
  /** Numbers for danger to life. Shown first, never hidden. */
  emergency: Hotline[];
  hotlines: Hotline[];
}

export type Feature = 'suggestions' | 'feedback' | 'messages' | 'urges' | 'rating' | 'reopening' | 'withdrawal';

export interface Limits {
  /** Characters (code points) in a request's or message's text. */
  textMax: number;
  /** A policy that nobody has checked for longer than this is marked. */
  staleAfterDays: number;
}

// ── Categories ─────────────────────────────────────────────────────────────────────────────────────────────────

export type CategoryKind = 'enquiry' | 'help' | 'complaint' | 'report' | 'suggestion' | 'thanks';

export interface Category {
  code: string;
  kind: CategoryKind;
  name: string;
  description?: string;
  /** Name in the icon set of the elements; an unknown one shows no icon. */
  icon?: string;
  /** `required` when nobody could be helped without a way to reach them; a form of such a category offers no anonymity. */
  contact?: 'required' | 'optional';
  fields: Field[];
}

export type FieldType =
  'text' | 'long-text' | 'number' | 'date' | 'date-time' | 'phone' | 'choice' | 'choices' | 'region' | 'yes-no';

export interface FieldChoice {
  value: string;
  label: string;
}

export interface Field {
  name: string;
  type: FieldType;
  label: string;
  help?: string;
  required?: boolean;
  /** ECMAScript source, anchored by the rule set; for `text` only. */
  pattern?: string;
  /** Smallest and largest number, or earliest and latest date (`2026-02-11`). */
  min?: number | string;
  max?: number | string;
  /** Code points; for text types. */
  maxLength?: number;
  choices?: FieldChoice[];
  /** Shown, and validated, only if the named field has one of these values. */
  showIf?: { field: string; in: FieldValue[] };
}

/** `text`, `long-text`, `date`, `date-time`, `phone`, `choice`, `region`: string. `choices`: string[]. `yes-no`: boolean. */
export type FieldValue = string | number | boolean | string[];

// ── Regions ────────────────────────────────────────────────────────────────────────────────────────────────────

export type RegionLevel = 'province' | 'city' | 'county' | 'local';

export interface Region {
  code: RegionCode;
  name: string;
  level: RegionLevel;
  parent?: RegionCode;
  hasChildren: boolean;
}

/** A region that was searched for. */
export interface FoundRegion extends Region {
  /** What lies above it, the highest first: with it, 朝阳区 in 北京市 and 朝阳区 in 长春市 are told apart. */
  path: { code: RegionCode; name: string }[];
  /** The earlier name by which it was found. */
  former?: string;
  /** The text names this region and no other. */
  exact?: boolean;
}

// ── Policies ───────────────────────────────────────────────────────────────────────────────────────────────────

export interface Policy {
  id: string;
  title: string;
  region?: RegionCode;
  /** What the region is called, city and county, so that a reader need not fetch the tree. */
  regionName?: string;
  category?: string;
  language: Language;
  /** Markdown. */
  body: string;
  summary?: string;
  issuer?: string;
  sourceUrl?: string;
  issuedAt?: Timestamp;
  effectiveAt?: Timestamp;
  expiresAt?: Timestamp;
  /** When somebody last made sure that this text still holds. */
  checkedAt?: Timestamp;
  /** 1, 2, 3 …: counts changes that a reader would see. */
  version: number;
  /** When the present version took the place of the one before. */
  changedAt?: Timestamp;
}

/** One entry of a policy's history. */
export interface PolicyVersion extends Policy {
  recordedAt: Timestamp;
}

/**
 * What became of a policy in front of a reader. Counted per policy and day, without anything about the reader: it was
 * read, answered the question or did not, and its reader asked for help after all.
 */
export type PolicyOutcome = 'read' | 'answered' | 'unanswered' | 'asked';

export interface PolicySummary extends Omit<Policy, 'body'> {
  /** At most 160 characters: the passage nearest to the query, else the beginning. Plain text. */
  excerpt: string;
  /** Comparable within one answer only. */
  score: number;
}

export interface PolicyQuery {
  q?: string;
  region?: RegionCode;
  category?: string;
  cursor?: string;
  limit?: number;
  /** `no`: a region that the words of `q` name does not narrow the answer; the name is a word like any other. */
  resolve?: 'no';
}

export interface PolicyList extends Page<PolicySummary> {
  /** A region that the words of `q` named and that the answer was narrowed to. */
  resolvedRegion?: Region;
  /** The answer comes from a copy, made at this time. */
  asOf?: Timestamp;
}

export interface Suggestion {
  type: 'policy' | 'answer';
  id: string;
  title: string;
  excerpt: string;
  score: number;
}

// ── Requests ───────────────────────────────────────────────────────────────────────────────────────────────────

export type Via = 'web' | 'phone' | 'counter' | 'gateway';

export interface Contact {
  name?: string;
  phone?: string;
  email?: string;
}

/** What a citizen posts. */
export interface RequestInput {
  category: string;
  region?: RegionCode;
  text: string;
  fields: Record<string, FieldValue>;
  contact: Contact | null;
  anonymous: boolean;
  /** "Please call me back." */
  callback: boolean;
  onBehalfOf?: string;
  consent: { notice: string; at: Timestamp };
  via: Via;
  language: Language;
}

/** The answer to an accepted request: 201, and the same again for the same key. */
export interface RequestAccepted {
  number: string;
  /** Sixteen symbols and one check symbol, without separators. Opens the request; shown once, stored nowhere in clear. */
  receipt: string;
  status: Status;
  receivedAt: Timestamp;
  dueAt?: Timestamp;
}

/** The same from a service that only takes requests: without a receipt their progress cannot be followed. */
export type RequestTaken = Omit<RequestAccepted, 'receipt'> & Partial<Pick<RequestAccepted, 'receipt'>>;

export type Status =
  'received' | 'assigned' | 'in-progress' | 'answered' | 'closed' | 'declined' | 'withdrawn' | 'merged';

export type Urgency = 'normal' | 'urgent' | 'danger';
export type Size = 'ordinary' | 'complex' | 'major';
export type Actor = 'citizen' | 'operator' | 'department' | 'supervisor' | 'system';

export type ClockKind = 'deploy' | 'feedback' | 'settle';
export type ClockState = 'running' | 'paused' | 'met' | 'late';

/** A reason as a code with parameters; the sentence is made in the reader's language. */
export interface Reason {
  code: string;
  params?: Record<string, string | number>;
}

export interface Deadline {
  kind: ClockKind;
  /** Absent while the clock is paused. */
  dueAt?: Timestamp;
  /** Absent while the clock runs or is paused. */
  stoppedAt?: Timestamp;
  state: ClockState;
  why: Reason[];
}

/** What the citizen may see of an event. */
export type TimelineType =
  | 'received'
  | 'reclassified'
  | 'graded'
  | 'assigned'
  | 'accepted'
  | 'returned'
  | 'coordinated'
  | 'asked'
  | 'message'
  | 'attached'
  | 'urged'
  | 'supervised'
  | 'extended'
  | 'escalated'
  | 'answered'
  | 'rated'
  | 'called-back'
  | 'reopened'
  | 'closed'
  | 'withdrawn'
  | 'declined'
  | 'merged'
  | 'unmerged'
  | 'receipt-renewed'
  | 'receipt-revoked';

export interface TimelineEntry {
  type: TimelineType;
  at: Timestamp;
  by: Actor;
  text?: string;
  /** Names of the departments, shown as they are. */
  departments?: string[];
  /** For `extended` and `escalated`. */
  kind?: ClockKind;
  until?: Timestamp;
  /** For `rated` and `called-back`. */
  solved?: boolean;
  score?: number;
  /** Policies that an answer rests on. */
  cites?: string[];
}

export type Action = 'message' | 'attach' | 'urge' | 'rate' | 'reopen' | 'withdraw' | 'renew' | 'revoke';

/** A request as its receipt shows it. */
export interface RequestView {
  number: string;
  status: Status;
  category: string;
  categoryName?: string;
  region?: RegionCode;
  regionName?: string;
  urgency: Urgency;
  text: string;
  fields: Record<string, FieldValue>;
  receivedAt: Timestamp;
  dueAt?: Timestamp;
  waitingFor?: 'citizen' | 'staff';
  deadlines: Deadline[];
  timeline: TimelineEntry[];
  /** What the citizen can do now. */
  can: Action[];
}

// ── Errors ─────────────────────────────────────────────────────────────────────────────────────────────────────

/** RFC 9457, `application/problem+json`. `type` is stable: `urn:civic-help:problem:<name>`, see `PROBLEM_TYPES`. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail?: string;
  /** For `invalid`: what is wrong with which field. */
  errors?: FieldError[];
  /** For `not-allowed`: the actions that are. */
  allowed?: string[];
}

export interface FieldError {
  /**
   * `category`, `region`, `text`, `contact`, `contact.name`, `contact.phone`, `contact.email`, `anonymous`, `callback`,
   * `onBehalfOf`, `consent`, `via`, `language`, `fields`, or `fields.<name>`; empty if the whole is no object.
   */
  field: string;
  /** A key of the field rules, from which the reader's sentence is made. */
  code: FieldErrorCode;
  params?: Record<string, string | number>;
}

export type FieldErrorCode =
  | 'required'
  | 'unknown'
  | 'type'
  | 'too-long'
  | 'too-small'
  | 'too-large'
  | 'too-early'
  | 'too-late'
  | 'pattern'
  | 'phone'
  | 'email'
  | 'date'
  | 'choice';

/** How a call failed. Whoever shows or handles a failure branches on this and never on a message. */
export type BackendErrorKind =
  | 'offline'
  | 'timeout'
  | 'unauthorized'
  | 'not-found'
  | 'invalid'
  | 'conflict'
  | 'rate-limited'
  | 'server'
  | 'malformed';

export const PROBLEM_TYPES = [
  'invalid',
  'unauthorized',
  'forbidden',
  'not-found',
  'not-allowed',
  'in-progress',
  'key-reused',
  'gone',
  'too-large',
  'rate-limited',
  'closed',
  'paused',
  'unavailable',
  'internal',
] as const;

export type ProblemName = (typeof PROBLEM_TYPES)[number];
