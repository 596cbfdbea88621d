import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { etagOf, knows } from './etag.js';

const compressions = { br: promisify(brotliCompress), gzip: promisify(gzip) };

/** From here on compression takes off more than its header adds. */
const WORTH_COMPRESSING = 200;

/** A body that many will ask for: compressed once, as far as it goes, and kept in memory. */
export interface Prepared {
  type: string;
  cacheControl: string;
  /** Absent for what never changes: nobody ever asks whether it has. */
  etag?: string;
  plain: Buffer;
  br?: Buffer;
  gzip?: Buffer;
}

export async function prepare(
  body: Buffer | string,
  options: { type: string; cacheControl: string; compress?: boolean; isImmutable?: boolean },
): Promise<Prepared> {
  const { type, cacheControl, compress = true, isImmutable = false } = options;
  const plain = Buffer.from(body as string);
  const prepared: Prepared = { type, cacheControl, etag: isImmutable ? undefined : etagOf(plain), plain };
  if (!compress || plain.length < WORTH_COMPRESSING) return prepared;
  const [br, gz] = await Promise.all([
    compressions.br(plain, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
        [constants.BROTLI_PARAM_SIZE_HINT]: plain.length,
      },
    }),
    compressions.gzip(plain, { level: 9 }),
  ]);
  return { ...prepared, br, gzip: gz };
}

export function sendPrepared(request: FastifyRequest, reply: FastifyReply, prepared: Prepared): FastifyReply {
  const { type, cacheControl, etag } = prepared;
  reply.header('cache-control', cacheControl);
  if (prepared.br) addVary(reply, 'accept-encoding');
  if (etag !== undefined) {
    reply.header('etag', etag);
    if (knows(request.headers['if-none-match'], etag)) return reply.code(304).send();
  }
  const encoding = chooseEncoding(request.headers['accept-encoding'], prepared);
  if (encoding) reply.header('content-encoding', encoding);
  return reply.type(type).send(encoding ? prepared[encoding] : prepared.plain);
}

/** Beside what CORS may have said already. */
function addVary(reply: FastifyReply, name: string): void {
  const present = reply.getHeader('vary');
  reply.header('vary', present === undefined ? name : `${String(present)}, ${name}`);
}

/** The best that the caller takes. A coding that it names with q=0 is one that it does not take. */
function chooseEncoding(accepted: string | undefined, prepared: Prepared): 'br' | 'gzip' | undefined {
  const taken = new Set(
    accepted
      ?.split(',')
      .filter((part) => !/;\s*q=0(\.0*)?\s*$/.test(part))
      .map((part) => part.split(';')[0]!.trim().toLowerCase()),
  );
  return (['br', 'gzip'] as const).find((encoding) => prepared[encoding] && taken.has(encoding));
}
