import { expect } from 'chai';
import { randomUUID } from 'node:crypto';
import { parseReceipt, type RequestAccepted } from 'civic-help/domain';
import { deriveKeys } from '../../src/auth/keys.js';
import { claimOf } from '../../src/store/idempotency.js';
import { Requests } from '../../src/store/requests.js';
import { createTestApp, TEST_SECRET, type TestApp } from '../support/app.js';
import { createRequest, makeInput, postRequest, readRequest } from '../support/requests.js';

describe('POST /requests', () => {
  let test: TestApp;
  before(async () => (test = await createTestApp()));
  after(() => test.close());

  const readContent = async (number: string) => {
    const requests = new Requests({ ...test.parts, keys: deriveKeys(TEST_SECRET) });
    return (await requests.read((await requests.findByNumber(number))!)).content;
  };
  const count = async () => Number((await test.pool.query('select count(*) from requests')).rows[0].count);

  it('should accept a request and give number, receipt and due date', async () => {
    const answer = await postRequest(test.app);
    expect(answer.statusCode, answer.body).to.equal(201);
    const accepted: RequestAccepted = answer.json();
    expect(accepted.number).to.match(/^20260211-\d{4}$/);
    expect(parseReceipt(accepted.receipt)).to.equal(accepted.receipt);
    expect(accepted).to.include({
      status: 'received',
      receivedAt: '2026-02-11T01:30:00.000Z',
      dueAt: '2026-02-12T01:30:00.000Z',
    });
    expect(answer.headers['cache-control']).to.equal('no-store');
  });

  it('should answer a repetition with the same, and add nothing', async () => {
    const key = randomUUID();
    const input = makeInput();
    const first = await postRequest(test.app, { input, key });
    const before = await count();
    test.clock.advance(30);
    const reordered = Object.fromEntries(Object.entries(input).reverse());
    const second = await postRequest(test.app, { input: reordered, key });
    expect(second.statusCode).to.equal(201);
    expect(second.json()).to.deep.equal(first.json());
    expect(await count()).to.equal(before);
  });

  it('should answer a repetition with the same, also by other rules than then', async () => {
    const key = randomUUID();
    const input = makeInput();
    const first = await postRequest(test.app, { input, key });
    const { channel } = test.parts;
    const categories = channel.categories.map((category) => ({ ...category, preset: '13710' as const }));
    const later = await createTestApp({ ...test.parts, channel: { ...channel, categories } });
    const second = await postRequest(later.app, { input, key });
    const another = await postRequest(later.app, { input });
    await later.app.close();
    expect(second.json()).to.deep.equal(first.json());
    expect(another.json().dueAt).not.to.equal(first.json().dueAt);
  });

  for (const text of ['\u0001', '\u200b', '\u202e\u2066 ']) {
    it(`should refuse a text of which nothing can be seen, U+${text.codePointAt(0)!.toString(16)}`, async () => {
      const answer = await postRequest(test.app, { input: makeInput({ text }) });
      expect(answer.statusCode).to.equal(400);
      expect(answer.json().errors).to.deep.equal([{ field: 'text', code: 'required' }]);
    });
  }

  it('should refuse another payload under the same key', async () => {
    const key = randomUUID();
    await postRequest(test.app, { key });
    const answer = await postRequest(test.app, { key, input: makeInput({ text: '别的内容' }) });
    expect(answer.statusCode).to.equal(422);
    expect(answer.json().type).to.equal('urn:civic-help:problem:key-reused');
  });

  it('should make exactly one request of many calls at once with the same key', async () => {
    const before = await count();
    for (let round = 0; round < 5; round++) {
      const key = randomUUID();
      const answers = await Promise.all(Array.from({ length: 12 }, () => postRequest(test.app, { key })));
      const accepted = answers.filter((answer) => answer.statusCode === 201);
      expect(accepted.length).to.be.at.least(1);
      expect(new Set(accepted.map((answer) => answer.body)).size).to.equal(1);
      for (const answer of answers) expect(answer.statusCode).to.be.oneOf([201, 409]);
      const last = await postRequest(test.app, { key });
      expect(last.body).to.equal(accepted[0]!.body);
    }
    expect(await count()).to.equal(before + 5);
  });

  it('should say that the same call is still being worked on', async () => {
    const key = randomUUID();
    const { lock } = claimOf(deriveKeys(TEST_SECRET), 'requests', key, {});
    const other = await test.pool.connect();
    await other.query('select pg_advisory_lock($1)', [lock]);
    const answer = await postRequest(test.app, { key });
    expect(answer.statusCode).to.equal(409);
    expect(answer.json().type).to.equal('urn:civic-help:problem:in-progress');
    expect(answer.headers['retry-after']).to.equal('1');
    await other.query('select pg_advisory_unlock($1)', [lock]);
    other.release();
    expect((await postRequest(test.app, { key })).statusCode).to.equal(201);
  });

  for (const [name, key] of [
    ['missing', undefined],
    ['too short', '1234567'],
    ['too long', 'k'.repeat(201)],
    ['not visible characters', 'key with spaces'],
  ] as const) {
    it(`should refuse a key that is ${name}`, async () => {
      const answer = await test.app.inject({
        method: 'POST',
        url: '/api/v1/requests',
        headers: key === undefined ? {} : { 'idempotency-key': key },
        payload: makeInput(),
      });
      expect(answer.statusCode).to.equal(400);
      expect(answer.json().type).to.equal('urn:civic-help:problem:invalid');
    });
  }

  it('should say which field is wrong, and how', async () => {
    const input = makeInput({
      category: 'nothing-like-it',
      region: '123456',
      text: ' ',
      contact: { phone: '12', email: 'a' },
    });
    const answer = await postRequest(test.app, { input });
    expect(answer.statusCode).to.equal(400);
    expect(answer.json().errors).to.deep.include.members([
      { field: 'category', code: 'unknown' },
      { field: 'region', code: 'unknown' },
      { field: 'text', code: 'required' },
      { field: 'contact.phone', code: 'phone' },
      { field: 'contact.email', code: 'email' },
    ]);
  });

  it('should say the same of wrong types and missing parts', async () => {
    const { text, ...input } = makeInput();
    void text;
    const answer = await postRequest(test.app, { input: { ...input, callback: 'yes', contact: 5, consent: {} } });
    expect(answer.statusCode).to.equal(400);
    expect(answer.json().errors).to.deep.include.members([
      { field: 'text', code: 'required' },
      { field: 'callback', code: 'type' },
      { field: 'contact', code: 'type' },
      { field: 'consent.notice', code: 'required' },
    ]);
  });

  it('should keep nothing that nobody asked for', async () => {
    const input = { ...makeInput(), extra: 'x', contact: { name: '周明', phone: '13800001234', wechat: 'x' } };
    const { number } = (await postRequest(test.app, { input })).json();
    const content = await readContent(number);
    expect(content).not.to.have.property('extra');
    expect(content?.contact).to.deep.equal({ name: '周明', phone: '13800001234' });
  });

  it('should keep no contact of somebody who stays anonymous', async () => {
    const { number } = await createRequest(test.app, { anonymous: true, contact: { name: '周明' } });
    expect(await readContent(number)).to.deep.include({ anonymous: true, contact: null });
  });
});

