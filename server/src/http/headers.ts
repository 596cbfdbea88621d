import cors from '@fastify/cors';
import type { FastifyInstance } from 'fastify';

/** What a script on another origin may read of an answer, if the answer has it. */
const READABLE = ['ETag', 'Retry-After', 'RateLimit-Limit', 'RateLimit-Remaining', 'RateLimit-Reset'];

/**
 * Which pages may call: `*`, or a list of origins. No cookies travel (a receipt is a header that only its holder can
 * set), so `*` gives away nothing that the page does not have already.
 */
export async function allowOrigins(app: FastifyInstance, origins: '*' | string[]): Promise<void> {
  // Before the plugin, which answers preflights itself.
  if (origins !== '*') warnOfRefused(app, origins);
  await app.register(cors, {
    origin: origins === '*' ? '*' : origins,
    methods: ['GET', 'POST'],
    allowedHeaders: ['Authorization', 'Content-Type', 'Idempotency-Key', 'If-None-Match'],
    maxAge: 86_400,
    strictPreflight: false,
  });
  app.addHook('onSend', async (_request, reply) => {
    if (!reply.hasHeader('access-control-allow-origin') || isForCaches(reply.getHeader('cache-control'))) return;
    const readable = READABLE.filter((name) => reply.hasHeader(name));
    if (readable.length > 0) reply.header('access-control-expose-headers', readable.join(', '));
  });
}

/** Different origins that the log names; strangers may make up any number of them. */
const REFUSED_MAX = 100;

/**
 * The browser tells a page that may not call nothing but that it failed, and its developer looks for the fault there.
 * Each refused origin is named once.
 */
function warnOfRefused(app: FastifyInstance, origins: string[]): void {
  const refused = new Set<string>();
  app.addHook('onRequest', async ({ headers: { origin }, host, log }) => {
    if (origin === undefined || origins.includes(origin) || refused.has(origin) || refused.size >= REFUSED_MAX) return;
    // A page of our own says where it is from too, and needs no permission.
    if (!URL.canParse(origin) || new URL(origin).origin !== origin || new URL(origin).host === host) return;
    refused.add(origin);
    log.warn({ origin }, 'pages of this origin may not call: add it to ALLOWED_ORIGINS if they should');
  });
}

/** What caches keep is revalidated by the browser itself; no script needs its headers, and each byte of them is paid for. */
function isForCaches(cacheControl: unknown): boolean {
  return typeof cacheControl === 'string' && cacheControl.includes('max-age');
}

/**
 * In HTTP/1.1 connections stay open by default: saying so costs 50 bytes in every answer. A server that stops says that
 * this one does not, so that nobody waits for the next call.
 */
export function keepConnectionsQuietly(app: FastifyInstance): void {
  let stopping = false;
  app.addHook('preClose', async () => {
    stopping = true;
  });
  app.addHook('onSend', async (request, reply) => {
    if (stopping) reply.header('connection', 'close');
    else if (request.raw.httpVersion === '1.1' && request.headers.connection !== 'close') {
      reply.raw.removeHeader('connection');
    }
  });
}
