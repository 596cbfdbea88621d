import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import pino from 'pino';

export type Log = Pick<FastifyBaseLogger, 'info' | 'warn' | 'error'>;

/** JSON lines, to the standard output if no other stream is given. */
export function createLogger(level: string, stream?: NodeJS.WritableStream): pino.Logger {
  const options: pino.LoggerOptions = { level, base: null, serializers: { err: describeError } };
  return stream ? pino(options, stream) : pino(options);
}

/**
 * One line for each call: its id, method and route (the pattern, never the path or the query, which may hold what
 * somebody searched for), what was answered, and how long it took. No address, no header, no body, no receipt.
 */
export function logCalls(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    if (request.routeOptions.url === '/healthz') return;
    request.log.info({
      method: request.method,
      route: request.routeOptions.url ?? 'unknown',
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    });
  });
}

/**
 * An error without its message: messages of PostgreSQL and of parsers quote the values that they complain of. The code
 * and the stack say where it happened.
 */
function describeError(error: Error & { code?: string; table?: string; constraint?: string; routine?: string }) {
  const { name, code, table, constraint, routine } = error;
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line));
  return { type: name, code, table, constraint, routine, stack: frames?.join('\n') };
}
