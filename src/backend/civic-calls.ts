import { list } from '../domain/shapes/check.js';
import { foundRegion, policy, policyList, policyVersions, region } from '../domain/shapes/policies.js';
import { accepted, requestView, suggestion } from '../domain/shapes/requests.js';
import type { Backend } from './backend.js';
import { HttpClient, readBody, type HttpOptions } from './http.js';
import { noteAge } from './kept-since.js';

/** The calls of the civic adapter that come later. */
export function createCalls(options: HttpOptions) {
  const http = new HttpClient(options);
  const authorization = (receipt: string): Record<string, string> => ({ Authorization: `Bearer ${receipt}` });
  return {
    async policies(query, { language, signal }) {
      const answer = await http.call('/policies', { query: { ...query, language }, signal });
      return noteAge(readBody(policyList, answer), answer.headers);
    },

    async policy(id, { language, signal }) {
      const path = `/policies/${encodeURIComponent(id)}`;
      const answer = await http.call(path, { query: { language }, signal });
      return noteAge(readBody(policy, answer), answer.headers);
    },

    async versions(id, { language, signal }) {
      const path = `/policies/${encodeURIComponent(id)}/versions`;
      return readBody(policyVersions, await http.call(path, { query: { language }, signal }));
    },

    async regions({ parent }, { language, signal }) {
      return readBody(list(region), await http.call('/regions', { query: { parent, language }, signal }));
    },

    async searchRegions(query, { language, signal }) {
      return readBody(list(foundRegion), await http.call('/regions', { query: { ...query, language }, signal }));
    },

    async feedback(id, outcome, { signal } = {}) {
      await http.call(`/policies/${encodeURIComponent(id)}/feedback`, { body: { outcome }, keepalive: true, signal });
    },

    async suggestions(query, { language, signal }) {
      return readBody(list(suggestion), await http.call('/suggestions', { query: { ...query, language }, signal }));
    },

    async createRequest(input, key, { signal } = {}) {
      const headers = { 'Idempotency-Key': key };
      return readBody(accepted, await http.call('/requests', { body: input, headers, signal }));
    },

    async request(receipt, etag, { signal }) {
      const headers = authorization(receipt);
      if (etag) headers['If-None-Match'] = etag;
      const answer = await http.call('/requests/current', { headers, signal });
      if (answer.status === 304) return undefined;
      return { request: readBody(requestView, answer), etag: answer.headers.get('ETag') ?? undefined };
    },

    async followUp(receipt, { action, ...body }, key, { signal } = {}) {
      const headers = { ...authorization(receipt), 'Idempotency-Key': key };
      return readBody(requestView, await http.call(`/requests/current/${action}`, { body, headers, signal }));
    },
  } satisfies Partial<Backend>;
}
