import type { FastifyInstance } from 'fastify';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ProblemError } from '../problems.js';
import { snippetPage } from '../snippet/page.js';
import { baseFrom, oneLine, pinned, type Hashes } from '../snippet/snippet.js';

interface ForBase {
  Querystring: { base?: string };
}

/** `/snippet`: the exact lines that a host pastes, with the hashes of the files that are served now. */
export async function snippetRoute(app: FastifyInstance, options: { cdn: string; policy: string }): Promise<void> {
  app.get<ForBase>('/snippet', async (request, reply) => {
    const hashes = await hashesIn(options.cdn);
    const endpoint = `${request.protocol}://${request.host}`;
    const given = request.query.base?.trim() || `${endpoint}/cdn/`;
    const base = baseFrom(given);
    const shown = base ?? '/cdn/';
    const parts = { endpoint, isUnderstood: base !== undefined, base: base ?? given };
    return reply
      .header('content-security-policy', options.policy)
      .header('x-content-type-options', 'nosniff')
      .header('cache-control', 'no-cache')
      .type('text/html; charset=utf-8')
      .send(snippetPage({ ...parts, oneLine: oneLine(shown, endpoint), pinned: pinned(shown, endpoint, hashes) }));
  });
}

/** Read each time: a build may have come in between. */
async function hashesIn(folder: string): Promise<Hashes> {
  const text = await readFile(join(folder, 'integrity.json'), 'utf8').catch(() => undefined);
  if (text === undefined) throw new ProblemError('not-found');
  return JSON.parse(text) as Hashes;
}
