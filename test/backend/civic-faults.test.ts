import { expect } from 'chai';
import { BackendError } from '../../src/backend/backend.js';
import { createCivicBackend } from '../../src/backend/civic.js';
import { fakeFetch, json, PUBLIC_CALLS, rejection, type PublicCall } from './support/calls.js';

const endpoint = 'https://help.example';

const answering = (response: () => Response | Promise<Response>, timeout?: number) =>
  createCivicBackend({ endpoint, timeout, fetch: fakeFetch(response).fetch });

async function failureOf(call: PublicCall, response: () => Response | Promise<Response>, timeout?: number) {
  const error = await rejection(call.make(answering(response, timeout)));
  expect(error).to.be.instanceOf(BackendError);
  return error as BackendError;
}

const problem =
  (status: number, type: string, more: object = {}, headers: Record<string, string> = {}) =>
  () =>
    json({ type: `urn:civic-help:problem:${type}`, title: type, status, ...more }, { status, headers });

const STATUSES: [number, BackendError['kind']][] = [
  [400, 'invalid'],
  [401, 'unauthorized'],
  [403, 'unauthorized'],
  [404, 'not-found'],
  [409, 'conflict'],
  [410, 'not-found'],
  [413, 'invalid'],
  [422, 'invalid'],
  [429, 'rate-limited'],
  [500, 'server'],
  [502, 'server'],
  [503, 'server'],
];

/** A body that begins and then breaks off, or never goes on. */
const broken = (end?: (controller: ReadableStreamDefaultController) => void) => () =>
  new Response(
    new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode('{"name":'));
        end?.(controller);
      },
    }),
  );

describe('civic adapter: faults of a backend', () => {
  for (const call of PUBLIC_CALLS) {
    describe(call.name, () => {
      it('should give what a good backend answers', async () => {
        const value = await call.make(answering(() => json(call.answer)));
        expect(value).to.deep.equal('result' in call ? call.result : call.answer);
      });

      for (const [status, kind] of STATUSES) {
        it(`should call ${status} "${kind}", whatever the body is`, async () => {
          for (const body of [
            '',
            '<html>oops</html>',
            '{"type":',
            'null',
            '[]',
            '{"type":5,"errors":[null],"detail":1}',
          ]) {
            const error = await failureOf(call, () => new Response(body, { status }));
            expect(error.kind).to.equal(kind);
            expect(error.status).to.equal(status);
            expect(error.problem).to.equal(undefined);
            expect(error.errors).to.deep.equal([]);
          }
        });
      }

      if (call.answer !== undefined) {
        it('should call a body that is not the JSON it should be malformed', async () => {
          const whole = JSON.stringify(call.answer);
          for (const body of [
            '<!doctype html><p>Log in</p>',
            whole.slice(0, -2),
            '',
            'null',
            '"text"',
            '7',
            '[null]',
            '{}',
          ]) {
            const error = await failureOf(call, () => new Response(body));
            expect(error.kind, body).to.equal('malformed');
          }
        });

        it('should let neither null nor a wrong type through, field by field', async () => {
          for (const path of pathsOf(call.answer)) {
            for (const wrong of [null, undefined, 7, 'x', true, {}, [], [null]]) {
              const answer = changed(call.answer, path, wrong);
              let value: unknown;
              try {
                value = await call.make(answering(() => json(answer)));
              } catch (error) {
                expect((error as BackendError).kind, `${path} = ${JSON.stringify(wrong)}`).to.equal('malformed');
                continue;
              }
              expectSameTypes(value, 'result' in call ? call.result : call.answer, path.join('.'));
            }
          }
        });

        it('should leave out fields that it does not know', async () => {
          const value = await call.make(answering(() => json(withExtra(call.answer))));
          expect(value).to.deep.equal('result' in call ? call.result : call.answer);
        });
      }

      it('should be offline when the connection is refused', async () => {
        const refused = (): never => {
          throw new TypeError('fetch failed');
        };
        expect((await failureOf(call, refused)).kind).to.equal('offline');
      });

      it('should be offline when the connection is reset midway', async () => {
        const reset = broken((controller) => controller.error(new TypeError('terminated')));
        expect((await failureOf(call, reset)).kind).to.equal('offline');
      });

      it('should give up on a backend that never answers, even if fetch ignores the signal', async () => {
        const error = await failureOf(call, () => new Promise<Response>(() => undefined), 5);
        expect(error.kind).to.equal('timeout');
      });

      it('should give up on a body that never ends', async () => {
        expect((await failureOf(call, broken(), 5)).kind).to.equal('timeout');
      });

      it('should pass an abort on as what it is', async () => {
        const controller = new AbortController();
        const promise = call.make(
          answering(() => new Promise<Response>(() => undefined)),
          { signal: controller.signal },
        );
        controller.abort();
        expect((await rejection(promise)).name).to.equal('AbortError');
      });

      it('should not even begin when it was aborted before', async () => {
        const { fetch, sent } = fakeFetch(() => json(call.answer));
        const controller = new AbortController();
        controller.abort();
        const promise = call.make(createCivicBackend({ endpoint, fetch }), { signal: controller.signal });
        expect((await rejection(promise)).name).to.equal('AbortError');
        expect(sent).to.deep.equal([]);
      });
    });
  }

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

type Path = (string | number)[];

function pathsOf(value: unknown, path: Path = []): Path[] {
  if (!value || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, member]) => [[...path, name], ...pathsOf(member, [...path, name])]);
}

function changed(value: unknown, [name, ...rest]: Path, to: unknown): unknown {
  if (name === undefined) return to;
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string, unknown>;
  copy[name] = changed(copy[name], rest, to);
  return copy;
}

function withExtra(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => (typeof item === 'object' ? withExtra(item) : item));
  if (!value || typeof value !== 'object') return value;
  const isFree = 'people' in value || 'preset' in value;
  const entries = Object.entries(value).map(([name, member]) => [name, withExtra(member)]);
  return { ...Object.fromEntries(entries), ...(isFree ? {} : { 'x-new': { deep: [1] }, note: null }) };
}

/** Open values: what a person filled in, and the parameters of a reason. */
const FREE = /^(people|from|urgent|places|preset|hours|in|min|max)$/;

/** Nothing null, and every field that is there has the type that the contract gives it. */
function expectSameTypes(value: unknown, model: unknown, where: string): void {
  expect(value, where).not.to.equal(null);
  if (Array.isArray(model)) {
    expect(value, where).to.be.an('array');
    (value as unknown[]).forEach((item) => model.length && expectSameTypes(item, model[0], where));
    return;
  }
  expect(typeof value, where).to.equal(typeof model);
  if (!model || typeof model !== 'object') return;
  for (const [name, member] of Object.entries(value as object)) {
    if (FREE.test(name)) expect(member).not.to.equal(null);
    else expectSameTypes(member, (model as Record<string, unknown>)[name], `${where} → ${name}`);
  }
}
