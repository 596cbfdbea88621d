import { expect } from 'chai';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TEST_SECRET } from '../support/app.js';
import { createTestDatabase } from '../support/database.js';
import { runServer, startServer } from '../support/server-process.js';

const SECOND = 1000;

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
