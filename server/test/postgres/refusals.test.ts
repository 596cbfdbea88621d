import { expect } from 'chai';
import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { findPostmaster } from '../../src/postgres/postmaster.js';
import { makeTestFolder } from '../support/database.js';
import { makeInput } from '../support/requests.js';
import { runServer, startServer, type ServerProcess } from '../support/server-process.js';

const SECOND = 1000;

describe('what the server and its embedded PostgreSQL refuse', function () {
  this.timeout(90 * SECOND);

  let folder: string;
  let dataDir: string;
  let server: ServerProcess | undefined;

  before(async () => {
    folder = makeTestFolder();
    dataDir = join(folder, 'data');
    await start();
    // With something in it that only this SECRET opens.
    const { status } = await fetch(`${server!.url}/api/v1/requests`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
      body: JSON.stringify(makeInput()),
    });
    expect(status).to.equal(201);
    await server!.stop();
  });
  afterEach(async () => {
    await server?.stop();
    server = undefined;
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const postmaster = () => findPostmaster(join(dataDir, 'postgres'));
  const start = async () => (server = await startServer({ DATA_DIR: dataDir }));
  const isHealthy = async () => (await fetch(`${server!.url}/healthz`)).status === 200;

  it('should refuse while another server uses the data, and leave that one alone', async () => {
    await start();
    const { code, stderr } = await runServer({ DATA_DIR: dataDir });
    expect(code).to.equal(1);
    expect(stderr).to.match(/^Another server uses .+: stop it first, or choose another DATA_DIR\.\n$/);
    expect(await isHealthy()).to.equal(true);
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
});
