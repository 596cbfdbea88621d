import { expect } from 'chai';
import { deriveKeys } from '../../src/auth/keys.js';
import { Requests } from '../../src/store/requests.js';
import { createTestApp, TEST_SECRET, type TestApp } from '../support/app.js';
import { createRequest, followUp, makeInput, readRequest } from '../support/requests.js';

describe('stored requests', () => {
  let test: TestApp;
  let requests: Requests;
  before(async () => {
    test = await createTestApp();
    requests = new Requests({ ...test.parts, keys: deriveKeys(TEST_SECRET) });
  });
  after(() => test.close());

  for (const statement of [
    `update request_events set at = now()`,
    `delete from request_events`,
    `truncate request_events cascade`,
  ]) {
    it(`should not let events be changed: ${statement}`, async () => {
      await createRequest(test.app);
      const error: unknown = await test.pool.query(statement).catch((thrown: unknown) => thrown);
      expect(String(error)).to.contain('request_events is append-only');
    });
  }

  it('should hold nothing in clear that a person wrote, and no receipt', async () => {
    const text = '独一无二的一句话';
    const { receipt } = await createRequest(test.app, { text, contact: { name: '罗小满', phone: '13912345678' } });
    await followUp(test.app, receipt, 'messages', { payload: { text: '另一句独一无二的话' } });
    const { rows } = await test.pool.query<{ name: string }>(
      `select tablename as name from pg_tables where schemaname = 'public'`,
    );
    for (const { name } of rows) {
      const table = await test.pool.query(`select t::text as row from ${name} t`);
      for (const { row } of table.rows) {
        for (const secret of [text, '罗小满', '13912345678', '另一句独一无二的话', receipt]) {
          expect(row, name).not.to.contain(secret);
        }
      }
    }
  });

  it('should show the request without its words once its key is gone', async () => {
    const { receipt, number } = await createRequest(test.app);
    const row = (await requests.findByNumber(number))!;
    await test.pool.query('delete from content_keys where request_id = $1', [row.id]);
    const view = (await readRequest(test.app, receipt)).json();
    expect(view).to.deep.include({ number, status: 'received', text: '', fields: {} });
  });

  for (const wanted of [
    { type: 'merged', by: 'operator', into: '20260211-0001' },
    { type: 'unmerged', by: 'operator' },
    { type: 'receipt-renewed', by: 'citizen' },
    { type: 'receipt-revoked', by: 'citizen' },
    { type: 'erased', by: 'operator' },
  ] as const) {
    it(`should write no "${wanted.type}", from which nothing would follow`, async () => {
      const { number, receipt } = await createRequest(test.app);
      const error: unknown = await requests.act(number, wanted, 'li').catch((thrown: unknown) => thrown);
      expect(error).to.be.instanceOf(TypeError);
      expect(String(error)).to.contain(`"${wanted.type}"`);
      expect((await readRequest(test.app, receipt)).json().timeline).to.have.length(1);
    });
  }

  it('should make the same projection anew from the events', async () => {
    const { number } = await createRequest(test.app, { category: 'policy' });
    const asked = await createRequest(test.app);
    await requests.act(number, { type: 'assigned', by: 'dispatcher', lead: '交通局' }, 'li');
    await requests.act(number, { type: 'graded', by: 'dispatcher', urgency: 'urgent', size: 'major' }, 'li');
    await requests.act(asked.number, { type: 'asked', by: 'operator', text: '哪天？' }, 'li');
    expect(await requests.rebuild()).to.equal(0);

    const columns = `number, status, category, region, urgency, size, lead, waiting_for, received_at, changed_at, due_at, event_count`;
    const read = async () => (await test.pool.query(`select ${columns} from requests order by number`)).rows;
    const before = await read();
    await test.pool.query(
      `update requests set status = 'closed', category = 'x', region = null, lead = null, waiting_for = null,
         due_at = now(), changed_at = now(), urgency = 'normal', size = 'ordinary', event_count = 0`,
    );
    expect(await requests.rebuild()).to.equal(before.length);
    expect(await read()).to.deep.equal(before);
  });

  it('should list what is due first, by status', async () => {
    const list = await requests.list({ statuses: ['received', 'assigned'], limit: 100 });
    const due = list.map((row) => row.due_at?.getTime() ?? Infinity);
    expect(due).to.deep.equal([...due].sort((a, b) => a - b));
    expect(new Set(list.map((row) => row.status))).to.deep.equal(new Set(['received', 'assigned']));
  });

  it('should accept a request without a region, and with the longest text', async () => {
    const { region, ...input } = makeInput({ text: '长'.repeat(2000) });
    void region;
    const { receipt } = await createRequest(test.app, { ...input, region: undefined });
    expect((await readRequest(test.app, receipt)).json().text.length).to.equal(2000);
  });
});
