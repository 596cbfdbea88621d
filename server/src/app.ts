import compress from '@fastify/compress';
import rateLimit from '@fastify/rate-limit';
import Fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyServerOptions,
} from 'fastify';
import { STATUS_CODES } from 'node:http';
import { constants } from 'node:zlib';
import type pg from 'pg';
import type { RegionTree } from 'civic-help/domain';
import { api } from './api.js';
import type { Channel } from './channel.js';
import type { Clock } from './clock.js';
import { acceptJsonOnly } from './http/json-body.js';
import { asProblem } from './http/error-answer.js';
import { allowOrigins, keepConnectionsQuietly } from './http/headers.js';
import { useStrictValidation } from './http/validation.js';
import { logCalls } from './logging.js';
import { ProblemError } from './problems.js';
import { assetRoutes, type AssetFolders } from './routes/assets.js';
import { healthRoutes } from './routes/health.js';
import type { Database } from './store/database.js';

export interface AppParts {
  db: Database;
  /** The pool that `db` uses, for what needs a connection of its own. */
  pool: pg.Pool;
  channel: Channel;
  regions: RegionTree;
  /** Every key is derived from it. */
  secret: string;
  now: Clock;
  http: HttpOptions;
  logger: FastifyBaseLogger;
  /** Folders to serve beside the API; none in most tests. */
  assets?: AssetFolders;
}

export interface HttpOptions {
  allowedOrigins: '*' | string[];
  /** POST calls per minute and address; 0 for no limit. */
  rateLimit: number;
  /** Addresses and networks of proxies that may say where a call came from. */
  trustProxy: false | string;
}

const BODY_LIMIT = 64 * 1024;
const PROBLEM_JSON = 'application/problem+json';

/** The whole backend as one Fastify instance. It does not listen; tests hand it requests by `inject`. */
export async function buildApp(parts: AppParts): Promise<FastifyInstance> {
  const app = Fastify({
    bodyLimit: BODY_LIMIT,
    loggerInstance: parts.logger,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: parts.http.trustProxy,
    forceCloseConnections: 'idle',
    // Calls that still come while the server stops are answered as ever, on connections that then end.
    return503OnClosing: false,
    requestTimeout: 30_000,
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: (error, _request, reply) => answerError(error, reply),
    clientErrorHandler: answerBrokenCall,
  });
  logCalls(app);
  useStrictValidation(app);
  acceptJsonOnly(app);
  app.setErrorHandler((error: Error, _request, reply) => answerError(error, reply));
  app.setNotFoundHandler((_request, reply) => answerError(new ProblemError('not-found'), reply));
  app.addHook('onRequest', async (request) => {
    // PostgreSQL stores no zero character, and no text of ours has one.
    if (request.raw.url?.includes('%00')) throw new ProblemError('invalid', { detail: 'The address is not valid.' });
  });
  keepConnectionsQuietly(app);
  await allowOrigins(app, parts.http.allowedOrigins);
  await app.register(compress, {
    encodings: ['br', 'gzip'],
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } },
  });
  if (parts.http.rateLimit > 0) {
    await app.register(rateLimit, {
      global: false,
      max: parts.http.rateLimit,
      timeWindow: 60_000,
      enableDraftSpec: true,
      errorResponseBuilder: (_request, { ttl }) =>
        new ProblemError('rate-limited', { retryAfter: Math.ceil(ttl / 1000) }),
    });
  }

  await app.register(healthRoutes, { db: parts.db });
  await app.register(async (scope) => api(scope, parts), { prefix: '/api/v1' });
  if (parts.assets) await app.register(assetRoutes, parts.assets);
  return app;
}

/** The one place where an error becomes an answer. */
function answerError(error: Error, reply: FastifyReply): FastifyReply {
  const problem = asProblem(error as never);
  if (!problem) reply.log.error({ err: error }, 'unexpected error');
  const { problem: body, retryAfter, reason } = problem ?? new ProblemError('internal');
  if (reason) reply.log.warn({ err: error }, reason);
  if (body.status === 401) reply.header('www-authenticate', 'Bearer');
  if (retryAfter !== undefined) reply.header('retry-after', retryAfter);
  return reply.code(body.status).header('cache-control', 'no-store').type(PROBLEM_JSON).send(JSON.stringify(body));
}

/** What is not even HTTP, or never comes to its end, does not reach the handlers. */
const answerBrokenCall: NonNullable<FastifyServerOptions['clientErrorHandler']> = ({ code }, socket) => {
  if (code === 'ECONNRESET' || !socket.writable) return;
  const { status = 400, detail = 'The call is not HTTP.' } = BROKEN_CALLS[code] ?? {};
  const body = JSON.stringify(new ProblemError('invalid', { status, detail }).problem);
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nContent-Type: ${PROBLEM_JSON}\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
};

const BROKEN_CALLS: Readonly<Record<string, { status: number; detail: string }>> = {
  HPE_HEADER_OVERFLOW: { status: 431, detail: 'The headers are too large.' },
  // No fault of a phone in a weak network: its outbox tries a 408 again, and gives up at a 400.
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, detail: 'The call took too long to arrive.' },
};
