import { expect } from 'chai';
import { deriveKeys } from '../../src/auth/keys.js';
import { openChannel } from '../../src/open-channel.js';
import { PolicyStore } from '../../src/store/policies.js';
import { Requests } from '../../src/store/requests.js';
import { createTestApp, TEST_SECRET, type TestApp } from '../support/app.js';
import { createRequest, followUp, readRequest } from '../support/requests.js';
import { runTool, type Outcome } from '../support/server-process.js';

describe('npm run staff', () => {
  let test: TestApp;
  let env: Record<string, string>;

  before(async () => {
    test = await createTestApp({ now: () => new Date() });
    const { user, password, host, port, database } = test.connection;
    env = {
      DATABASE_URL: `postgres://${user}:${String(password)}@${host}:${port}/${database}`,
      SECRET: TEST_SECRET,
      STAFF_NAME: '李敏',
    };
    await new PolicyStore(test.db).save([{ id: 'p-1', title: '出行规定', body: '不用报备。', language: 'zh-Hans' }]);
  });
  after(() => test.close());

  const staff = (...args: string[]): Promise<Outcome> => runTool('staff', args, env);
  const says = async (args: string[], expected: RegExp, code = 0): Promise<void> => {
    const outcome = await staff(...args);
    expect(code === 0 ? outcome.stdout : outcome.stderr).to.match(expected);
    expect(outcome.code, outcome.stderr).to.equal(code);
  };

  it('should take a request from its receipt to its close, each step shown to the citizen', async () => {
    const { number, receipt } = await createRequest(test.app);
    const status = async () => (await readRequest(test.app, receipt)).json().status;
    await says(['assign', number, '交通局', '--assisting', '卫健委、公安局'], /now assigned/);
    expect(await status()).to.equal('assigned');
    await says(['accept', number], /now in-progress/);
    await says(['answer', number, '不用报备，', '可以回来。', '--cites', 'p-1'], /now answered/);
    const view = (await readRequest(test.app, receipt)).json();
    expect(view.timeline.at(-1)).to.deep.include({ type: 'answered', by: 'department', cites: ['p-1'] });
    expect(view.timeline.at(-1).text).to.equal('不用报备， 可以回来。');
    await says(['close', number], /now closed/);
    expect(await status()).to.equal('closed');
  });

  it('should list what is open and show one with everything, and note the look', async () => {
    const { number } = await createRequest(test.app, { text: '我要回老家' });
    await says(['list'], new RegExp(`${number} +received .*防疫政策 +安澜市云渡县`));
    await says(['show', number], /我要回老家/);
    const listed = JSON.parse((await staff('list', '--json', '--status', 'received')).stdout);
    expect(listed.map((row: { number: string }) => row.number)).to.include(number);
    const shown = JSON.parse((await staff('show', number, '--json')).stdout);
    expect(shown).to.deep.include({ number, status: 'received', text: '我要回老家' });
    expect(shown.contact.phone).to.equal('13800001234');
    const { rows } = await test.pool.query(`select actor from access_log where by = 'staff'`);
    expect(rows.map(({ actor }) => actor)).to.include('李敏');
  });

  it('should tell how often a policy was read, and how often its readers asked after all', async () => {
    const outcomes = ['read', 'read', 'read', 'read', 'answered', 'unanswered', 'asked'];
    for (const outcome of outcomes) {
      await test.app.inject({ method: 'POST', url: '/api/v1/policies/p-1/feedback', payload: { outcome } });
    }
    await says(['policies'], /^ *4 +1 +1 +1 +75 % +p-1 {2}出行规定$/m);
    expect(JSON.parse((await staff('policies', '--days', '1', '--json')).stdout)).to.deep.equal([
      { id: 'p-1', title: '出行规定', read: 4, answered: 1, unanswered: 1, asked: 1 },
    ]);
    await says(['policies', '--days', '0'], /whole number/, 2);
  });

  it('should let no text move the cursor or look like a row of its own', async () => {
    const row = '2026-02-11 09:30  answered  department';
    const { number, receipt } = await createRequest(test.app, {
      text: `帮帮我\n${row}`,
      contact: { name: `周明\nDue       2030-01-01`, phone: '13800001234' },
    });
    await followUp(test.app, receipt, 'messages', { payload: { text: `补充\n${row}` } });
    // As an older version of the service would have kept it.
    const requests = new Requests({ ...test.parts, keys: deriveKeys(TEST_SECRET) });
    await requests.act(number, { type: 'note', by: 'operator', text: `\u001b[2J\u009b甲\u202e\u2028${row}` }, 'li');
    const { stdout } = await staff('show', number);
    expect(stdout).not.to.match(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u202e]/);
    expect(stdout).to.contain('<U+001B>[2J<U+009B>甲<U+202E>\n    > ');
    expect(stdout.split('\n').filter((line) => line.includes(row))).to.deep.equal([
      `> ${row}`,
      `    > ${row}`,
      `    > ${row}`,
    ]);
    expect(stdout)
      .to.match(/^> 帮帮我$/m)
      .and.to.match(/^Contact {3}周明$/m)
      .and.to.match(/^ {4}> Due {7}2030-01-01, 138/m);
  });

  it('should say what is possible when something is not', async () => {
    const { number } = await createRequest(test.app);
    await says(['close', number], /is received: "close" is not possible now\. Possible: .*assign.*answer/, 1);
  });

  it('should refuse to cite a policy that there is not', async () => {
    const { number, receipt } = await createRequest(test.app);
    await says(['answer', number, '见规定', '--cites', 'p-1,p-9,p-8'], /^--cites: there is no policy p-9, p-8\./, 1);
    expect((await readRequest(test.app, receipt)).json().status).to.equal('received');
  });

  it('should extend to the end of a day, or to a time, in the service’s zone', async () => {
    const { number } = await createRequest(test.app);
    await says(['extend', number, '需要会商', '--until', '2030-01-02'], /still received/);
    await says(['extend', number, '还要一天', '--until', '2030-01-03 09:30'], /still received/);
    const { events } = JSON.parse((await staff('show', number, '--json')).stdout);
    expect(events.at(-2)).to.include({ kind: 'settle', until: '2030-01-02T15:59:59.000Z', reason: '需要会商' });
    expect(events.at(-1)).to.include({ until: '2030-01-03T01:30:00.000Z' });
  });

  it('should refuse to extend a clock that the request does not have, or that has stopped', async () => {
    const { number, receipt } = await createRequest(test.app);
    const extend = (clock: string): string[] => ['extend', number, 'x', '--until', '2030-01-02', '--clock', clock];
    await says(extend('deploy'), new RegExp(`^${number}: No deploy clock runs that could be extended\\.\n$`), 1);
    await says(['ask', number, '哪天回来？'], /still received/);
    await says(extend('feedback'), /No feedback clock runs/, 1);
    const view = (await readRequest(test.app, receipt)).json();
    expect(view.timeline.map(({ type }: { type: string }) => type)).not.to.include('extended');
  });

  for (const [args, expected, code] of [
    [['fly'], /There is no command "fly"/, 2],
    [['toString'], /There is no command "toString"/, 2],
    [['show'], /Say the number/, 2],
    [['show', '20260211-9999'], /There is no request 20260211-9999/, 1],
    [['list', '--status', 'lost'], /There is no status "lost"/, 2],
    [['list', '--limit', 'x'], /--limit has to be/, 2],
    [['list', 'x'], /"list" does not take: x/, 2],
    [['show', '20260211-0001', 'x'], /"show" does not take: x/, 2],
    [['accept', '20260211-0001', 'at', 'once'], /"accept" does not take: at once/, 2],
    [['list', '--wrong'], /Unknown option '--wrong'/, 2],
  ] as const) {
    it(`should refuse "${args.join(' ')}" in a sentence`, () => says([...args], expected, code));
  }

  it('should refuse wrong words for a command', async () => {
    const { number } = await createRequest(test.app);
    await says(['answer', number, ' '], /Say an answer after the number/, 2);
    await says(['extend', number, 'x', '--until', 'tomorrow'], /--until is "tomorrow"/, 2);
    await says(['reclassify', number, '--category', 'x'], /--category is "x"/, 2);
    await says(['reclassify', number, '--region', '不存在的地方'], /There is no region/, 2);
  });

  it('should go by the category set that the data were begun with, and refuse another', async () => {
    const { number } = await createRequest(test.app);
    await openChannel(test.db, { categorySet: 'newspaper' }, { begin: true });
    const { code, stderr } = await runTool('staff', ['assign', number, '交通局'], { ...env, CATEGORY_SET: 'portal' });
    expect(stderr).to.match(/^CATEGORY_SET is "portal", but the data were begun with "newspaper": .+\n$/);
    expect(code).to.equal(1);
  });

  it('should put projections right', async () => {
    const { number } = await createRequest(test.app);
    await says(['rebuild'], /Everything was as its events say/);
    await test.pool.query(`update requests set status = 'closed' where number = $1`, [number]);
    await says(['rebuild'], /1 put right/);
  });
});
