import type { FieldError, Problem, ProblemName } from 'civic-help/domain';

const STATUS: Readonly<Record<ProblemName, number>> = {
  invalid: 400,
  unauthorized: 401,
  forbidden: 403,
  'not-found': 404,
  'not-allowed': 409,
  'in-progress': 409,
  'key-reused': 422,
  gone: 410,
  'too-large': 413,
  'rate-limited': 429,
  closed: 403,
  paused: 503,
  unavailable: 503,
  internal: 500,
};

const TITLE: Readonly<Record<ProblemName, string>> = {
  invalid: 'The call is not valid.',
  unauthorized: 'No request is open to this receipt.',
  forbidden: 'This is not permitted.',
  'not-found': 'There is nothing here.',
  'not-allowed': 'This cannot be done in the present state.',
  'in-progress': 'The same call is still being worked on.',
  'key-reused': 'This key has been used for another call.',
  gone: 'This is no longer available.',
  'too-large': 'The call is too large.',
  'rate-limited': 'Too many calls.',
  closed: 'The service is closed.',
  paused: 'The service is paused.',
  unavailable: 'The service cannot answer at the moment.',
  internal: 'Something went wrong on our side.',
};

export interface ProblemExtras {
  /** Where it is not the usual one of this problem, for example 415 for `invalid`. */
  status?: number;
  detail?: string;
  errors?: FieldError[];
  allowed?: string[];
  /** Seconds, for the header Retry-After. */
  retryAfter?: number;
  /** What the log says of it; the caller is not told. */
  reason?: string;
}

/** Thrown anywhere in a handler; answered as `application/problem+json` by the one error handler. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly problem: Problem;
  readonly retryAfter?: number;
  readonly reason?: string;

  constructor(problem: ProblemName, extras: ProblemExtras = {}) {
    super(problem);
    const { status = STATUS[problem], retryAfter, reason, ...members } = extras;
    this.problem = { type: `urn:civic-help:problem:${problem}`, title: TITLE[problem], status, ...members };
    this.retryAfter = retryAfter;
    this.reason = reason;
  }
}
