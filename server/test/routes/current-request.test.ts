import { expect } from 'chai';
import { randomUUID } from 'node:crypto';
import { formatReceipt, type RequestView } from 'civic-help/domain';
import { deriveKeys } from '../../src/auth/keys.js';
import { Requests } from '../../src/store/requests.js';
import { createTestApp, TEST_SECRET, type TestApp } from '../support/app.js';
import { createRequest, followUp, readRequest } from '../support/requests.js';

describe('/requests/current', () => {
  let test: TestApp;
  let staff: Requests;
  before(async () => {
    test = await createTestApp();
    staff = new Requests({ ...test.parts, keys: deriveKeys(TEST_SECRET) });
  });
  after(() => test.close());

  const answer = async (number: string) => {
    await staff.act(number, { type: 'assigned', by: 'dispatcher', lead: '交通局' }, 'li');
    await staff.act(number, { type: 'accepted', by: 'department' }, 'wang');
    await staff.act(number, { type: 'answered', by: 'department', text: '不用报备。', cites: ['p-1'] }, 'wang');
  };

  describe('GET', () => {
    it('should show the request to its receipt, however it was typed', async () => {
      const fields = { from: '990103', to: '9901', risk: false };
      const { receipt, number } = await createRequest(test.app, { category: 'travel', fields });
      const typed = formatReceipt(receipt).toLowerCase().replaceAll('1', 'l').replaceAll('0', 'o');
      for (const form of [receipt, typed]) {
        const { statusCode, headers, ...rest } = await readRequest(test.app, form);
        expect(statusCode, rest.body).to.equal(200);
        expect(headers['cache-control']).to.equal('no-store');
        const view: RequestView = rest.json();
        expect(view).to.deep.include({
          number,
          status: 'received',
          category: 'travel',
          categoryName: '出行',
          regionName: '安澜市云渡县',
          text: '从外省回云渡县老家，要不要提前报备？',
          fields,
          waitingFor: 'staff',
          dueAt: '2026-02-12T01:30:00.000Z',
        });
        expect(view.timeline).to.deep.equal([{ type: 'received', at: '2026-02-11T01:30:00.000Z', by: 'citizen' }]);
        expect(view.can).to.deep.equal(['message', 'urge', 'withdraw']);
      }
    });

    it('should name category and region in the language that is asked for', async () => {
      const { receipt } = await createRequest(test.app);
      const url = '/api/v1/requests/current?language=en';
      const view = (await test.app.inject({ url, headers: { authorization: `Bearer ${receipt}` } })).json();
      expect(view.categoryName).to.equal('Epidemic policy');
    });

    it('should answer a malformed, an unknown and no receipt alike', async () => {
      const { receipt } = await createRequest(test.app);
      const wrong = receipt.replace(/^./, (symbol) => (symbol === '7' ? '8' : '7'));
      const answers = await Promise.all([
        test.app.inject('/api/v1/requests/current'),
        readRequest(test.app, 'nonsense'),
        readRequest(test.app, wrong),
        readRequest(test.app, '00000000000000000'),
        readRequest(test.app, 'x'.repeat(5000)),
        readRequest(test.app, '%E0%A4%A'),
        test.app.inject({ url: '/api/v1/requests/current', headers: { authorization: `Basic ${receipt}` } }),
      ]);
      for (const given of answers) {
        expect(given.statusCode).to.equal(401);
        expect(given.headers['www-authenticate']).to.equal('Bearer');
        expect(given.body).to.equal(answers[0]!.body);
        expect({ ...given.headers, date: '' }).to.deep.equal({ ...answers[0]!.headers, date: '' });
      }
    });

    it('should answer 304 until something changes', async () => {
      const { receipt, number } = await createRequest(test.app);
      const first = await readRequest(test.app, receipt);
      const etag = String(first.headers['etag']);
      for (const known of [etag, etag.replace('W/', ''), `"other", ${etag}`]) {
        const same = await readRequest(test.app, receipt, { 'if-none-match': known });
        expect(same.statusCode).to.equal(304);
        expect(same.body).to.equal('');
      }
      await staff.act(number, { type: 'assigned', by: 'dispatcher', lead: '交通局' }, 'li');
      const changed = await readRequest(test.app, receipt, { 'if-none-match': etag });
      expect(changed.statusCode).to.equal(200);
      expect(changed.json().status).to.equal('assigned');
    });

    it('should change the tag when a clock runs out, although nothing was written', async () => {
      const { receipt } = await createRequest(test.app);
      const etag = String((await readRequest(test.app, receipt)).headers['etag']);
      test.clock.advance(25 * 60);
      const late = await readRequest(test.app, receipt, { 'if-none-match': etag });
      expect(late.statusCode).to.equal(200);
      expect(late.json().deadlines.map((deadline: { state: string }) => deadline.state)).to.include('late');
    });

    it('should let another origin read the tag', async () => {
      const { receipt } = await createRequest(test.app);
      const { headers } = await readRequest(test.app, receipt, { origin: 'https://news.example.org' });
      expect(headers['access-control-allow-origin']).to.equal('*');
      expect(headers['access-control-expose-headers']).to.equal('ETag');
    });

    it('should note who looked, and change nothing by it', async () => {
      const { receipt, number } = await createRequest(test.app);
      const first = await readRequest(test.app, receipt);
      const second = await readRequest(test.app, receipt);
      expect(second.headers['etag']).to.equal(first.headers['etag']);
      const { rows } = await test.pool.query(
        'select by, at from access_log join requests on requests.id = request_id where number = $1',
        [number],
      );
      expect(rows.map((row) => row.by)).to.deep.equal(['citizen', 'citizen']);
    });

    it('should show the answer, and not what staff keep to themselves', async () => {
      const { receipt, number } = await createRequest(test.app);
      await staff.act(number, { type: 'note', by: 'operator', text: '打过两次电话' }, 'li');
      await answer(number);
      const view = (await readRequest(test.app, receipt)).json();
      expect(view.status).to.equal('answered');
      expect(view.timeline.at(-1)).to.deep.include({
        type: 'answered',
        by: 'department',
        text: '不用报备。',
        cites: ['p-1'],
      });
      expect(JSON.stringify(view)).not.to.contain('打过两次电话').and.not.to.contain('wang');
      expect(view.can).to.deep.equal(['message', 'rate', 'reopen', 'withdraw']);
    });
  });

  describe('follow-ups', () => {
    it('should take a message as the reply to a question', async () => {
      const { receipt, number } = await createRequest(test.app);
      await staff.act(number, { type: 'asked', by: 'operator', text: '您从哪里出发？' }, 'li');
      expect((await readRequest(test.app, receipt)).json().waitingFor).to.equal('citizen');
      const given = await followUp(test.app, receipt, 'messages', { payload: { text: '  从省城。 ' } });
      expect(given.statusCode, given.body).to.equal(200);
      expect(given.json().waitingFor).to.equal('staff');
      expect(given.json().timeline.at(-1)).to.deep.include({ type: 'message', by: 'citizen', text: '从省城。' });
    });

    it('should take the others, each in its time', async () => {
      const { receipt, number } = await createRequest(test.app);
      expect((await followUp(test.app, receipt, 'urges')).statusCode).to.equal(200);
      await answer(number);
      const unsolved = await followUp(test.app, receipt, 'rating', {
        payload: { solved: false, score: 2, text: '没说清' },
      });
      expect(unsolved.json()).to.include({ status: 'answered', waitingFor: 'staff' });
      const reopened = await followUp(test.app, receipt, 'reopening', { payload: { reason: '还是不能走' } });
      expect(reopened.json().status).to.equal('assigned');
      const withdrawn = await followUp(test.app, receipt, 'withdrawal', { payload: {} });
      expect(withdrawn.json()).to.deep.include({ status: 'withdrawn', can: [] });
    });

    it('should clean their texts as those of requests', async () => {
      const typed = ' 一\r\n\u001b[2J二\u202e\u0007 ';
      const { receipt, number } = await createRequest(test.app, { text: typed });
      const { text } = (await readRequest(test.app, receipt)).json();
      expect(text).to.equal('一\n[2J二');
      const last = async (path: string, payload: object) =>
        (await followUp(test.app, receipt, path, { payload })).json().timeline.at(-1);
      expect(await last('messages', { text: typed })).to.include({ type: 'message', text });
      await answer(number);
      expect(await last('rating', { solved: true, text: '\u200b' }))
        .to.include({ type: 'rated' })
        .and.not.have.property('text');
      expect(await last('reopening', { reason: typed })).to.include({ type: 'reopened', text });
      await answer(number);
      expect(await last('rating', { solved: false, text: typed })).to.include({ type: 'rated', text });
    });

    it('should say what is allowed when something is not', async () => {
      const { receipt } = await createRequest(test.app);
      const given = await followUp(test.app, receipt, 'rating', { payload: { solved: true } });
      expect(given.statusCode).to.equal(409);
      expect(given.json()).to.deep.include({
        type: 'urn:civic-help:problem:not-allowed',
        allowed: ['message', 'urge', 'withdraw'],
      });
    });

    it('should count once under one key, and refuse another payload or another call under it', async () => {
      const { receipt } = await createRequest(test.app);
      const key = randomUUID();
      const payload = { text: '补充一点' };
      const answers = await Promise.all(
        [1, 2, 3, 4].map(() => followUp(test.app, receipt, 'messages', { payload, key })),
      );
      for (const given of answers) expect(given.statusCode).to.be.oneOf([200, 409]);
      const again = await followUp(test.app, receipt, 'messages', { payload, key });
      expect(again.json().timeline.filter((entry: { type: string }) => entry.type === 'message').length).to.equal(1);
      expect((await followUp(test.app, receipt, 'messages', { payload: { text: '别的' }, key })).statusCode).to.equal(
        422,
      );
      expect((await followUp(test.app, receipt, 'urges', { key })).statusCode).to.equal(422);
    });

    it('should keep the keys of different requests apart', async () => {
      const [one, two] = [await createRequest(test.app), await createRequest(test.app)];
      const key = randomUUID();
      expect((await followUp(test.app, one.receipt, 'urges', { key })).statusCode).to.equal(200);
      expect((await followUp(test.app, two.receipt, 'urges', { key })).statusCode).to.equal(200);
    });

    it('should write events of one request one after the other', async () => {
      const { receipt } = await createRequest(test.app);
      await Promise.all(
        Array.from({ length: 10 }, (_, n) =>
          followUp(test.app, receipt, 'messages', { payload: { text: `第 ${n} 条` } }),
        ),
      );
      const { timeline } = (await readRequest(test.app, receipt)).json();
      expect(timeline.length).to.equal(11);
    });

    for (const [path, payload, field, code] of [
      ['messages', { text: ' ' }, 'text', 'required'],
      ['messages', { text: 'x'.repeat(2001) }, 'text', 'too-long'],
      ['messages', { text: '\u0001' }, 'text', 'required'],
      ['messages', { text: ' \u200b\u202e' }, 'text', 'required'],
      ['messages', {}, 'text', 'required'],
      ['messages', { text: 5 }, 'text', 'type'],
      ['rating', { solved: 'yes' }, 'solved', 'type'],
      ['rating', { solved: true, score: 6 }, 'score', 'too-large'],
      ['reopening', { reason: '' }, 'reason', 'required'],
      ['reopening', { reason: '\u200b\u0007' }, 'reason', 'required'],
    ] as const) {
      it(`should refuse ${path} with ${JSON.stringify(payload).slice(0, 30)}`, async () => {
        const { receipt } = await createRequest(test.app);
        const given = await followUp(test.app, receipt, path, { payload });
        expect(given.statusCode).to.equal(400);
        expect(given.json().errors[0]).to.include({ field, code });
      });
    }

    it('should ask for a receipt before anything else', async () => {
      const given = await followUp(test.app, 'nonsense', 'urges');
      expect(given.statusCode).to.equal(401);
    });
  });

  it('should name as allowed only what the channel offers', async () => {
    const channel = { ...test.parts.channel, features: ['urges' as const, 'rating' as const] };
    const plain = await createTestApp({ channel });
    const { receipt } = await createRequest(plain.app);
    const given = await followUp(plain.app, receipt, 'rating', { payload: { solved: true } });
    expect(given.json().allowed).to.deep.equal(['urge']);
    await plain.close();
  });

  it('should offer only what the channel offers', async () => {
    const channel = { ...test.parts.channel, features: [] };
    const plain = await createTestApp({ channel });
    const { receipt } = await createRequest(plain.app);
    expect((await readRequest(plain.app, receipt)).json().can).to.deep.equal([]);
    expect((await followUp(plain.app, receipt, 'urges')).statusCode).to.equal(404);
    await plain.close();
  });
});
