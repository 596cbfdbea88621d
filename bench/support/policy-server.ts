/** The reference backend with the documents of a measurement, on a port of its own. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SAMPLE_DIVISIONS } from '../../server/sample/divisions.js';
import { buildApp } from '../../server/src/app.js';
import { systemClock } from '../../server/src/clock.js';
import { importPolicies } from '../../server/src/import/import-policies.js';
import { PLAIN_MAPPING } from '../../server/src/import/mapping.js';
import { findSourceFiles } from '../../server/src/import/source-files.js';
import { createLogger } from '../../server/src/logging.js';
import { migrate } from '../../server/src/migrations/index.js';
import { openChannel } from '../../server/src/open-channel.js';
import { openDatabase } from '../../server/src/open-database.js';
import { loadRegions } from '../../server/src/regions/divisions.js';
import { PolicyStore } from '../../server/src/store/policies.js';

export interface PolicyServer {
  /** Imports a file of rows whose text stands in `bodyField`; answers how many policies were added. */
  add(file: string, bodyField: string): Promise<number>;
  /** The text of an answer. */
  get(path: string): Promise<string>;
  stop(): Promise<void>;
}

export async function startPolicyServer(): Promise<PolicyServer> {
  const folder = mkdtempSync(join(tmpdir(), 'civic-help-bench-'));
  chmodSync(folder, 0o711);
  const database = await openDatabase(
    { dataDir: folder },
    { role: 'owner', say: () => undefined, onError: () => undefined },
  );
  await migrate(database.db);
  const channel = await openChannel(database.db, {});
  const regions = loadRegions(SAMPLE_DIVISIONS);
  const http = { allowedOrigins: '*' as const, rateLimit: 0, trustProxy: false as const };
  const { db, pool } = database;
  const secret = 'only for this measurement';
  const logger = createLogger('silent');
  const app = await buildApp({ db, pool, channel, regions, secret, now: systemClock, http, logger });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as AddressInfo;
  return {
    async add(file, bodyField) {
      const { added } = await importPolicies(await findSourceFiles([file]), new PolicyStore(db), {
        // The categories and regions of other channels mean nothing here.
        mapping: { ...PLAIN_MAPPING, fields: { body: bodyField, category: '-', region: '-' } },
        regions,
        categories: channel.categories,
        language: 'zh-Hans',
        timeZone: channel.timeZone,
      });
      return added;
    },
    async get(path) {
      const answer = await fetch(`http://127.0.0.1:${port}${path}`);
      if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
      return answer.text();
    },
    async stop() {
      await app.close();
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
