import type { Backend, CallOptions } from '../../../src/backend/backend.js';
import type { RequestInput } from '../../../src/domain/wire.js';
import * as answers from './answers.js';

export const input: RequestInput = {
  category: 'travel',
  text: '怎么回家',
  fields: {},
  contact: null,
  anonymous: true,
  callback: false,
  consent: { notice: '1', at: '2026-11-22T01:29:00Z' },
  via: 'web',
  language: 'zh-Hans',
};

export const RECEIPT = 'ABCDEFGHJKMNPQRST';

export interface PublicCall {
  name: string;
  make(backend: Required<Backend>, options?: CallOptions): Promise<unknown>;
  /** What a good backend answers; `undefined`: 204. */
  answer: unknown;
  /** What the call resolves with then, if not the answer itself. */
  result?: unknown;
}

const language = 'zh-Hans';

/** Every call of the adapter. */
export const PUBLIC_CALLS: PublicCall[] = [
  { name: 'config', make: (b, o) => b.config({ language, ...o }), answer: answers.config },
  { name: 'categories', make: (b, o) => b.categories({ language, ...o }), answer: answers.categories },
  { name: 'regions', make: (b, o) => b.regions({ parent: '9901' }, { language, ...o }), answer: [answers.region] },
  {
    name: 'policies',
    make: (b, o) => b.policies({ q: '回家', limit: 10 }, { language, ...o }),
    answer: answers.policies,
  },
  { name: 'policy', make: (b, o) => b.policy('p1', { language, ...o }), answer: answers.policy },
  {
    name: 'versions',
    make: (b, o) => b.versions('p1', { language, ...o }),
    answer: [{ ...answers.policy, recordedAt: '2026-11-20T00:00:00Z' }],
  },
  { name: 'feedback', make: (b, o) => b.feedback('p1', 'answered', o), answer: undefined, result: undefined },
  {
    name: 'suggestions',
    make: (b, o) => b.suggestions({ text: '怎么回家' }, { language, ...o }),
    answer: answers.suggestions,
  },
  { name: 'createRequest', make: (b, o) => b.createRequest(input, 'key-1', o), answer: answers.accepted },
  {
    name: 'request',
    make: (b, o) => b.request(RECEIPT, undefined, { ...o }),
    answer: answers.request,
    result: { request: answers.request, etag: '"1"' },
  },
  {
    name: 'followUp',
    make: (b, o) => b.followUp(RECEIPT, { action: 'messages', text: '谢谢' }, 'key-2', o),
    answer: answers.request,
  },
];

export const json = (body: unknown, init: ResponseInit = {}): Response =>
  body === undefined
    ? new Response(null, { status: 204, ...init })
    : new Response(JSON.stringify(body), {
        ...init,
        headers: { 'Content-Type': 'application/json', ETag: '"1"', ...init.headers },
      });

export interface Sent {
  url: URL;
  init: RequestInit;
}

/** A `fetch` that notes what it was asked and answers as told. */
export function fakeFetch(answer: (sent: Sent) => Response | Promise<Response>): { fetch: typeof fetch; sent: Sent[] } {
  const sent: Sent[] = [];
  const fake = async (url: unknown, init: RequestInit = {}): Promise<Response> => {
    const one = { url: new URL(String(url)), init };
    sent.push(one);
    return answer(one);
  };
  return { fetch: fake as typeof fetch, sent };
}

/** What a call rejects with; fails if it does not. */
export async function rejection(promise: Promise<unknown>): Promise<Error> {
  let value: unknown;
  try {
    value = await promise;
  } catch (error) {
    return error as Error;
  }
  throw new Error(`resolved with ${JSON.stringify(value)}`);
}
