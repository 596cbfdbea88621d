import { expect } from 'chai';
import { connect, type AddressInfo } from 'node:net';
import { Writable } from 'node:stream';
import { createLogger } from '../../src/logging.js';
import { ProblemError } from '../../src/problems.js';
import { openKysely, openPool } from '../../src/store/database.js';
import { createTestApp } from '../support/app.js';
import { createRequest, followUp, makeInput, postRequest, readRequest } from '../support/requests.js';

describe('the log', () => {
  it('should say what was called and how it ended, and nothing of what people wrote', async () => {
    let log = '';
    const stream = new Writable({ write: (chunk, _encoding, done) => ((log += String(chunk)), done()) });
    const test = await createTestApp({ logger: createLogger('info', stream) });
    test.app.get('/broken', async () => {
      await test.pool.query(`select '秘密的一句话'::integer`);
    });

    const text = '秘密的一句话';
    const { receipt, number } = await createRequest(test.app, { text, contact: { phone: '13912345678' } });
    await readRequest(test.app, receipt);
    await followUp(test.app, receipt, 'messages', { payload: { text } });
    await postRequest(test.app, { input: makeInput({ text, category: '秘密的一句话' }) });
    await postRequest(test.app, { input: '{"text": "秘密的一句话' });
    await test.app.inject(`/api/v1/policies?q=${encodeURIComponent(text)}`);
    await test.app.inject(`/api/v1/suggestions?text=${encodeURIComponent(text)}`);
    await test.app.inject(`/${encodeURIComponent(text)}?${receipt}`);
    const broken = await test.app.inject({ url: '/broken', remoteAddress: '203.0.113.77' });
    expect(broken.statusCode).to.equal(500);
    await test.close();

    expect(log).to.contain('"route":"/api/v1/requests"').and.to.contain('"status":201').and.to.contain('"reqId"');
    expect(log).to.contain('unexpected error').and.to.contain('22P02');
    for (const secret of [text, encodeURIComponent(text), receipt, number, '13912345678', '203.0.113.77', 'Bearer']) {
      expect(log).not.to.contain(secret);
    }
  });

  it('should name each origin once that may not call, and say what to set', async () => {
    let log = '';
    const stream = new Writable({ write: (chunk, _encoding, done) => ((log += String(chunk)), done()) });
    const http = { allowedOrigins: ['https://news.example.org'], rateLimit: 0, trustProxy: false as const };
    const test = await createTestApp({ logger: createLogger('warn', stream), http });
    const call = (origin: string) =>
      test.app.inject({
        method: 'OPTIONS',
        url: '/api/v1/requests',
        headers: { origin, host: 'help.example.org', 'access-control-request-method': 'POST' },
      });
    for (const origin of ['https://news.example.org', 'https://help.example.org', 'null', 'https://a.example/path']) {
      await call(origin);
    }
    expect(log).to.equal('');
    for (const origin of ['https://other.example.org', 'https://other.example.org']) await call(origin);
    expect(log.trim().split('\n')).to.have.lengthOf(1);
    expect(JSON.parse(log)).to.include({
      origin: 'https://other.example.org',
      msg: 'pages of this origin may not call: add it to ALLOWED_ORIGINS if they should',
    });
    for (let number = 0; number < 300; number++) await call(`https://made-up-${number}.example.org`);
    expect(log.trim().split('\n')).to.have.lengthOf(100);
    await test.close();
  });

  it('should not blame the database when a caller leaves in the middle of a body', async () => {
    let log = '';
    const stream = new Writable({ write: (chunk, _encoding, done) => ((log += String(chunk)), done()) });
    const test = await createTestApp({ logger: createLogger('info', stream) });
    await test.app.listen({ port: 0, host: '127.0.0.1' });
    const left = new Promise<void>((resolve) => {
      test.app.server.once('request', (request) => {
        request.once('close', resolve);
        setImmediate(() => socket.destroy());
      });
    });
    const socket = connect((test.app.server.address() as AddressInfo).port, '127.0.0.1');
    const head = 'POST /api/v1/requests HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 99';
    socket.write(`${head}\r\n\r\n{"text":`);
    await left;
    await test.close();
    expect(log).not.to.contain('database');
  });

  it('should say what a call had to wait for in vain', async () => {
    let log = '';
    const stream = new Writable({ write: (chunk, _encoding, done) => ((log += String(chunk)), done()) });
    const db = openKysely(openPool({ host: '127.0.0.1', port: 1 }, () => undefined));
    const test = await createTestApp({ db, logger: createLogger('warn', stream) });
    test.app.get('/late', async () => {
      throw new ProblemError('unavailable', { retryAfter: 2, reason: 'search index late' });
    });
    const away = await test.app.inject('/api/v1/policies/travel');
    expect(away.json().type).to.match(/:unavailable$/);
    expect(log).to.contain('database away').and.not.to.contain('search index late');

    log = '';
    const late = await test.app.inject('/late');
    expect(late.json()).to.deep.equal(away.json());
    expect(log).to.contain('search index late').and.not.to.contain('database away');
    await db.destroy();
    await test.close();
  });
});
