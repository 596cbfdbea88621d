import type { FastifyInstance } from 'fastify';
import { Assets } from '../http/assets.js';
import { sendPrepared } from '../http/prepared.js';
import { ProblemError } from '../problems.js';
import { snippetRoute } from './snippet.js';

export interface AssetFolders {
  /** The drop-in build, at `/cdn/`. */
  cdn: string;
  /** Pages as hosts would write them, at `/demo/`. */
  demo: string;
}

/** As strict as a careful host's: what runs here runs there. */
const POLICY = [
  `default-src 'none'`,
  `script-src 'self'`,
  `style-src 'self'`,
  `connect-src 'self'`,
  `img-src 'self'`,
  `base-uri 'none'`,
  `form-action 'self'`,
  `frame-ancestors 'self'`,
  `require-trusted-types-for 'script'`,
].join('; ');

interface ByPath {
  Params: { '*': string };
}

export async function assetRoutes(app: FastifyInstance, folders: AssetFolders): Promise<void> {
  const cdn = new Assets(folders.cdn);
  const demo = new Assets(folders.demo);

  app.get<ByPath>('/cdn/*', async (request, reply) => {
    const file = await cdn.get(request.params['*']);
    if (!file) throw new ProblemError('not-found');
    return sendPrepared(request, reply, file);
  });

  app.get<ByPath>('/demo/*', async (request, reply) => {
    const file = await demo.get(request.params['*'] || 'index.html');
    if (!file) throw new ProblemError('not-found');
    if (file.type.startsWith('text/html')) {
      reply.header('content-security-policy', POLICY).header('x-content-type-options', 'nosniff');
    }
    return sendPrepared(request, reply, file);
  });

  await snippetRoute(app, { cdn: folders.cdn, policy: POLICY });
  app.get('/demo', async (_request, reply) => reply.redirect('/demo/'));
  app.get('/', async (_request, reply) => reply.redirect('/demo/'));
}
