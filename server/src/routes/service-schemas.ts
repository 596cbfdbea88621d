import type { FastifySchema } from 'fastify';
import { fieldValue, problems } from './request-schemas.js';

const localText = { type: 'string' } as const;
const hotline = {
  type: 'object',
  required: ['name', 'phone'],
  properties: { name: { type: 'string' }, phone: { type: 'string' } },
} as const;

/** Every call that answers in words takes the language that they are to be in. */
export const languageQuery = {
  type: 'object',
  properties: {
    language: { type: 'string', maxLength: 35, pattern: '^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$', description: 'BCP 47' },
  },
} as const;

export const config: FastifySchema = {
  summary: 'What the channel is: names, hours, state, limits, privacy notice, hotlines',
  tags: ['service'],
  querystring: languageQuery,
  response: {
    200: {
      description: 'The channel, in one language',
      type: 'object',
      required: ['name', 'languages', 'timeZone', 'state', 'features', 'limits', 'privacy', 'emergency', 'hotlines'],
      properties: {
        name: localText,
        languages: { type: 'array', items: { type: 'string' } },
        timeZone: { type: 'string', description: 'IANA name' },
        state: { enum: ['open', 'paused', 'closed'] },
        message: localText,
        hours: localText,
        region: { type: 'string' },
        features: { type: 'array', items: { type: 'string' } },
        limits: {
          type: 'object',
          required: ['textMax', 'staleAfterDays'],
          properties: { textMax: { type: 'integer' }, staleAfterDays: { type: 'integer' } },
        },
        privacy: {
          type: 'object',
          required: ['version', 'text'],
          properties: { version: { type: 'string' }, text: localText },
        },
        emergency: { type: 'array', items: hotline },
        hotlines: { type: 'array', items: hotline },
      },
    },
    ...problems(400),
  },
};

const field = {
  type: 'object',
  required: ['name', 'type', 'label'],
  properties: {
    name: { type: 'string' },
    type: {
      enum: ['text', 'long-text', 'number', 'date', 'date-time', 'phone', 'choice', 'choices', 'region', 'yes-no'],
    },
    label: localText,
    help: localText,
    required: { type: 'boolean' },
    pattern: { type: 'string' },
    min: { anyOf: [{ type: 'number' }, { type: 'string' }] },
    max: { anyOf: [{ type: 'number' }, { type: 'string' }] },
    maxLength: { type: 'integer' },
    choices: {
      type: 'array',
      items: {
        type: 'object',
        required: ['value', 'label'],
        properties: { value: { type: 'string' }, label: localText },
      },
    },
    showIf: {
      type: 'object',
      required: ['field', 'in'],
      properties: { field: { type: 'string' }, in: { type: 'array', items: fieldValue } },
    },
  },
} as const;

export const categories: FastifySchema = {
  summary: 'What one can ask for, and what each category asks back',
  tags: ['service'],
  querystring: languageQuery,
  response: {
    200: {
      description: 'The categories in the order of the channel, in one language',
      type: 'array',
      items: {
        type: 'object',
        required: ['code', 'kind', 'name', 'fields'],
        properties: {
          code: { type: 'string' },
          kind: { enum: ['enquiry', 'help', 'complaint', 'report', 'suggestion', 'thanks'] },
          name: localText,
          description: localText,
          icon: { type: 'string' },
          contact: { enum: ['required', 'optional'] },
          fields: { type: 'array', items: field },
        },
      },
    },
    ...problems(400),
  },
};
