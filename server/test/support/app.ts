import type { FastifyInstance } from 'fastify';
import { RegionTree } from 'civic-help/domain';
import { buildApp, type AppParts } from '../../src/app.js';
import { createLogger } from '../../src/logging.js';
import { sampleChannel } from '../../sample/channel.js';
import { SAMPLE_DIVISIONS } from '../../sample/divisions.js';
import { createTestDatabase, type TestDatabase } from './database.js';

export const TEST_SECRET = 'a-secret-for-tests-a-secret-for-tests';

export interface TestApp extends TestDatabase {
  app: FastifyInstance;
  parts: AppParts;
  /** What time it is for the server. */
  clock: TestClock;
}

export class TestClock {
  now: Date;

  constructor(at: string) {
    this.now = new Date(at);
  }

  /** Moves by minutes. */
  advance(minutes: number): void {
    this.now = new Date(this.now.getTime() + minutes * 60_000);
  }
}

/** The whole backend on a database of its own; `changes` replace parts. Call `close` in `after`. */
export async function createTestApp(changes: Partial<AppParts> = {}): Promise<TestApp> {
  const database = await createTestDatabase();
  const clock = new TestClock('2026-02-11T01:30:00Z');
  const parts: AppParts = {
    db: database.db,
    pool: database.pool,
    channel: sampleChannel('newspaper'),
    regions: new RegionTree(SAMPLE_DIVISIONS),
    secret: TEST_SECRET,
    now: () => clock.now,
    http: { allowedOrigins: '*', rateLimit: 0, trustProxy: false },
    logger: createLogger('silent'),
    ...changes,
  };
  const app = await buildApp(parts);
  return {
    ...database,
    app,
    parts,
    clock,
    async close() {
      await app.close();
      await database.close();
    },
  };
}
