import { expect } from 'chai';
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createTestApp, TEST_SECRET, type TestApp } from '../support/app.js';
import { waitUntil } from '../support/wait-until.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const FIXTURES = fileURLToPath(new URL('../fixtures', import.meta.url));

interface Outcome {
  code: number | null;
  out: string;
  err: string;
}

describe('npm run import', () => {
  let test: TestApp;
  before(async () => (test = await createTestApp()));
  after(() => test.close());

  /** In a process of its own, as an editor runs it, while the server goes on. */
  function run(...args: string[]): Promise<Outcome> {
    const { host, port, user, password, database } = test.connection;
    const env = {
      ...process.env,
      SECRET: TEST_SECRET,
      DATABASE_URL: `postgres://${user}:${encodeURIComponent(String(password))}@${host}:${port}/${database}`,
    };
    const child = spawn(process.execPath, ['scripts/run.js', 'server/src/cli/import.ts', ...args], { cwd: root, env });
    const outcome: Outcome = { code: null, out: '', err: '' };
    child.stdout.on('data', (chunk: Buffer) => (outcome.out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (outcome.err += chunk.toString()));
    return new Promise((resolve) => child.on('close', (code) => resolve({ ...outcome, code })));
  }

  it('should import while the server runs, which finds it at once', async () => {
    await test.app.inject('/api/v1/policies');
    const { code, out } = await run(`${FIXTURES}/policies`);
    expect(code).to.equal(0);
    expect(out).to.match(
      /3 files\n\s+added\s+3\n\s+changed\s+0\n\s+unchanged\s+0\n\s+without content\s+0\n\s+rejected\s+0/,
    );
    await waitUntil(async () => {
      const answer = await test.app.inject({ url: '/api/v1/policies', query: { q: '室内口罩' } });
      return answer.json<{ total: number }>().total === 1;
    });
  });

  it('should take a mapping file, and count what has no content apart', async () => {
    const rows = `${FIXTURES}/places.json`;
    const { code, out, err } = await run(rows, '--mapping', `${FIXTURES}/places.yaml`);
    expect(code).to.equal(0);
    expect(out).to.match(/added\s+1\n.*\n.*\n\s+without content\s+1\n\s+rejected\s+1/);
    expect(err).to.include(`${rows}:13 names a region "瀚江省 乌有市" that is not known`);
    const answer = await test.app.inject('/api/v1/policies/leave-990103');
    expect(answer.json()).to.include({ category: 'travel', body: '## 离开\n\n提前一天报备。' });
  });

  it('should name what was made, and end what was a mistake', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'civic-help-import-'));
    const rows = Array.from({ length: 22 }, (_, number) => ({
      id: `row-${number}`,
      title: `规定${number}`,
      body: '误传',
    }));
    writeFileSync(join(folder, 'rows.json'), JSON.stringify(rows));
    const made = await run(join(folder, 'rows.json'), '--ids', join(folder, 'ids'));
    expect(made.out).to.match(/\nAdded: row-0 row-1 .* row-19 and 2 more \(all with --ids FILE\)\n$/);
    expect(readFileSync(join(folder, 'ids'), 'utf8').trim().split('\n')).to.deep.equal(rows.map(({ id }) => id));

    const refused = await run('--expire', 'row-0', 'row-x');
    expect([refused.code, refused.err]).to.deep.equal([
      1,
      'There is no policy row-x. Nothing was ended: say ids, not files.\n',
    ]);
    expect((await test.app.inject('/api/v1/policies/row-0')).json()).not.to.have.property('expiresAt');

    const ended = await run('--expire', 'row-0', 'row-1');
    expect([ended.code, ended.out]).to.deep.equal([0, '2 policies ended now.\n']);
    const policy = (await test.app.inject('/api/v1/policies/row-0')).json();
    expect(policy).to.include({ version: 2, body: '误传' });
    expect(Date.parse(policy.expiresAt)).to.be.at.most(Date.now());
    const again = await run('--expire', 'row-0', 'row-2');
    expect(again.out).to.equal('1 policy ended now. Had ended before: row-0\n');
    rmSync(folder, { recursive: true });
  });

  it('should say so if there is no file to import', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'civic-help-import-'));
    const { code, err } = await run(folder);
    expect(err).to.match(/^There is no \.md, .* file in \S+: nothing was imported\.\n$/);
    expect(code).to.equal(1);
    rmSync(folder, { recursive: true });
  });

  it('should end with 1 if nothing could be imported, and with 2 if the call was wrong', async () => {
    const outcomes = await Promise.all([
      run(`${FIXTURES}/places.json`),
      run('nowhere'),
      run(`${FIXTURES}/policies`, '--region', '乌有县'),
    ]);
    expect(outcomes.map(({ code }) => code)).to.deep.equal([1, 2, 2]);
    expect(outcomes[1]!.err).to.include('nowhere does not exist');
  });
});
