import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { expect } from 'chai';
import type { LightMyRequestResponse } from 'fastify';
import { createTestApp, type TestApp } from './support/app.js';
import { createRequest, followUp, makeInput, postRequest, readRequest } from './support/requests.js';

type Content = Record<string, { schema: object }>;
type Operation = { responses: Record<string, { content?: Content }>; summary?: string };

describe('/api/v1/openapi.json', () => {
  let test: TestApp;
  let paths: Record<string, Record<string, Operation>>;
  const ajv = new Ajv2020({ strict: false });
  formats.default(ajv);

  before(async () => {
    test = await createTestApp();
    const document = (await test.app.inject('/api/v1/openapi.json')).json();
    expect(document.openapi).to.equal('3.1.0');
    ({ paths } = document);
  });
  after(() => test.close());

  const expectDescribed = (method: string, path: string, answer: LightMyRequestResponse): void => {
    const described = paths[path.split('?')[0]!]?.[method]?.responses[answer.statusCode];
    expect(described, `${method} ${path} ${answer.statusCode}`).not.to.equal(undefined);
    const type = String(answer.headers['content-type']).split(';')[0]!;
    const schema = described!.content?.[type]?.schema;
    expect(schema, `${type} of ${method} ${path}`).not.to.equal(undefined);
    const validate = ajv.compile(schema!);
    expect(validate(answer.json()), JSON.stringify(validate.errors)).to.equal(true);
  };

  it('should describe every public call in words', () => {
    const calls = Object.entries(paths).flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, { summary }]) => ({ call: `${method} ${path}`, summary })),
    );
    expect(calls.map(({ call }) => call)).to.have.members([
      'get /api/v1/config',
      'get /api/v1/categories',
      'get /api/v1/regions',
      'get /api/v1/policies',
      'get /api/v1/policies/{id}',
      'get /api/v1/policies/{id}/versions',
      'post /api/v1/policies/{id}/feedback',
      'get /api/v1/suggestions',
      'post /api/v1/requests',
      'get /api/v1/requests/current',
      'post /api/v1/requests/current/messages',
      'post /api/v1/requests/current/urges',
      'post /api/v1/requests/current/rating',
      'post /api/v1/requests/current/reopening',
      'post /api/v1/requests/current/withdrawal',
    ]);
    for (const { call, summary } of calls) expect(summary, call).to.match(/\w/);
  });

  it('should describe what is answered, also when it goes wrong', async () => {
    for (const path of [
      '/api/v1/config',
      '/api/v1/categories',
      '/api/v1/regions',
      '/api/v1/regions?q=a',
      '/api/v1/policies',
    ]) {
      expectDescribed('get', path, await test.app.inject(path));
    }
    for (const path of ['/api/v1/config', '/api/v1/categories']) {
      expectDescribed('get', path, await test.app.inject(`${path}?language=%3C`));
    }
    expectDescribed('post', '/api/v1/requests', await postRequest(test.app));
    expectDescribed('post', '/api/v1/requests', await postRequest(test.app, { input: {} }));
    expectDescribed('post', '/api/v1/requests', await postRequest(test.app, { input: makeInput({ category: 'x' }) }));
    const { receipt } = await createRequest(test.app);
    expectDescribed('get', '/api/v1/requests/current', await readRequest(test.app, receipt));
    expectDescribed('get', '/api/v1/requests/current', await readRequest(test.app, 'wrong'));
    const path = '/api/v1/requests/current/messages';
    expectDescribed('post', path, await followUp(test.app, receipt, 'messages', { payload: { text: '补充' } }));
    expectDescribed('post', path, await followUp(test.app, receipt, 'messages', { payload: { text: '' } }));
    const rating = '/api/v1/requests/current/rating';
    expectDescribed('post', rating, await followUp(test.app, receipt, 'rating', { payload: { solved: true } }));
  });

  it('should not describe itself or the pages', () => {
    expect(Object.keys(paths).filter((path) => !path.startsWith('/api/v1/'))).to.deep.equal([]);
    expect(paths).not.to.have.property('/api/v1/openapi.json');
  });
});
