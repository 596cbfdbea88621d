import { randomUUID } from 'node:crypto';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import type { RequestAccepted, RequestInput } from 'civic-help/domain';

/** A request that every check lets pass; `changes` replace parts. */
export function makeInput(changes: Partial<RequestInput> = {}): RequestInput {
  return {
    category: 'policy',
    region: '990103',
    text: '从外省回云渡县老家，要不要提前报备？',
    fields: {},
    contact: { name: '周明', phone: '13800001234' },
    anonymous: false,
    callback: false,
    consent: { notice: '2026-01', at: '2026-02-11T01:29:00Z' },
    via: 'web',
    language: 'zh-Hans',
    ...changes,
  };
}

export function postRequest(
  app: FastifyInstance,
  { input = makeInput(), key = randomUUID() }: { input?: unknown; key?: string } = {},
): Promise<LightMyRequestResponse> {
  return app.inject({
    method: 'POST',
    url: '/api/v1/requests',
    headers: { 'idempotency-key': key },
    payload: input as InjectOptions['payload'],
  });
}

/** Posts one, and gives what its receipt and number are. */
export async function createRequest(
  app: FastifyInstance,
  changes: Partial<RequestInput> = {},
): Promise<RequestAccepted> {
  const answer = await postRequest(app, { input: makeInput(changes) });
  if (answer.statusCode !== 201) throw new Error(`not accepted: ${answer.body}`);
  return answer.json();
}

export function readRequest(
  app: FastifyInstance,
  receipt: string,
  headers: Record<string, string> = {},
): Promise<LightMyRequestResponse> {
  return app.inject({ url: '/api/v1/requests/current', headers: { authorization: `Bearer ${receipt}`, ...headers } });
}

export function followUp(
  app: FastifyInstance,
  receipt: string,
  path: string,
  { payload, key = randomUUID() }: { payload?: object; key?: string } = {},
): Promise<LightMyRequestResponse> {
  return app.inject({
    method: 'POST',
    url: `/api/v1/requests/current/${path}`,
    headers: { authorization: `Bearer ${receipt}`, 'idempotency-key': key },
    ...(payload && { payload }),
  });
}
