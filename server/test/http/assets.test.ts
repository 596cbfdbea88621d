import { expect } from 'chai';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTestApp, type TestApp } from '../support/app.js';
import { makeTestFolder } from '../support/database.js';

describe('/cdn and /demo', () => {
  let test: TestApp;
  let folder: string;

  before(async () => {
    folder = makeTestFolder();
    const [cdn, demo] = [join(folder, 'cdn'), join(folder, 'demo')];
    mkdirSync(join(cdn, 'chunks'), { recursive: true });
    mkdirSync(demo);
    writeFileSync(join(folder, 'secret.txt'), 'secret');
    writeFileSync(join(cdn, 'civic-help.js'), 'export {};'.repeat(100));
    writeFileSync(join(cdn, 'chunks', 'tracker-DkX9_a3B.js'), 'export {};'.repeat(100));
    writeFileSync(join(cdn, '.hidden'), 'hidden');
    symlinkSync(join(folder, 'secret.txt'), join(cdn, 'link.txt'));
    writeFileSync(join(demo, 'index.html'), '<!doctype html><title>Demo</title>');
    writeFileSync(join(demo, 'news.html'), '<!doctype html><title>News</title>');
    test = await createTestApp({ assets: { cdn, demo } });
  });
  after(async () => {
    await test.close();
    rmSync(folder, { recursive: true });
  });

  it('should serve scripts compressed, the hashed ones for ever', async () => {
    const headers = { 'accept-encoding': 'br' };
    const entry = await test.app.inject({ url: '/cdn/civic-help.js', headers });
    expect(entry.headers).to.include({ 'content-type': 'text/javascript', 'content-encoding': 'br' });
    expect(entry.headers['cache-control']).to.equal('max-age=300');
    const chunk = await test.app.inject({ url: '/cdn/chunks/tracker-DkX9_a3B.js', headers });
    expect(chunk.headers['cache-control']).to.equal('max-age=31536000, immutable');
    expect(chunk.headers, 'each byte of a first view counts').not.to.have.property('etag');
    expect(entry.headers).to.have.property('etag');
  });

  it('should notice a file that was built anew, and one that is new', async () => {
    const path = join(folder, 'cdn', 'civic-help.js');
    const before = await test.app.inject('/cdn/civic-help.js');
    writeFileSync(path, 'export const rebuilt = true;');
    const after = await test.app.inject('/cdn/civic-help.js');
    expect(after.body).to.contain('rebuilt');
    expect(after.headers['etag']).not.to.equal(before.headers['etag']);
  });

  it('should serve pages under a strict policy', async () => {
    for (const url of ['/demo/', '/demo/index.html', '/demo/news.html']) {
      const page = await test.app.inject(url);
      expect(page.statusCode).to.equal(200);
      expect(page.headers['content-type']).to.equal('text/html; charset=utf-8');
      const policy = String(page.headers['content-security-policy']);
      expect(policy).to.contain("default-src 'none'").and.to.contain("require-trusted-types-for 'script'");
      expect(policy).not.to.contain('unsafe');
    }
  });

  it('should lead to the demo from the root', async () => {
    for (const url of ['/', '/demo']) {
      expect((await test.app.inject(url)).headers['location']).to.equal('/demo/');
    }
  });

  for (const path of [
    '/cdn/../secret.txt',
    '/cdn/%2e%2e/secret.txt',
    '/cdn/..%2fsecret.txt',
    '/cdn/%2e%2e%2fsecret.txt',
    '/cdn/..%5csecret.txt',
    '/cdn//etc/passwd',
    '/cdn/%2fetc%2fpasswd',
    '/cdn/....//secret.txt',
    '/cdn/link.txt',
    '/cdn/.hidden',
    '/cdn/chunks',
    '/cdn/',
    '/demo/../secret.txt',
    '/demo/%252e%252e/secret.txt',
    '/cdn/__proto__',
  ]) {
    it(`should give nothing at ${path}`, async () => {
      const answer = await test.app.inject(path);
      expect(answer.statusCode).to.equal(404);
      expect(answer.headers['content-type']).to.contain('application/problem+json');
      expect(answer.body).not.to.contain('secret.txt');
    });
  }
});
