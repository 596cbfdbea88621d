import { expect } from 'chai';
import { openKysely, openPool } from '../../src/store/database.js';
import { createTestApp, type TestApp } from '../support/app.js';

describe('GET /healthz', () => {
  let test: TestApp;
  before(async () => (test = await createTestApp()));
  after(() => test.close());

  it('should answer 200 while the database answers', async () => {
    const answer = await test.app.inject('/healthz');
    expect(answer.statusCode).to.equal(200);
  });

  it('should answer 503, and when to come again, while the database is away', async () => {
    const db = openKysely(openPool({ host: '127.0.0.1', port: 1 }, () => undefined));
    const away = await createTestApp({ db });
    const answer = await away.app.inject('/healthz');
    expect(answer.statusCode).to.equal(503);
    expect(answer.headers['retry-after']).to.equal('2');
    await db.destroy();
    await away.close();
  });
});
