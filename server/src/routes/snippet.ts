import type { FastifyInstance } from 'fastify';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ProblemError } from '../problems.js';
import { snippetPage } from '../snippet/page.js';
import { baseFrom, early, oneLine, pinned, type FirstViews, type Hashes } from '../snippet/snippet.js';

interface ForBase {
  Querystring: { base?: string; tag?: string; lang?: string };
}

/** What the page begins with; an unknown name counts as these. */
const TAG = 'civic-help-center';
const LANGUAGE = 'zh-Hans';

/** `/snippet`: the exact lines that a host pastes, with the hashes of the files that are served now. */
export async function snippetRoute(app: FastifyInstance, options: { cdn: string; policy: string }): Promise<void> {
  app.get<ForBase>('/snippet', async (request, reply) => {
    const [hashes, { elements, texts }] = await Promise.all([
      read<Hashes>(options.cdn, 'integrity.json'),
      read<FirstViews>(options.cdn, 'first-views.json'),
    ]);
    const endpoint = `${request.protocol}://${request.host}`;
    const { query } = request;
    const given = query.base?.trim() || `${endpoint}/cdn/`;
    const base = baseFrom(given);
    const shown = base ?? '/cdn/';
    const tag = Object.keys(elements).find((name) => name === query.tag) ?? TAG;
    const language = Object.keys(texts).find((name) => name === query.lang) ?? LANGUAGE;
    const files = [...(elements[tag] ?? []), ...(texts[language] ?? [])];
    const page = snippetPage({
      endpoint,
      base: { text: base ?? given, isUnderstood: base !== undefined },
      tag: { name: tag, all: Object.keys(elements) },
      language: { name: language, all: Object.keys(texts) },
      oneLine: oneLine(shown, endpoint),
      early: early(shown, endpoint, files),
      pinned: pinned(shown, endpoint, hashes, files),
    });
    return reply
      .header('content-security-policy', options.policy)
      .header('x-content-type-options', 'nosniff')
      .header('cache-control', 'no-cache')
      .type('text/html; charset=utf-8')
      .send(page);
  });
}

/** What the build says of itself. Read each time: another build may have come in between. */
async function read<T>(folder: string, name: string): Promise<T> {
  const text = await readFile(join(folder, name), 'utf8').catch(() => undefined);
  if (text === undefined) throw new ProblemError('not-found');
  return JSON.parse(text) as T;
}
