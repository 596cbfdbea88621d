import { expect } from 'chai';
import { BackendError } from '../../src/backend/backend.js';
import { createCivicBackend } from '../../src/backend/civic.js';
import { fakeFetch, json, PUBLIC_CALLS, rejection, type PublicCall } from './support/calls.js';
import { describeFaults } from './support/faults.js';

const endpoint = 'https://help.example';

const answering = (response: () => Response | Promise<Response>) =>
  createCivicBackend({ endpoint, fetch: fakeFetch(response).fetch });

async function failureOf(call: PublicCall, response: () => Response | Promise<Response>) {
  const error = await rejection(call.make(answering(response)));
  expect(error).to.be.instanceOf(BackendError);
  return error as BackendError;
}

const problem =
  (status: number, type: string, more: object = {}, headers: Record<string, string> = {}) =>
  () =>
    json({ type: `urn:civic-help:problem:${type}`, title: type, status, ...more }, { status, headers });

describe('civic adapter: faults of a backend', () => {
  describeFaults({
    calls: PUBLIC_CALLS,
    open(_call, respond, timeout) {
      const { fetch, sent } = fakeFetch(respond);
      return { backend: createCivicBackend({ endpoint, timeout, fetch }), sent };
    },
  });

  describe('problem documents', () => {
    const [call] = PUBLIC_CALLS as [PublicCall];

    it('should name the problem and carry the words of a closed service', async () => {
      const error = await failureOf(call, problem(403, 'closed', { detail: '服务已结束' }));
      expect(error).to.include({ kind: 'unauthorized', problem: 'closed', serviceMessage: '服务已结束' });
    });

    it('should ignore problems of others', async () => {
      const error = await failureOf(call, () => json({ type: 'about:blank', title: 'x' }, { status: 403 }));
      expect(error.problem).to.equal(undefined);
    });

    it('should carry what is wrong with which field, and drop what is no such thing', async () => {
      const errors = [{ field: 'text', code: 'required' }, { field: 1, code: 'x' }, null];
      const error = await failureOf(call, problem(422, 'invalid', { errors }));
      expect(error.errors).to.deep.equal([{ field: 'text', code: 'required' }]);
    });

    it('should read Retry-After in seconds, as a date, and not at all if it is neither', async () => {
      const after = async (value: string) =>
        (await failureOf(call, problem(503, 'paused', {}, { 'Retry-After': value }))).retryAfter;
      expect(await after('120')).to.equal(120);
      expect(await after(new Date(Date.now() + 90_000).toUTCString())).to.be.within(80, 91);
      expect(await after('Thu, 01 Jan 2015 00:00:00 GMT')).to.equal(0);
      expect(await after('99999999')).to.equal(86_400);
      expect(await after('soon')).to.equal(undefined);
    });
  });
});
