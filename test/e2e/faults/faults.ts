import type { BackendErrorKind } from '../../../src/backend/backend.js';
import { breakOff, json, problem, resetMidway, silence, type Act } from '../support/stage.js';

/** One way in which a backend may fail. */
export interface Fault {
  name: string;
  /** What it means to the reader; absent: nothing. */
  kind?: BackendErrorKind;
  /** Breaks an answer, given what a good backend answers. Absent: there is nobody to connect to. */
  act?: (good: (real: unknown) => unknown) => Act;
}

type Change = (value: unknown) => unknown;

const isObject = (value: unknown): value is Record<string, unknown> => !!value && typeof value === 'object';

/** The same shape with every value that is neither a list nor an object replaced. */
function replaceValues(value: unknown, replace: Change): unknown {
  if (Array.isArray(value)) return value.map((item) => replaceValues(item, replace));
  if (!isObject(value)) return replace(value);
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, replaceValues(one, replace)]));
}

const wrongType: Change = (value) => (typeof value === 'string' ? 7 : `${value}`);

/** A list of empty things, or one. */
const withoutFields: Change = (value) => (Array.isArray(value) ? value.map(() => ({})) : {});

function withMore(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withMore);
  if (!isObject(value)) return value;
  const inner = Object.entries(value).map(([key, one]) => [key, withMore(one)]);
  return { ...Object.fromEntries(inner), unexpected: { deep: ['<b>x</b>', null] } };
}

const changed = (change: Change) => (good: Change) => json((real: unknown) => change(good(real)));

/** 200 with exactly this text. */
const text =
  (body: string, type = 'application/json'): Act =>
  ({ response }) =>
    void response.writeHead(200, { 'Content-Type': type }).end(body);

const PAGE = '<!doctype html><title>Log in</title><h1>Please log in</h1><script>alert(1)</script>';

const half =
  (good: Change): Act =>
  async ({ response, real }) => {
    const whole = JSON.stringify(good(await real()));
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(whole.slice(0, Math.max(1, whole.length - 9)));
  };

const STATUSES: Record<number, BackendErrorKind> = {
  400: 'invalid',
  401: 'unauthorized',
  403: 'unauthorized',
  404: 'not-found',
  409: 'conflict',
  413: 'invalid',
  422: 'invalid',
  429: 'rate-limited',
  500: 'server',
  503: 'server',
};

export const FAULTS: Fault[] = [
  { name: 'wrong types', kind: 'malformed', act: changed((value) => replaceValues(value, wrongType)) },
  { name: 'missing fields', kind: 'malformed', act: changed(withoutFields) },
  { name: 'nulls', kind: 'malformed', act: changed((value) => replaceValues(value, () => null)) },
  { name: 'extra fields', act: changed(withMore) },
  { name: 'HTML instead of JSON', kind: 'malformed', act: () => text(PAGE, 'text/html') },
  { name: 'truncated JSON', kind: 'malformed', act: half },
  { name: 'an empty body', kind: 'malformed', act: () => text('') },
  ...Object.entries(STATUSES).map(([status, kind]) => ({
    name: status,
    kind,
    act: () => problem(Number(status), 'unheard-of'),
  })),
  { name: 'connection refused', kind: 'offline' },
  { name: 'connection broken off', kind: 'offline', act: () => breakOff },
  { name: 'reset midway', kind: 'offline', act: () => resetMidway },
  { name: 'never answering', kind: 'timeout', act: () => silence },
];
