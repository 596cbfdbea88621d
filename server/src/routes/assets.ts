import type { FastifyInstance } from 'fastify';
import { Assets } from '../http/assets.js';
import { prepare, sendPrepared, type Prepared } from '../http/prepared.js';
import { ProblemError } from '../problems.js';
import { snippetRoute } from './snippet.js';

export interface AssetFolders {
  /** The drop-in build, at `/cdn/`. */
  cdn: string;
  /** Pages as hosts would write them, at `/demo/`. */
  demo: string;
  /** A static bundle for the demo pages, at `/demo/bundle/`: its files by path. Made when it is first asked for. */
  bundle?: () => Promise<ReadonlyMap<string, string>>;
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

/** The page that shows what a service worker is good for, and the copy of it that a host keeps beside its pages. */
const OFFLINE_PAGE = 'offline.html';
const SERVICE_WORKER = 'civic-help-sw.js';

interface ByPath {
  Params: { '*': string };
}

export async function assetRoutes(app: FastifyInstance, folders: AssetFolders): Promise<void> {
  const cdn = new Assets(folders.cdn);
  const demo = new Assets(folders.demo);
  let received = 0;

  app.get<ByPath>('/cdn/*', async (request, reply) => {
    const file = await cdn.get(request.params['*']);
    if (!file) throw new ProblemError('not-found');
    return sendPrepared(request, reply, file);
  });

  app.get<ByPath>('/demo/*', async (request, reply) => {
    const path = request.params['*'] || 'index.html';
    const file = path === SERVICE_WORKER ? await cdn.get(path) : await demo.get(path);
    if (!file) throw new ProblemError('not-found');
    if (file.type.startsWith('text/html')) {
      const policy = path === OFFLINE_PAGE ? `${POLICY}; worker-src 'self'` : POLICY;
      reply.header('content-security-policy', policy).header('x-content-type-options', 'nosniff');
    }
    return sendPrepared(request, reply, file);
  });

  await snippetRoute(app, { cdn: folders.cdn, policy: POLICY });
  const bundled = new Map<string, Promise<Prepared>>();
  let bundle: Promise<ReadonlyMap<string, string>> | undefined;
  app.get<ByPath>('/demo/bundle/*', async (request, reply) => {
    bundle ??= folders.bundle?.().catch((error: Error) => {
      bundle = undefined;
      throw error;
    });
    const path = request.params['*'];
    const content = (await bundle)?.get(path);
    if (content === undefined) throw new ProblemError('not-found');
    const cacheControl = path === 'bundle.json' ? 'no-cache' : 'max-age=31536000, immutable';
    const file = bundled.get(path) ?? prepare(content, { type: 'application/json', cacheControl });
    bundled.set(path, file);
    return sendPrepared(request, reply, await file);
  });

  // Somebody's webhook, for the page that has nothing but files: takes every message, keeps none.
  app.post('/demo/inbox', { config: { rateLimit: {} }, schema: { hide: true } }, async (_request, reply) =>
    reply.code(201).send({ id: `DEMO-${++received}` }),
  );

  app.get('/demo', async (_request, reply) => reply.redirect('/demo/'));
  app.get('/', async (_request, reply) => reply.redirect('/demo/'));
}
