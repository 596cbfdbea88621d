import { expect } from 'chai';
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { request, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import type { RequestAccepted } from 'civic-help/domain';
import { findPostmaster } from '../../src/postgres/postmaster.js';
import { makeTestFolder } from '../support/database.js';
import { makeInput } from '../support/requests.js';
import { runTool, startServer, type ServerProcess } from '../support/server-process.js';
import { waitUntil } from '../support/wait-until.js';

const SECOND = 1000;

/** PostgreSQL is a process with one child for each connection and each task. */
function processesOf(pid: number): number[] {
  const children = execFileSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' });
  return [pid, ...children.trim().split(/\s+/).map(Number)];
}

describe('the server and its embedded PostgreSQL', function () {
  this.timeout(90 * SECOND);

  let folder: string;
  let dataDir: string;
  let server: ServerProcess | undefined;

  before(() => {
    folder = makeTestFolder();
    dataDir = join(folder, 'data');
  });
  afterEach(async () => {
    await server?.stop();
    server = undefined;
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const postmaster = () => findPostmaster(join(dataDir, 'postgres'));
  const start = async () => (server = await startServer({ DATA_DIR: dataDir }));
  const isHealthy = async () => (await fetch(`${server!.url}/healthz`)).status === 200;
  const post = async (key: string): Promise<RequestAccepted> => {
    const answer = await fetch(`${server!.url}/api/v1/requests`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify(makeInput()),
    });
    expect(answer.status).to.equal(201);
    return (await answer.json()) as RequestAccepted;
  };

  it('should make the database at the first start, with what opens it for the owner only', async () => {
    await start();
    expect(await isHealthy()).to.equal(true);
    for (const file of ['secret', 'cluster.json', 'postgres.log']) {
      expect(statSync(join(dataDir, file)).mode & 0o077, file).to.equal(0);
    }
  });

  it('should stop PostgreSQL with the server, and leave with 0', async () => {
    await start();
    expect(await server!.stop()).to.equal(0);
    expect(postmaster()).to.equal(undefined);
  });

  it('should finish what is in flight before it stops', async () => {
    await start();
    const body = JSON.stringify(makeInput());
    const call = request(`${server!.url}/api/v1/requests`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        'idempotency-key': randomUUID(),
      },
    });
    const answered = once(call, 'response') as Promise<[IncomingMessage]>;
    const connected = once(call, 'socket').then(([socket]) => once(socket as Socket, 'connect'));
    call.write(body.slice(0, 20));
    await connected;
    await isHealthy(); // By now the server has read the beginning of the call.
    const stopped = server!.stop();
    await waitUntil(async () => !(await isHealthy().catch(() => false)));
    call.end(body.slice(20));
    const [answer] = await answered;
    expect(answer.statusCode).to.equal(201);
    expect(await stopped).to.equal(0);
  });

  it('should take over what a killed server left behind, and keep what was accepted', async () => {
    await start();
    const key = randomUUID();
    const accepted = await post(key);
    const before = postmaster()!.pid;
    await server!.kill();
    expect(postmaster()?.pid).to.equal(before);
    await start();
    expect(postmaster()?.pid).to.equal(before);
    expect(await post(key)).to.deep.equal(accepted);
  });

  it('should recover after PostgreSQL was killed with the server', async () => {
    await start();
    const key = randomUUID();
    const accepted = await post(key);
    process.kill(postmaster()!.pid, 'SIGKILL');
    await server!.kill();
    await start();
    expect(await post(key)).to.deep.equal(accepted);
  });

  it('should start PostgreSQL again when only that was killed', async () => {
    await start();
    const key = randomUUID();
    const accepted = await post(key);
    process.kill(postmaster()!.pid, 'SIGKILL');
    await waitUntil(isHealthy);
    expect(await post(key)).to.deep.equal(accepted);
  });

  it('should start although another process has the number of the old PostgreSQL', async () => {
    await start();
    const { pid } = postmaster()!;
    process.kill(pid, 'SIGKILL');
    await server!.kill();
    const file = join(dataDir, 'postgres', 'postmaster.pid');
    writeFileSync(file, readFileSync(file, 'utf8').replace(String(pid), String(process.pid)));
    await start();
    expect(await isHealthy()).to.equal(true);
  });

  it('should start PostgreSQL again when only that was asked to stop', async () => {
    await start();
    const key = randomUUID();
    const accepted = await post(key);
    const { pid } = postmaster()!;
    process.kill(pid, 'SIGTERM');
    await waitUntil(async () => postmaster() !== undefined && postmaster()!.pid !== pid && (await isHealthy()));
    expect(await post(key)).to.deep.equal(accepted);
  });

  it('should say that it cannot answer while PostgreSQL hangs, and go on after it', async () => {
    await start();
    const key = randomUUID();
    const accepted = await post(key);
    const pids = processesOf(postmaster()!.pid);
    for (const pid of pids) process.kill(pid, 'SIGSTOP');
    try {
      for (const path of ['/healthz', '/api/v1/policies/nothing']) {
        const answer = await fetch(server!.url + path);
        expect(answer.status, path).to.equal(503);
        expect(answer.headers.get('content-type')).to.match(/^application\/problem\+json/);
        expect(Number(answer.headers.get('retry-after'))).to.be.greaterThan(0);
      }
    } finally {
      for (const pid of pids) process.kill(pid, 'SIGCONT');
    }
    await waitUntil(isHealthy);
    expect(await post(key)).to.deep.equal(accepted);
    expect(await post(randomUUID())).to.have.property('number');
  });

  it('should stop although PostgreSQL hangs, and take it over at the next start', async () => {
    await start();
    const key = randomUUID();
    const accepted = await post(key);
    const pids = processesOf(postmaster()!.pid);
    for (const pid of pids) process.kill(pid, 'SIGSTOP');
    try {
      expect(await server!.stop()).to.equal(1);
    } finally {
      for (const pid of pids) process.kill(pid, 'SIGCONT');
    }
    await start();
    expect(await post(key)).to.deep.equal(accepted);
  });

  it('should answer 503 while PostgreSQL cannot be started again, and go on once it can', async () => {
    await start();
    const file = join(dataDir, 'postgres', 'postgresql.auto.conf');
    const settings = readFileSync(file, 'utf8');
    let said = '';
    server!.child.stdout!.on('data', (chunk: Buffer) => (said += chunk.toString()));
    writeFileSync(file, 'this is no setting\n');
    process.kill(postmaster()!.pid, 'SIGKILL');
    await waitUntil(() => said.includes('cannot be used'), 30 * SECOND);
    expect((await fetch(`${server!.url}/healthz`)).status).to.equal(503);
    writeFileSync(file, settings);
    await waitUntil(isHealthy);
  });

  it('should let tools work beside the server, and without it', async () => {
    await start();
    const { number } = await post(randomUUID());
    const beside = await runTool('staff', ['show', number], { DATA_DIR: dataDir });
    expect(beside.stdout).to.contain(number);
    expect(await isHealthy()).to.equal(true);
    await server!.stop();
    const alone = await runTool('staff', ['show', number], { DATA_DIR: dataDir });
    expect(alone.stdout).to.contain(number);
    expect(postmaster()).to.equal(undefined);
  });

  it('should clear away a cluster that was never finished', async () => {
    const own = join(folder, 'own');
    const leftover = join(own, 'postgres.new-99999999');
    mkdirSync(leftover, { recursive: true });
    const other = await startServer({ DATA_DIR: own });
    expect(existsSync(leftover)).to.equal(false);
    await other.stop();
  });
});
