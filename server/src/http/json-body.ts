import type { FastifyInstance } from 'fastify';
import { ProblemError } from '../problems.js';
import { UNSTORABLE } from '../store/database.js';

/** No call of ours nests deeper than three. */
const MAX_DEPTH = 10;

const decoder = new TextDecoder('utf-8', { fatal: true });

/**
 * Takes JSON and nothing else. Refused beside broken JSON: bytes that are not UTF-8 (they would be stored as question
 * marks), texts that PostgreSQL cannot store, and nesting that no call has. An empty body is `undefined`; where one is
 * needed, the schema says so.
 */
export function acceptJsonOnly(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    if (body.length === 0) return done(null, undefined);
    let text: string;
    try {
      text = decoder.decode(body as Buffer);
    } catch {
      return done(new ProblemError('invalid', { detail: 'The body is not UTF-8.' }));
    }
    void parse(request, text, (error, value: unknown) => {
      if (error) return done(new ProblemError('invalid', { detail: 'The body is not JSON.' }));
      if (!isStorable(value)) {
        return done(new ProblemError('invalid', { detail: 'The body holds what cannot be stored.' }));
      }
      done(null, value);
    });
  });
}

/** Whether every text and name within is whole Unicode without the zero character, and nothing is nested too deep. */
function isStorable(value: unknown, depth = 0): boolean {
  if (typeof value === 'string') return !UNSTORABLE.test(value);
  if (typeof value !== 'object' || value === null) return true;
  if (depth === MAX_DEPTH) return false;
  return Object.entries(value).every(([name, part]) => !UNSTORABLE.test(name) && isStorable(part, depth + 1));
}