describe('POST /requests while the service is not open', () => {
  let test: TestApp;
  before(async () => (test = await createTestApp()));
  after(() => test.close());

  const withState = async (state: 'paused' | 'closed') => {
    const channel = { ...test.parts.channel, state, message: { 'zh-Hans': '今天维护', en: 'Maintenance today' } };
    return createTestApp({ channel, db: test.db, pool: test.pool });
  };

  it('should say that it is closed, in the words of the channel', async () => {
    const closed = await withState('closed');
    const answer = await postRequest(closed.app, { input: makeInput({ language: 'en' }) });
    expect(answer.statusCode).to.equal(403);
    expect(answer.json()).to.include({ type: 'urn:civic-help:problem:closed', detail: 'Maintenance today' });
    await closed.app.close();
  });

  it('should say when to come again while it is paused', async () => {
    const paused = await withState('paused');
    const answer = await postRequest(paused.app);
    expect(answer.statusCode).to.equal(503);
    expect(answer.json()).to.include({ type: 'urn:civic-help:problem:paused', detail: '今天维护' });
    expect(Number(answer.headers['retry-after'])).to.be.greaterThan(0);
    await paused.app.close();
  });

  it('should still give the receipt of what was accepted before, and open it', async () => {
    const key = randomUUID();
    const first = await postRequest(test.app, { key });
    const closed = await withState('closed');
    const again = await postRequest(closed.app, { key });
    expect(again.statusCode).to.equal(201);
    expect(again.json()).to.deep.equal(first.json());
    expect((await readRequest(closed.app, again.json().receipt)).statusCode).to.equal(200);
    await closed.app.close();
  });
});

describe('POST /requests too often', () => {
  it('should answer 429 and when to come again, readable from other origins', async () => {
    const test = await createTestApp({ http: { allowedOrigins: '*', rateLimit: 2, trustProxy: false } });
    const answers = [];
    for (let index = 0; index < 3; index++) answers.push(await postRequest(test.app));
    expect(answers.map((answer) => answer.statusCode)).to.deep.equal([201, 201, 429]);
    expect(answers[2]!.json().type).to.equal('urn:civic-help:problem:rate-limited');
    expect(Number(answers[2]!.headers['retry-after'])).to.be.within(1, 60);
    expect(answers[2]!.headers['access-control-expose-headers']).to.contain('Retry-After');
    await test.close();
  });
});
