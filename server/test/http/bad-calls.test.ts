import { expect } from 'chai';
import { randomUUID } from 'node:crypto';
import type { InjectOptions } from 'fastify';
import { PROBLEM_TYPES } from 'civic-help/domain';
import { createTestApp, type TestApp } from '../support/app.js';
import { createRequest, makeInput } from '../support/requests.js';

const TYPES = PROBLEM_TYPES.map((name) => `urn:civic-help:problem:${name}`);

/** What strangers, old clients and broken proxies send. */
const BODIES: [string, InjectOptions['payload'], string?][] = [
  ['nothing', undefined],
  ['an empty body', ''],
  ['half of JSON', '{"category": "pol'],
  ['HTML', '<html></html>'],
  ['null', 'null'],
  ['a number', '5'],
  ['a text', '"text"'],
  ['a list', '[]'],
  ['an empty object', '{}'],
  ['two values', '{} {}'],
  ['a byte order mark', '\ufeff{}'],
  ['bytes that are not UTF-8', Buffer.from([0x7b, 0x22, 0x74, 0x22, 0x3a, 0x22, 0xff, 0xfe, 0x22, 0x7d])],
  ['the zero character', JSON.stringify({ ...makeInput(), text: 'a\0b' })],
  ['the zero character in a code', JSON.stringify({ ...makeInput(), category: 'policy\0' })],
  ['the zero character in a name', JSON.stringify({ ...makeInput(), fields: { 'a\0': 'b' } })],
  ['half a surrogate pair', '{"category":"policy","text":"\\ud800"}'],
  ['a prototype', '{"__proto__": {"x": 1}, "constructor": {"prototype": {"x": 1}}}'],
  ['deep nesting', '['.repeat(20_000) + ']'.repeat(20_000)],
  ['a deep object', `${'{"fields":'.repeat(5_000)}1${'}'.repeat(5_000)}`],
  [
    'a deep part that nobody asked for',
    JSON.stringify(makeInput()).replace(/}$/, `,"x":${'['.repeat(9_000)}${']'.repeat(9_000)}}`),
  ],
  ['a large number', '{"text": 1e999, "fields": {"a": -1e400}}'],
  ['a body of 100 kB', JSON.stringify({ ...makeInput(), text: '长'.repeat(100_000) })],
  [
    'many fields',
    JSON.stringify({ ...makeInput(), fields: Object.fromEntries([...Array(3000).keys()].map((n) => [`f${n}`, 1])) }),
  ],
  ['plain text', '{}', 'text/plain'],
  ['a form', 'a=b', 'application/x-www-form-urlencoded'],
  ['multipart', '--x--', 'multipart/form-data; boundary=x'],
  ['no type at all', '{}', ''],
  ['a strange type', '{}', 'application/json; charset=utf-16'],
  ['a type that is none', '{}', ';;;///'],
];

const WRONG_VALUES: unknown[] = [
  null,
  5,
  true,
  '',
  ' ',
  [],
  {},
  [null],
  'x'.repeat(3000),
  '2026-02-30',
  { notice: 5, at: 'x' },
];

const PATHS = [
  '/api/v1/nothing',
  '/api/v1/requests/20260211-0001',
  '/api/v1/policies/%00',
  '/api/v1/policies/..%2f..',
  '/api/v1/policies/' + 'x'.repeat(5000),
  '/api/v1/policies/%E0%A4%A',
  '/api/v1/policies/%ff%fe',
  '/api/v1/policies?q=%ff',
  '/api/v1/policies?q=%00',
  '/api/v1/policies?limit=-1',
  '/api/v1/policies?limit=1e9',
  '/api/v1/policies?limit=abc',
  '/api/v1/policies?cursor=abc',
  '/api/v1/policies?region=%27%3B--&category=%00',
  '/api/v1/policies?q=a&q=b',
  '/api/v1/policies?q[]=a',
  '/api/v1/policies?' + 'q=1&'.repeat(2000),
  '/api/v1/regions?parent=zz',
  '/api/v1/regions?parent=__proto__',
  '/api/v1/config?language=%F0%9F%98%80',
  '/api/v1/config?language=' + 'x'.repeat(100),
  '/api/v1/categories?language=zh&language=en',
  '/api/v1/suggestions',
  '/api/v1/suggestions?text=' + 'x'.repeat(8000),
  '/%',
  '/%E0%A4%A',
  '//',
  '/api/v1',
  '/?',
];

