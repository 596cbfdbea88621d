import type {
  BackendErrorKind,
  Category,
  Config,
  FieldError,
  FoundRegion,
  Language,
  Policy,
  PolicyList,
  PolicyOutcome,
  PolicyQuery,
  PolicyVersion,
  ProblemName,
  Region,
  RegionCode,
  RequestInput,
  RequestTaken,
  RequestView,
  Suggestion,
} from '../domain/wire.js';

export type { BackendErrorKind };

export interface BackendErrorInit {
  /** HTTP status, if there was an answer. */
  status?: number;
  /** The problem's name, if the answer was a problem document of ours. */
  problem?: ProblemName;
  /** Seconds to wait before another try, from Retry-After. */
  retryAfter?: number;
  /** What is wrong with which field, for `invalid`. */
  errors?: FieldError[];
  /** The service's own words to the reader, for the problems `closed` and `paused`. */
  serviceMessage?: string;
  /** For developers: the thrown error, or where in the answer something was wrong. */
  cause?: unknown;
}

export class BackendError extends Error {
  readonly kind: BackendErrorKind;
  readonly status?: number;
  readonly problem?: ProblemName;
  readonly retryAfter?: number;
  readonly errors: FieldError[];
  readonly serviceMessage?: string;
  override readonly cause?: unknown;

  constructor(kind: BackendErrorKind, init: BackendErrorInit = {}) {
    super(`backend call failed: ${kind}`);
    this.name = 'BackendError';
    this.kind = kind;
    this.status = init.status;
    this.problem = init.problem;
    this.retryAfter = init.retryAfter;
    this.errors = init.errors ?? [];
    this.serviceMessage = init.serviceMessage;
    this.cause = init.cause;
  }
}

/** For what an own implementation of a host page may throw. The developer finds the original in `cause`. */
export function toBackendError(error: unknown): BackendError {
  return error instanceof BackendError ? error : new BackendError('server', { cause: error });
}

export interface CallOptions {
  signal?: AbortSignal;
}

/** Texts of the answer are in this language. */
export interface LanguageOptions extends CallOptions {
  language: Language;
}

/** What the citizen does afterwards. Each takes a key of its own, so that a repeated try counts once. */
export type FollowUp =
  | { action: 'messages'; text: string }
  | { action: 'urges' }
  | { action: 'rating'; solved: boolean; score?: number; text?: string }
  | { action: 'reopening'; reason: string }
  | { action: 'withdrawal' };

export interface RequestSnapshot {
  request: RequestView;
  etag?: string;
}

/**
 * What the elements ask of a backend. Every call rejects with a `BackendError`, or with an `AbortError` when its
 * signal fired; nothing else. A call that is absent is not offered to the reader: a lookup needs `policies` and `policy`, a
 * form `createRequest`, a tracker `request`; where these are missing, the element says so or leaves its fallback.
 */
export interface Backend {
  /** Tells stored things of different backends apart: drafts, outbox, cached policies, receipts. */
  readonly scope: string;
  config(options: LanguageOptions): Promise<Config>;
  categories(options: LanguageOptions): Promise<Category[]>;
  /** The children of a division; of the channel's own without `parent`, of the whole country with an empty one. */
  regions?(query: { parent?: RegionCode }, options: LanguageOptions): Promise<Region[]>;
  /**
   * The regions that a typed text may mean, the best first: names, their beginnings, earlier names; with a dictionary also
   * pinyin and initials. Absent: regions are only browsed.
   */
  searchRegions?(query: { q: string; limit?: number }, options: LanguageOptions): Promise<FoundRegion[]>;
  policies?(query: PolicyQuery, options: LanguageOptions): Promise<PolicyList>;
  policy?(id: string, options: LanguageOptions): Promise<Policy>;
  /** How the policy came to read as it does: the newest first; empty if nothing is kept of that. */
  versions?(id: string, options: LanguageOptions): Promise<PolicyVersion[]>;
  /** Counts what became of a policy. The page may be about to be left. */
  feedback?(id: string, outcome: PolicyOutcome, options?: CallOptions): Promise<void>;
  suggestions?(
    query: { text: string; region?: RegionCode; category?: string },
    options: LanguageOptions,
  ): Promise<Suggestion[]>;
  /** Safe to repeat with the same key: the same answer comes again. */
  createRequest?(input: RequestInput, key: string, options?: CallOptions): Promise<RequestTaken>;
  /** `undefined` when nothing has changed since `etag`. */
  request?(receipt: string, etag: string | undefined, options: CallOptions): Promise<RequestSnapshot | undefined>;
  followUp?(receipt: string, change: FollowUp, key: string, options?: CallOptions): Promise<RequestView>;
}
