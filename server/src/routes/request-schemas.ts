/** JSON Schemas of the calls about requests; the OpenAPI document shows them, and calls are validated with them. */
import { EVENT_RULES, EVENT_TYPES, PROBLEM_TYPES } from 'civic-help/domain';

const text = { type: 'string' } as const;
const time = { type: 'string', format: 'date-time' } as const;

export const problem = {
  description: 'What went wrong; `type` is stable',
  content: {
    'application/problem+json': {
      schema: {
        type: 'object',
        required: ['type', 'title', 'status'],
        properties: {
          type: { enum: PROBLEM_TYPES.map((name) => `urn:civic-help:problem:${name}`) },
          title: text,
          status: { type: 'integer' },
          detail: text,
          errors: {
            type: 'array',
            items: {
              type: 'object',
              required: ['field', 'code'],
              properties: { field: text, code: text, params: { type: 'object' } },
            },
          },
          allowed: { type: 'array', items: text },
        },
      },
    },
  },
} as const;

/** Which problems a call may answer with. */
export function problems(...statuses: number[]): Record<number, typeof problem> {
  return Object.fromEntries(statuses.map((status) => [status, problem]));
}

/** Made by the caller before the first try; the same one in every repetition. */
export const idempotencyHeaders = {
  type: 'object',
  required: ['idempotency-key'],
  properties: {
    'idempotency-key': { type: 'string', minLength: 8, maxLength: 200, pattern: '^[\\x21-\\x7e]+$' },
  },
} as const;

export const fieldValue = {
  anyOf: [{ type: 'string' }, { type: 'number' }, { type: 'boolean' }, { type: 'array', items: text }],
} as const;

const fields = { type: 'object', additionalProperties: fieldValue } as const;

/** The shape only. What the category asks for is checked by the field rules, which the form has as well. */
export const requestInput = {
  type: 'object',
  required: ['category', 'text', 'fields', 'contact', 'anonymous', 'callback', 'consent', 'via', 'language'],
  properties: {
    category: text,
    region: text,
    text,
    fields,
    contact: {
      type: ['object', 'null'],
      properties: { name: text, phone: text, email: text },
    },
    anonymous: { type: 'boolean' },
    callback: { type: 'boolean' },
    onBehalfOf: text,
    consent: {
      type: 'object',
      required: ['notice', 'at'],
      properties: { notice: text, at: time },
    },
    via: { enum: ['web', 'phone', 'counter', 'gateway'] },
    language: text,
  },
} as const;

const status = {
  enum: ['received', 'assigned', 'in-progress', 'answered', 'closed', 'declined', 'withdrawn', 'merged'],
} as const;

export const accepted = {
  description: 'Accepted and stored; the same answer for every repetition of the call',
  type: 'object',
  required: ['number', 'receipt', 'status', 'receivedAt'],
  properties: {
    number: { ...text, examples: ['20220211-0473'] },
    receipt: { ...text, description: 'Opens the request; shown once, stored nowhere' },
    status,
    receivedAt: time,
    dueAt: time,
  },
} as const;

const clock = { enum: ['deploy', 'feedback', 'settle'] } as const;

const deadline = {
  type: 'object',
  required: ['kind', 'state', 'why'],
  properties: {
    kind: clock,
    dueAt: time,
    stoppedAt: time,
    state: { enum: ['running', 'paused', 'met', 'late'] },
    why: {
      type: 'array',
      items: { type: 'object', required: ['code'], properties: { code: text, params: { type: 'object' } } },
    },
  },
} as const;

const timelineEntry = {
  type: 'object',
  required: ['type', 'at', 'by'],
  properties: {
    type: { enum: EVENT_TYPES.filter((type) => EVENT_RULES[type].seen) },
    at: time,
    by: { enum: ['citizen', 'operator', 'department', 'supervisor', 'system'] },
    text,
    departments: { type: 'array', items: text },
    kind: clock,
    until: time,
    solved: { type: 'boolean' },
    score: { type: 'integer' },
    cites: { type: 'array', items: text },
  },
} as const;

export const requestView = {
  description: 'The request as its receipt shows it',
  type: 'object',
  required: ['number', 'status', 'category', 'urgency', 'text', 'fields', 'receivedAt', 'deadlines', 'timeline', 'can'],
  properties: {
    number: text,
    status,
    category: text,
    categoryName: text,
    region: text,
    regionName: text,
    urgency: { enum: ['normal', 'urgent', 'danger'] },
    text,
    fields,
    receivedAt: time,
    dueAt: time,
    waitingFor: { enum: ['citizen', 'staff'] },
    deadlines: { type: 'array', items: deadline },
    timeline: { type: 'array', items: timelineEntry },
    can: {
      type: 'array',
      items: { enum: ['message', 'attach', 'urge', 'rate', 'reopen', 'withdraw', 'renew', 'revoke'] },
    },
  },
} as const;

export const messageBody = { type: 'object', required: ['text'], properties: { text } } as const;

export const ratingBody = {
  type: 'object',
  required: ['solved'],
  properties: { solved: { type: 'boolean' }, score: { type: 'integer', minimum: 1, maximum: 5 }, text },
} as const;

export const reopeningBody = { type: 'object', required: ['reason'], properties: { reason: text } } as const;
