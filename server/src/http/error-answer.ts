import type { FastifyError } from 'fastify';
import type { ErrorObject } from 'ajv';
import type { FieldError, FieldErrorCode } from 'civic-help/domain';
import { ProblemError } from '../problems.js';

/**
 * What the caller is told about an error. Whatever the caller did wrong is 4xx; a database that cannot be reached is 503;
 * `undefined` is a fault of ours, which the caller learns nothing about.
 */
export function asProblem(error: FastifyError & { validation?: unknown }): ProblemError | undefined {
  if (error instanceof ProblemError) return error;
  if (Array.isArray(error.validation)) return fromValidation(error.validation, error.validationContext);
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') return new ProblemError('too-large');
  // The caller left before the body was whole. Nobody reads the answer; the log must not say that the database is away.
  if (error.code === 'ECONNRESET' && error.message === 'aborted') return new ProblemError('invalid');
  if (isDatabaseAway(error)) return new ProblemError('unavailable', { retryAfter: 2, reason: 'database away' });
  if (REFUSED_TEXT.has(error.code))
    return new ProblemError('invalid', { detail: 'A text holds a character that cannot be stored.' });
  const status = error.statusCode ?? 500;
  if (status >= 400 && status < 500) {
    return new ProblemError('invalid', { status, detail: CLIENT_FAULTS[error.code] });
  }
  return undefined;
}

/** What Fastify and its plugins refuse by themselves, in a sentence. */
const CLIENT_FAULTS: Readonly<Record<string, string>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'The body has to be application/json.',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'The body is shorter or longer than Content-Length says.',
  FST_ERR_CTP_INVALID_JSON_BODY: 'The body is not JSON.',
  FST_ERR_BAD_URL: 'The path is not valid.',
  FST_ERR_MAX_PARAM_LENGTH: 'The path is too long.',
};

/** SQLSTATE of texts that PostgreSQL refuses: characters that are not UTF-8, and the zero character. */
const REFUSED_TEXT = new Set(['22021', '22P05']);

/**
 * SQLSTATE classes and system errors of a database that is away for a moment: starting, stopping, out of connections,
 * a stand-by that only reads, slower than it is allowed to be, or two transactions that stood in each other's way.
 */
const AWAY = /^(08...|25006|25P0[34]|40001|40P01|53...|55P03|57014|57P0.|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT)$/;
const AWAY_MESSAGE =
  /^(Connection terminated|Query read timeout|timeout exceeded when trying to connect|Client has encountered a connection error)/;

function isDatabaseAway(error: { code?: string; message: string }): boolean {
  return AWAY.test(error.code ?? '') || AWAY_MESSAGE.test(error.message);
}

const KEYWORD_CODES: Readonly<Record<string, FieldErrorCode>> = {
  required: 'required',
  minLength: 'required',
  additionalProperties: 'unknown',
  maxLength: 'too-long',
  maxItems: 'too-long',
  maxProperties: 'too-long',
  minimum: 'too-small',
  maximum: 'too-large',
  pattern: 'pattern',
  enum: 'choice',
  const: 'choice',
};

function fromValidation(found: ErrorObject[], context: string | undefined): ProblemError {
  if (context !== 'body') {
    const names = [...new Set(found.map((error) => fieldOf(error) || 'call'))].join(', ');
    return new ProblemError('invalid', { detail: `Not valid: ${names} (${context}).` });
  }
  const errors = new Map<string, FieldError>();
  for (const error of found) {
    const field = fieldOf(error);
    if (field && !errors.has(field)) errors.set(field, { field, code: codeOf(error) });
  }
  if (errors.size === 0) return new ProblemError('invalid', { detail: 'The body has to be a JSON object.' });
  return new ProblemError('invalid', { errors: [...errors.values()] });
}

/** `contact.phone`, from the error's path and, for a property that lacks or is too much, its name. */
function fieldOf(error: ErrorObject): string {
  const { missingProperty, additionalProperty } = error.params as Record<string, string | undefined>;
  const path = error.instancePath.split('/').slice(1).map(unescapePointer);
  const last = missingProperty ?? additionalProperty;
  return (last === undefined ? path : [...path, last]).join('.').slice(0, 100);
}

function codeOf(error: ErrorObject): FieldErrorCode {
  if (error.keyword === 'format') return error.params['format'] === 'email' ? 'email' : 'date';
  return KEYWORD_CODES[error.keyword] ?? 'type';
}

function unescapePointer(part: string): string {
  return part.replaceAll('~1', '/').replaceAll('~0', '~');
}
