import type { FastifyReply, FastifyRequest } from 'fastify';
import { etagOf, knows } from './etag.js';

/** How long caches may give an answer without asking, and with asking in the background, in seconds. */
export interface Freshness {
  maxAge: number;
  staleWhileRevalidate: number;
}

/**
 * Answers with a body that everybody may see: caches keep it, and whoever has it already gets 304. When the server is
 * away, a cache may go on giving it for a day.
 */
export function sendCacheable(
  request: FastifyRequest,
  reply: FastifyReply,
  body: unknown,
  { maxAge, staleWhileRevalidate }: Freshness,
): FastifyReply {
  const text = JSON.stringify(body);
  const etag = etagOf(text);
  reply
    .header('etag', etag)
    .header(
      'cache-control',
      `public, max-age=${maxAge}, stale-while-revalidate=${staleWhileRevalidate}, stale-if-error=86400`,
    );
  if (knows(request.headers['if-none-match'], etag)) return reply.code(304).send();
  return reply.type('application/json; charset=utf-8').send(text);
}
