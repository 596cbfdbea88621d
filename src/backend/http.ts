import type { Check } from '../domain/shapes/check.js';
import type { FieldError, Problem, ProblemName } from '../domain/wire.js';
import { BackendError, type BackendErrorKind } from './backend.js';

const PROBLEM_PREFIX = 'urn:civic-help:problem:';

export interface HttpOptions {
  /** Absolute, without a slash at the end; paths of calls start with one. */
  baseUrl: string;
  /** For tests and hosts with a transport of their own; else the page's `fetch` as it is at the time of the call. */
  fetch?: typeof fetch;
  /** Milliseconds until a call is given up, its body included. */
  timeout?: number;
}

export interface HttpCall {
  /** Values that are `undefined` are left out. Never put a secret here: queries end up in logs. */
  query?: Record<string, string | number | undefined>;
  /** Makes the call a POST: fields of a form as they are, anything else as JSON. */
  body?: unknown;
  /** The answer may be any text but a page; what is no JSON counts as empty. */
  anyText?: boolean;
  /** Ask whether what is kept still holds, whatever the headers of the answer said. */
  revalidate?: boolean;
  /** Goes on when the page is left meanwhile. */
  keepalive?: boolean;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

export interface HttpAnswer {
  /** 200 to 299, or 304. */
  status: number;
  /** `undefined` if it was empty; else parsed JSON, of which nothing is known yet. */
  body: unknown;
  headers: Headers;
}

/** The only caller of `fetch`. Every failure is a `BackendError`, or an `AbortError` when the caller's signal fired. */
export class HttpClient {
  readonly #options: HttpOptions;

  constructor(options: HttpOptions) {
    this.#options = options;
  }

  async call(
    path: string,
    { query = {}, body, headers = {}, anyText, revalidate, keepalive, signal }: HttpCall = {},
  ): Promise<HttpAnswer> {
    const { baseUrl, timeout = 20_000 } = this.#options;
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, `${value}`);
    const tail = `${search}`;
    // A secret must not follow a redirect to another place, nor lie in the browser's cache.
    const isPrivate = body !== undefined || 'Authorization' in headers;

    if (signal?.aborted) throw aborted();
    const controller = new AbortController();
    return new Promise<HttpAnswer>((resolve, reject) => {
      // The promise is settled here and not left to fetch: a host page may have wrapped fetch and dropped the signal.
      const stop = (error: Error): void => {
        reject(error);
        controller.abort();
      };
      const onAbort = (): void => stop(aborted());
      const timer = setTimeout(() => stop(new BackendError('timeout')), timeout);
      const end = (): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', onAbort);
      };
      signal?.addEventListener('abort', onAbort);
      const isForm = body instanceof URLSearchParams;
      const init: RequestInit = {
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          Accept: 'application/json',
          ...(body === undefined || isForm ? {} : { 'Content-Type': 'application/json' }),
          ...headers,
        },
        body: body === undefined || isForm ? body : JSON.stringify(body),
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        cache: isPrivate ? 'no-store' : revalidate ? 'no-cache' : 'default',
        redirect: isPrivate ? 'error' : 'follow',
        signal: controller.signal,
        keepalive,
      };
      void this.#exchange(baseUrl + path + (tail && `?${tail}`), init, anyText)
        .then(resolve, reject)
        .then(end);
    });
  }

  async #exchange(url: string, init: RequestInit, anyText?: boolean): Promise<HttpAnswer> {
    let response: Response;
    let text: string;
    try {
      response = await (this.#options.fetch ?? fetch)(url, init);
      text = await response.text();
    } catch (cause) {
      throw new BackendError('offline', { cause });
    }
    const { status, headers } = response;
    let body: unknown;
    let isJson = true;
    try {
      body = text ? JSON.parse(text) : undefined;
    } catch {
      isJson = false;
    }
    if (!response.ok && status !== 304) throw failure(status, headers, body);
    if (!isJson && !(anyText && !/^\s*</.test(text)))
      throw new BackendError('malformed', { status, cause: text.slice(0, 80) });
    return { status, body, headers };
  }
}

/** The typed body of an answer. */
export function readBody<T>(check: Check<T>, { status, body }: HttpAnswer): T {
  try {
    return check(body, 'body');
  } catch (cause) {
    throw new BackendError('malformed', { status, cause });
  }
}

const aborted = (): Error => new DOMException('aborted', 'AbortError');

const KINDS: Record<number, BackendErrorKind> = {
  401: 'unauthorized',
  403: 'unauthorized',
  404: 'not-found',
  408: 'timeout',
  409: 'conflict',
  410: 'not-found',
  429: 'rate-limited',
};

function failure(status: number, headers: Headers, body: unknown): BackendError {
  const document = (body && typeof body === 'object' ? body : {}) as Partial<Record<keyof Problem, unknown>>;
  const type = `${document.type}`;
  return new BackendError(KINDS[status] ?? (status >= 400 && status < 500 ? 'invalid' : 'server'), {
    status,
    problem: type.startsWith(PROBLEM_PREFIX) ? (type.slice(PROBLEM_PREFIX.length) as ProblemName) : undefined,
    retryAfter: secondsOf(headers.get('Retry-After')),
    errors: Array.isArray(document.errors) ? document.errors.filter(isFieldError) : [],
    serviceMessage: typeof document.detail === 'string' ? document.detail : undefined,
  });
}

function isFieldError(value: unknown): value is FieldError {
  const error = value as Partial<FieldError> | null;
  return typeof error?.field === 'string' && typeof error.code === 'string';
}

const DAY = 86_400;

/** Retry-After is a number of seconds or an HTTP date. More than a day is taken for a mistake. */
function secondsOf(header: string | null): number | undefined {
  if (!header) return undefined;
  const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - Date.now()) / 1000;
  return isNaN(seconds) ? undefined : Math.min(DAY, Math.max(0, Math.ceil(seconds)));
}
