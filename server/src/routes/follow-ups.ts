import { checkField, cleanText, type Feature, type Limits } from 'civic-help/domain';
import { ProblemError } from '../problems.js';
import type { Wanted } from '../store/requests.js';
import * as schemas from './request-schemas.js';

export type FollowUpBody = { text?: string; reason?: string; solved?: boolean; score?: number };

/** One thing that the citizen can do afterwards: how the call looks, and which event it becomes. */
export interface FollowUpCall {
  /** Below `/requests/current/`. */
  path: Feature;
  summary: string;
  body?: object;
  toEvent(body: FollowUpBody, limits: Limits): Wanted;
}

export const FOLLOW_UPS: readonly FollowUpCall[] = [
  {
    path: 'messages',
    summary: 'Add something, or reply to a question',
    body: schemas.messageBody,
    toEvent: ({ text }, limits) => ({ type: 'message', by: 'citizen', text: readText('text', text, limits, true) }),
  },
  {
    path: 'urges',
    summary: 'Ask to hurry',
    toEvent: () => ({ type: 'urged', by: 'citizen' }),
  },
  {
    path: 'rating',
    summary: 'Say whether the answer settled it',
    body: schemas.ratingBody,
    toEvent: ({ solved, score, text: typed }, limits) => {
      const text = readText('text', typed, limits);
      return {
        type: 'rated',
        by: 'citizen',
        solved: solved!,
        ...(score !== undefined && { score }),
        ...(text && { text }),
      };
    },
  },
  {
    path: 'reopening',
    summary: 'Open it again, with a reason',
    body: schemas.reopeningBody,
    toEvent: ({ reason }, limits) => ({
      type: 'reopened',
      by: 'citizen',
      reason: readText('reason', reason, limits, true),
    }),
  },
  {
    path: 'withdrawal',
    summary: 'Withdraw the request',
    toEvent: () => ({ type: 'withdrawn', by: 'citizen' }),
  },
];

/** Cleaned first and checked then, as the texts of a request are. */
function readText(field: string, typed: string | undefined, limits: Limits, required = false): string {
  const text = cleanText(typed ?? '');
  const error = checkField({ type: 'long-text', required }, text, { limits });
  if (error) throw new ProblemError('invalid', { errors: [{ field, ...error }] });
  return text;
}
