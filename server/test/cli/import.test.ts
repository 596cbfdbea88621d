import { expect } from 'chai';
import { spawn } from 'node:child_process';
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
