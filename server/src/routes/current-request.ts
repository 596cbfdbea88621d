import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { actionsOf, type RegionTree } from 'civic-help/domain';
import { readReceipt } from '../auth/receipts.js';
import type { Channel } from '../channel.js';
import type { Clock } from '../clock.js';
import { etagOf, knows } from '../http/etag.js';
import { ProblemError } from '../problems.js';
import { offeredActions, toView } from '../request-view.js';
import type { RequestRow } from '../store/request-tables.js';
import type { Requests, StoredRequest, Wanted } from '../store/requests.js';
import { FOLLOW_UPS, type FollowUpBody } from './follow-ups.js';
import * as schemas from './request-schemas.js';
import { callOf, sendPrivate } from './requests.js';
import { languageQuery } from './service-schemas.js';

export interface CurrentRequestParts {
  requests: Requests;
  channel: Channel;
  regions: RegionTree;
  now: Clock;
}

interface InLanguage {
  Querystring: { language?: string };
}

/** The request that `Authorization: Bearer RECEIPT` opens. */
export async function currentRequestRoutes(app: FastifyInstance, parts: CurrentRequestParts): Promise<void> {
  const { requests, channel, regions, now } = parts;

  /** A receipt that is malformed, and one that opens nothing, get the same answer in the same way. */
  const authorize = async (request: FastifyRequest): Promise<RequestRow> => {
    const receipt = readReceipt(request.headers.authorization) ?? '';
    const row = await requests.findByReceipt(receipt);
    if (!row) throw new ProblemError('unauthorized');
    return row;
  };

  /** Answers with what there is now, or 304 to who has seen it. The tag also changes when a clock's state does. */
  const answer = async (request: FastifyRequest<InLanguage>, reply: FastifyReply, stored: StoredRequest) => {
    const language = request.query.language ?? stored.row.language;
    const view = toView(stored, { channel, regions, now: now(), language });
    const etag = etagOf(JSON.stringify(view));
    reply.header('etag', etag).header('cache-control', 'no-store');
    if (request.method === 'GET' && knows(request.headers['if-none-match'], etag)) return reply.code(304).send();
    await requests.noteLook(stored.row.id, 'citizen');
    return sendPrivate(reply, view);
  };

  /** What is not allowed now is answered with what is, in the words of the citizen's calls. */
  const followUp = async (row: RequestRow, event: Wanted, request: FastifyRequest): Promise<StoredRequest> => {
    try {
      return await requests.followUp(row, event, callOf(request));
    } catch (error) {
      const allowed = error instanceof ProblemError && error.problem.allowed;
      if (!allowed) throw error;
      throw new ProblemError('not-allowed', { allowed: offeredActions(actionsOf(allowed), channel) });
    }
  };

  app.get<InLanguage>(
    '/requests/current',
    {
      schema: {
        summary: 'What has happened to the request so far',
        tags: ['requests'],
        security: [{ receipt: [] }],
        querystring: languageQuery,
        response: { 200: schemas.requestView, ...schemas.problems(400, 401, 503) },
      },
    },
    async (request, reply) => answer(request, reply, await requests.read(await authorize(request))),
  );

  for (const { path, summary, body, toEvent } of FOLLOW_UPS) {
    if (!channel.features.includes(path)) continue;
    app.post<InLanguage & { Body: FollowUpBody | undefined }>(
      `/requests/current/${path}`,
      {
        config: { rateLimit: {} },
        schema: {
          summary,
          tags: ['requests'],
          security: [{ receipt: [] }],
          headers: schemas.idempotencyHeaders,
          querystring: languageQuery,
          ...(body && { body }),
          response: { 200: schemas.requestView, ...schemas.problems(400, 401, 409, 413, 415, 422, 429, 503) },
        },
      },
      async (request, reply) => {
        const row = await authorize(request);
        const event = toEvent(request.body ?? {}, channel.limits);
        return answer(request, reply, await followUp(row, event, request));
      },
    );
  }
}
