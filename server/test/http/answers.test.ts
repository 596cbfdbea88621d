import { expect } from 'chai';
import { connect, type AddressInfo } from 'node:net';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { Category, Config } from 'civic-help/domain';
import { createTestApp, type TestApp } from '../support/app.js';
import { createRequest, makeInput, postRequest } from '../support/requests.js';

describe('what every answer has', () => {
  let test: TestApp;
  before(async () => {
    test = await createTestApp();
    await test.app.listen({ port: 0, host: '127.0.0.1' });
  });
  after(() => test.close());

  describe('/config and /categories', () => {
    it('should answer in the language that is asked for, the nearest, or the channel’s own', async () => {
      const name = async (query: string): Promise<string> =>
        (await test.app.inject(`/api/v1/config${query}`)).json<Config>().name;
      expect(await name('')).to.equal('安澜求助通道');
      expect(await name('?language=zh-TW')).to.equal('安瀾求助通道');
      expect(await name('?language=en-GB')).to.equal('Anlan help channel');
      expect(await name('?language=fr')).to.equal('安澜求助通道');
      const categories = (await test.app.inject('/api/v1/categories?language=en')).json<Category[]>();
      expect(categories.length).to.equal(10);
      expect(categories[0]).to.include({ code: 'policy', name: 'Epidemic policy' });
      expect(categories[0]).not.to.have.property('preset');
    });

    for (const path of ['/api/v1/config', '/api/v1/categories?language=en', '/api/v1/openapi.json']) {
      it(`should answer ${path} compressed, and 304 to who has it`, async () => {
        const plain = await test.app.inject(path);
        const brotli = await test.app.inject({ url: path, headers: { 'accept-encoding': 'gzip, br' } });
        const gzip = await test.app.inject({ url: path, headers: { 'accept-encoding': 'gzip, br;q=0' } });
        expect(brotli.headers['content-encoding']).to.equal('br');
        expect(brotliDecompressSync(brotli.rawPayload).toString()).to.equal(plain.body);
        expect(gzip.headers['content-encoding']).to.equal('gzip');
        expect(gunzipSync(gzip.rawPayload).toString()).to.equal(plain.body);
        expect(plain.headers['cache-control']).to.match(/^max-age=\d+$/);
        const etag = String(plain.headers['etag']);
        const again = await test.app.inject({ url: path, headers: { 'if-none-match': `"x", ${etag}` } });
        expect(again.statusCode).to.equal(304);
        expect(again.body).to.equal('');
      });
    }

    it('should refuse what is no language', async () => {
      const answer = await test.app.inject('/api/v1/config?language=%3Cscript%3E');
      expect(answer.statusCode).to.equal(400);
    });
  });

  describe('CORS', () => {
    const origin = 'https://news.example.org';

    it('should let any page call, without cookies', async () => {
      const preflight = await test.app.inject({
        method: 'OPTIONS',
        url: '/api/v1/requests',
        headers: {
          origin,
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'idempotency-key,content-type,authorization',
        },
      });
      expect(preflight.statusCode).to.equal(204);
      expect(preflight.headers['access-control-allow-origin']).to.equal('*');
      expect(preflight.headers['access-control-allow-headers']?.toLowerCase()).to.contain('idempotency-key');
      expect(preflight.headers).not.to.have.property('access-control-allow-credentials');
    });

    it('should let only the listed origins call, and tell caches', async () => {
      const http = { allowedOrigins: [origin], rateLimit: 0, trustProxy: false as const };
      const strict = await createTestApp({ http });
      const from = (other: string) => strict.app.inject({ url: '/api/v1/config', headers: { origin: other } });
      expect((await from(origin)).headers['access-control-allow-origin']).to.equal(origin);
      expect((await from('https://evil.example')).headers).not.to.have.property('access-control-allow-origin');
      expect((await from(origin)).headers['vary']?.toLowerCase()).to.contain('origin');
      await strict.close();
    });
  });

  it('should spend no bytes on headers that say nothing', async () => {
    const { port } = test.app.server.address() as AddressInfo;
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/config`);
    const names = [...answer.headers.keys()];
    for (const name of ['connection', 'keep-alive', 'x-powered-by', 'server', 'ratelimit-limit', 'x-ratelimit-limit']) {
      expect(names).not.to.include(name);
    }
  });

  it('should answer what is not HTTP with a problem', async () => {
    const { port } = test.app.server.address() as AddressInfo;
    const answer = await new Promise<string>((resolve) => {
      let text = '';
      const socket = connect(port, '127.0.0.1', () => socket.write('NONSENSE\r\n\r\n'));
      socket.on('data', (chunk) => (text += chunk.toString()));
      socket.on('close', () => resolve(text));
    });
    expect(answer).to.match(/^HTTP\/1\.1 400 /);
    expect(answer).to.contain('application/problem+json');
  });

  it('should answer 408, which may be tried again, to what takes too long to arrive', () => {
    let answer = '';
    const socket = { writable: true, end: (text: string) => (answer = text) };
    test.app.server.emit('clientError', Object.assign(new Error(), { code: 'ERR_HTTP_REQUEST_TIMEOUT' }), socket);
    expect(answer)
      .to.match(/^HTTP\/1\.1 408 Request Timeout\r\n/)
      .and.to.contain('application/problem+json');
  });

  it('should compress what is worth it', async () => {
    const { receipt } = await createRequest(test.app, { text: '同一句话。'.repeat(300) });
    const headers = { authorization: `Bearer ${receipt}`, 'accept-encoding': 'br' };
    const answer = await test.app.inject({ url: '/api/v1/requests/current', headers });
    expect(answer.headers['content-encoding']).to.equal('br');
    expect(JSON.parse(brotliDecompressSync(answer.rawPayload).toString()).text).to.contain('同一句话');
  });

  it('should answer a fault of ours with a bare 500', async () => {
    const broken = await createTestApp();
    broken.app.get('/broken', async () => {
      throw new Error('内部的秘密');
    });
    const answer = await broken.app.inject('/broken');
    expect(answer.statusCode).to.equal(500);
    expect(answer.json()).to.deep.equal({
      type: 'urn:civic-help:problem:internal',
      title: 'Something went wrong on our side.',
      status: 500,
    });
    await broken.close();
  });

  it('should say when to come again while the database only reads, or is too slow', async () => {
    const away = await createTestApp();
    away.app.get<{ Querystring: { code: string } }>('/away', async ({ query }) => {
      throw Object.assign(new Error(), query);
    });
    for (const code of ['25006', '25P03', '53300', '55P03', '57014', '57P01', '57P05']) {
      const answer = await away.app.inject(`/away?code=${code}`);
      expect(answer.statusCode, code).to.equal(503);
      expect(answer.headers['retry-after']).to.equal('2');
    }
    await away.close();
  });

  it('should not take a receipt from the query', async () => {
    const { receipt } = (await postRequest(test.app, { input: makeInput() })).json();
    const answer = await test.app.inject(`/api/v1/requests/current?receipt=${receipt}`);
    expect(answer.statusCode).to.equal(401);
  });
});