describe('bad calls', () => {
  let test: TestApp;
  let receipt: string;
  before(async () => {
    test = await createTestApp();
    ({ receipt } = await createRequest(test.app));
  });
  after(() => test.close());

  /** Whatever was sent, the answer is a 4xx problem or, where it was right after all, a success; never a fault. */
  const expectNoFault = async (call: InjectOptions): Promise<void> => {
    const answer = await test.app.inject(call);
    expect(answer.statusCode, answer.body).to.be.lessThan(500);
    if (answer.statusCode < 400) return;
    expect(answer.headers['content-type']).to.contain('application/problem+json');
    if (call.method === 'HEAD') return; // Node sends it no body.
    expect(answer.json().type).to.be.oneOf(TYPES);
    expect(answer.json().status).to.equal(answer.statusCode);
  };

  const posts = [
    '',
    '/current/messages',
    '/current/urges',
    '/current/rating',
    '/current/reopening',
    '/current/withdrawal',
  ];
  const headers = () => ({ authorization: `Bearer ${receipt}`, 'idempotency-key': randomUUID() });

  for (const path of posts) {
    for (const [name, payload, type = 'application/json'] of BODIES) {
      it(`POST /requests${path} with ${name}`, () =>
        expectNoFault({
          method: 'POST',
          url: `/api/v1/requests${path}`,
          headers: { ...headers(), ...(type && { 'content-type': type }) },
          payload,
        }));
    }
  }

  it('POST /requests with each part of the wrong kind, or missing', async () => {
    for (const name of Object.keys(makeInput())) {
      for (const value of [...WRONG_VALUES, undefined]) {
        const payload = { ...makeInput(), [name]: value };
        await expectNoFault({ method: 'POST', url: '/api/v1/requests', headers: headers(), payload });
      }
    }
  });

  it('POST /requests/current/… with each part of the wrong kind, or missing', async () => {
    for (const [path, names] of [
      ['messages', ['text']],
      ['rating', ['solved', 'score', 'text']],
      ['reopening', ['reason']],
    ] as const) {
      for (const name of names) {
        for (const value of WRONG_VALUES) {
          const payload = { text: 'x', solved: true, reason: 'x', [name]: value };
          await expectNoFault({ method: 'POST', url: `/api/v1/requests/current/${path}`, headers: headers(), payload });
        }
      }
    }
  });

  for (const url of PATHS) {
    for (const method of ['GET', 'POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS'] as const) {
      it(`${method} ${url.slice(0, 60)}`, () => expectNoFault({ method, url }));
    }
  }

  for (const [name, value] of [
    ['authorization', 'Bearer'],
    ['authorization', `Bearer ${'A'.repeat(6000)}`],
    ['authorization', 'Bearer \u00e9\u00ff'],
    ['if-none-match', '*'],
    ['if-none-match', '"'.repeat(2000)],
    ['accept-encoding', ';;;q=x,br;q=,*'],
    ['accept', 'text/html'],
    ['origin', 'null'],
    ['content-length', '5'],
    ['range', 'bytes=0-1'],
    ['host', ''],
  ] as const) {
    it(`GET with ${name}: ${value.slice(0, 20)}`, async () => {
      for (const url of ['/api/v1/requests/current', '/api/v1/config', '/api/v1/policies']) {
        await expectNoFault({ url, headers: { [name]: value } });
      }
    });
  }

  it('should say 415 of a wrong type and 413 of too much', async () => {
    const call = { method: 'POST', url: '/api/v1/requests' } as const;
    const wrongType = await test.app.inject({
      ...call,
      headers: { ...headers(), 'content-type': 'text/plain' },
      payload: 'x',
    });
    expect(wrongType.statusCode).to.equal(415);
    const tooLarge = await test.app.inject({ ...call, headers: headers(), payload: { text: 'x'.repeat(70_000) } });
    expect(tooLarge.statusCode).to.equal(413);
    expect(tooLarge.json().type).to.equal('urn:civic-help:problem:too-large');
  });
});
