import { expect } from 'chai';
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { request, type IncomingMessage } from 'node:http';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RequestAccepted } from 'civic-help/domain';
import { findPostmaster } from '../../src/postgres/postmaster.js';
import { TEST_SECRET } from '../support/app.js';
import { createTestDatabase, makeTestFolder } from '../support/database.js';
import { makeInput } from '../support/requests.js';
import { runServer, runTool, startServer, type ServerProcess } from '../support/server-process.js';
import { waitUntil } from '../support/wait-until.js';

const SECOND = 1000;

/** PostgreSQL is a process with one child for each connection and each task. */
function processesOf(pid: number): number[] {
  const children = execFileSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' });
  return [pid, ...children.trim().split(/\s+/).map(Number)];
}

describe('the server on DATABASE_URL', function () {
  this.timeout(90 * SECOND);

  it('should use that database and nothing else', async () => {
    const { connection, pool, close } = await createTestDatabase({ migrated: false });
    const { user, password, host, port, database } = connection;
    const DATA_DIR = join(tmpdir(), `civic-help-unused-${randomUUID()}`);
    const env = {
      DATABASE_URL: `postgres://${user}:${String(password)}@${host}:${port}/${database}`,
      SECRET: TEST_SECRET,
      DATA_DIR,
    };
    const server = await startServer(env);
    expect((await fetch(`${server.url}/healthz`)).status).to.equal(200);
    expect(await server.stop()).to.equal(0);
    expect(existsSync(DATA_DIR)).to.equal(false);
    expect((await pool.query('select count(*)::int as count from requests')).rows).to.deep.equal([{ count: 0 }]);
    const refused = await runServer({ ...env, CATEGORY_SET: 'portal' });
    expect(refused).to.include({ code: 1 });
    expect(refused.stderr).to.match(/^CATEGORY_SET is "portal", but .+\n$/);
    await close();
  });

  it('should say so when it does not answer', async () => {
    const { code, stderr } = await runServer({ DATABASE_URL: 'postgres://u:p@127.0.0.1:1/x', SECRET: TEST_SECRET });
    expect(code).to.equal(1);
    expect(stderr).to.match(/^The database of DATABASE_URL does not answer: .+\n$/);
  });
});

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

  it('should refuse while another server uses the data, and leave that one alone', async () => {
    await start();
    const { code, stderr } = await runServer({ DATA_DIR: dataDir });
    expect(code).to.equal(1);
    expect(stderr).to.match(/^Another server uses .+: stop it first, or choose another DATA_DIR\.\n$/);
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

  it('should refuse a password that does not open the database, and stop that again', async () => {
    const file = join(dataDir, 'cluster.json');
    const settings = readFileSync(file, 'utf8');
    writeFileSync(file, JSON.stringify({ folder: 'postgres', password: 'another' }));
    const { code, stderr } = await runServer({ DATA_DIR: dataDir });
    writeFileSync(file, settings);
    expect(code).to.equal(1);
    expect(stderr).to.match(/^The password in .+cluster\.json does not open the database in .+\n$/);
    expect(postmaster()).to.equal(undefined);
  });

  it('should refuse a PostgreSQL that somebody else has set up', async () => {
    await start();
    const file = join(dataDir, 'cluster.json');
    const settings = readFileSync(file, 'utf8');
    writeFileSync(file, JSON.stringify({ folder: 'postgres', password: 'another' }));
    const { code, stderr } = await runServer({ DATA_DIR: dataDir });
    writeFileSync(file, settings);
    expect(code).to.equal(1);
    expect(stderr).to.match(/^The PostgreSQL that runs in .+ was not set up by this server: stop it first\.\n$/);
  });

  it('should say that the port is in use, and stop the database again', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const PORT = String((other.address() as AddressInfo).port);
    const { code, stderr } = await runServer({ DATA_DIR: dataDir, PORT });
    other.close();
    expect(code).to.equal(1);
    expect(stderr).to.equal(`Port ${PORT} on 127.0.0.1 is in use: stop what uses it, or set PORT to another one.\n`);
    expect(postmaster()).to.equal(undefined);
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

  it('should refuse data of another major version', async () => {
    const file = join(dataDir, 'postgres', 'PG_VERSION');
    const version = readFileSync(file, 'utf8');
    writeFileSync(file, '17\n');
    const { code, stderr } = await runServer({ DATA_DIR: dataDir });
    writeFileSync(file, version);
    expect(code).to.equal(1);
    expect(stderr).to.match(/^The data in .+ were written by PostgreSQL 17, and this is PostgreSQL 18: .+\n$/);
  });

  it('should refuse another SECRET than the data were written with', async () => {
    const { code, stderr } = await runServer({ DATA_DIR: dataDir, SECRET: 'x'.repeat(40) });
    expect(code).to.equal(1);
    expect(stderr).to.match(/^SECRET is not the one that the data were written with: .+\n$/);
    expect(postmaster()).to.equal(undefined);
  });

  it('should refuse a file of the secret that was emptied', async () => {
    const file = join(dataDir, 'secret');
    const secret = readFileSync(file, 'utf8');
    writeFileSync(file, '');
    const { code, stderr } = await runServer({ DATA_DIR: dataDir });
    writeFileSync(file, secret);
    expect(code).to.equal(1);
    expect(stderr).to.match(/secret is damaged: put back the one in the keys file of a backup\.\n$/);
  });

  it('should refuse a folder that it cannot make, or whose cluster it cannot open', async () => {
    writeFileSync(join(folder, 'file'), '');
    const inFile = await runServer({ DATA_DIR: join(folder, 'file', 'data') });
    expect(inFile.stderr).to.match(/^DATA_DIR .+ cannot be made: .+\n$/);

    mkdirSync(join(folder, 'lost', 'postgres'), { recursive: true });
    const lost = await runServer({ DATA_DIR: join(folder, 'lost') });
    expect(lost.stderr).to.match(/cluster\.json that opens it does not: .+\n$/);

    mkdirSync(join(folder, 'half', 'postgres'), { recursive: true });
    writeFileSync(join(folder, 'half', 'cluster.json'), '{"folder":"postgres","password":"x"}');
    const half = await runServer({ DATA_DIR: join(folder, 'half') });
    expect(half.stderr).to.match(/is not a PostgreSQL cluster: .+\n$/);
    for (const { code } of [inFile, lost, half]) expect(code).to.equal(1);
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
