import { expect } from 'chai';
import { BackendError, type Backend, type CallOptions } from '../../../src/backend/backend.js';
import { json, rejection, type Sent } from './calls.js';

export interface FaultyCall {
  name: string;
  make(backend: Required<Backend>, options?: CallOptions): Promise<unknown>;
  /** What is answered when all is well; `undefined`: 204. */
  answer: unknown;
  /** What the call resolves with then, if not the answer itself. */
  result?: unknown;
}

export type Respond = (sent: Sent) => Response | Promise<Response>;

export interface FaultyWorld<Call extends FaultyCall> {
  calls: readonly Call[];
  /** What else a well-formed but wrong answer may lead to: a name of something that is not there. */
  misled?: readonly BackendError['kind'][];
  /** The adapter, with a server that answers this call with that response; `sent` notes what it was asked. */
  open(call: Call, respond: Respond, timeout?: number): { backend: Required<Backend>; sent: Sent[] };
}

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

/** What every adapter makes of a backend that fails, call by call. */
export function describeFaults<Call extends FaultyCall>({ calls, misled = [], open }: FaultyWorld<Call>): void {
  const resultOf = (call: Call): unknown => ('result' in call ? call.result : call.answer);

  async function failureOf(call: Call, response: Respond, timeout?: number): Promise<BackendError> {
    const error = await rejection(call.make(open(call, response, timeout).backend));
    expect(error).to.be.instanceOf(BackendError);
    return error as BackendError;
  }

  for (const call of calls) {
    describe(call.name, () => {
      it('should give what a good backend answers', async () => {
        const value = await call.make(open(call, () => json(call.answer)).backend);
        expect(value).to.deep.equal(resultOf(call));
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
                value = await call.make(open(call, () => json(answer)).backend);
              } catch (error) {
                expect(['malformed', ...misled], `${path} = ${JSON.stringify(wrong)}`).to.include(
                  (error as BackendError).kind,
                );
                continue;
              }
              expectSameTypes(value, resultOf(call), path.join('.'));
            }
          }
        });

        it('should leave out fields that it does not know', async () => {
          const value = await call.make(open(call, () => json(withExtra(call.answer))).backend);
          expect(value).to.deep.equal(resultOf(call));
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
        const promise = call.make(open(call, () => new Promise<Response>(() => undefined)).backend, {
          signal: controller.signal,
        });
        controller.abort();
        expect((await rejection(promise)).name).to.equal('AbortError');
      });

      it('should not even begin when it was aborted before', async () => {
        const { backend, sent } = open(call, () => json(call.answer));
        const controller = new AbortController();
        controller.abort();
        const promise = call.make(backend, { signal: controller.signal });
        expect((await rejection(promise)).name).to.equal('AbortError');
        expect(sent).to.deep.equal([]);
      });
    });
  }
}

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
