import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import type { Database } from '../store/database.js';

/** For whoever watches the server: 200 while the database answers, else 503. */
export async function healthRoutes(app: FastifyInstance, { db }: { db: Database }): Promise<void> {
  app.get('/healthz', async () => {
    await sql`select 1`.execute(db);
    return { status: 'ok' };
  });
}
