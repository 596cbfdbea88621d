/** JSON Schemas of the calls about policies; the OpenAPI document shows them, and calls are validated with them. */
import { LIMIT_DEFAULT, LIMIT_MAX } from '../store/policy-search.js';

const timestamp = { type: 'string', format: 'date-time' } as const;

const summaryFields = {
  id: { type: 'string' },
  title: { type: 'string' },
  region: { type: 'string', description: 'Code of the region. Absent: it holds everywhere.' },
  regionName: { type: 'string', description: 'City and county.' },
  category: { type: 'string' },
  language: { type: 'string', description: 'BCP 47.' },
  summary: { type: 'string' },
  issuer: { type: 'string' },
  sourceUrl: { type: 'string', format: 'uri' },
  issuedAt: timestamp,
  effectiveAt: timestamp,
  expiresAt: timestamp,
  checkedAt: { ...timestamp, description: 'When somebody last made sure that the text still holds.' },
  version: { type: 'integer', minimum: 1 },
  changedAt: { ...timestamp, description: 'When the present version took the place of the one before.' },
} as const;

const policyFields = { ...summaryFields, body: { type: 'string', description: 'Markdown.' } } as const;

export const policy = {
  description: 'The policy',
  type: 'object',
  properties: policyFields,
  required: ['id', 'title', 'language', 'body', 'version'],
} as const;

export const policyVersions = {
  type: 'array',
  description: 'Every version, the newest first',
  items: {
    type: 'object',
    properties: { ...policyFields, recordedAt: timestamp },
    required: [...policy.required, 'recordedAt'],
  },
} as const;

const region = {
  type: 'object',
  properties: {
    code: { type: 'string' },
    name: { type: 'string' },
    level: { enum: ['province', 'city', 'county', 'local'] },
    parent: { type: 'string' },
    hasChildren: { type: 'boolean' },
  },
  required: ['code', 'name', 'level', 'hasChildren'],
} as const;

const about = { type: 'object', properties: { code: { type: 'string' }, name: { type: 'string' } } } as const;

const foundRegion = {
  ...region,
  properties: {
    ...region.properties,
    path: {
      type: 'array',
      description: 'With `q` only, and then always: what lies above it, the highest first.',
      items: { ...about, required: ['code', 'name'] },
    },
    former: { type: 'string', description: 'The earlier name by which it was found.' },
    exact: { type: 'boolean', description: 'The text names this region and no other.' },
  },
} as const;

export const regions = {
  description: 'Regions, in the order of their codes; with `q`, the best first',
  type: 'array',
  items: foundRegion,
} as const;

export const policyList = {
  description: 'A page of policies, the best or newest first',
  type: 'object',
  properties: {
    items: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          ...summaryFields,
          excerpt: { type: 'string', description: 'At most 160 characters of plain text: the passage nearest to `q`.' },
          score: { type: 'number', description: 'Comparable within one answer only.' },
        },
        required: ['id', 'title', 'language', 'version', 'excerpt', 'score'],
      },
    },
    total: { type: 'integer' },
    nextCursor: { type: 'string' },
    resolvedRegion: { ...region, description: 'A region that `q` named and that the answer was narrowed to.' },
  },
  required: ['items', 'total'],
} as const;

export const suggestions = {
  description: 'The best first; often none',
  type: 'array',
  maxItems: 3,
  items: {
    type: 'object',
    properties: {
      type: { enum: ['policy', 'answer'] },
      id: { type: 'string' },
      title: { type: 'string' },
      excerpt: { type: 'string' },
      score: { type: 'number' },
    },
    required: ['type', 'id', 'title', 'excerpt', 'score'],
  },
} as const;

/** What narrows a list. Empty values count as absent: plain forms send them. */
const scope = {
  region: { type: 'string', maxLength: 20, description: 'Also finds what holds for the regions above it.' },
  category: { type: 'string', maxLength: 64 },
  language: { type: 'string', maxLength: 35, description: 'The reader’s; policies in other languages come after.' },
} as const;

export const policiesQuery = {
  type: 'object',
  properties: {
    q: { type: 'string', maxLength: 200, description: 'Words; a region that they name narrows the answer to it.' },
    ...scope,
    resolve: { type: 'string', enum: ['no'], description: '`no`: a region that `q` names is a word like any other.' },
    cursor: { type: 'string', maxLength: 400, description: '`nextCursor` of the page before, with the same query.' },
    limit: { type: 'integer', minimum: 1, maximum: LIMIT_MAX, default: LIMIT_DEFAULT },
  },
} as const;

export const suggestionsQuery = {
  type: 'object',
  properties: { text: { type: 'string', maxLength: 2000, description: 'The message as typed so far.' }, ...scope },
  required: ['text'],
} as const;

export const regionsQuery = {
  type: 'object',
  properties: {
    parent: { type: 'string', maxLength: 20, description: 'A region’s code. With `q`, only what lies below it.' },
    q: {
      type: 'string',
      maxLength: 80,
      description:
        'What somebody types to find a region anywhere: a name or its beginning, an earlier name, a path, pinyin, initials, a code.',
    },
    limit: { type: 'integer', minimum: 1, maximum: 50, default: 20, description: 'With `q` only.' },
    language: scope.language,
  },
} as const;

export const policyParams = {
  type: 'object',
  properties: { id: { type: 'string' } },
  required: ['id'],
} as const;

export const feedbackBody = {
  type: 'object',
  properties: { outcome: { enum: ['read', 'answered', 'unanswered', 'asked'] } },
  required: ['outcome'],
  additionalProperties: false,
} as const;

export const feedbackCounted = { description: 'Counted', type: 'null' } as const;
