import type { FastifyInstance } from 'fastify';
import { formatDay, toLocal, type PolicyOutcome, type PolicyQuery, type RegionTree } from 'civic-help/domain';
import type { Clock } from '../clock.js';
import { sendCacheable } from '../http/cacheable.js';
import { ProblemError } from '../problems.js';
import type { LivePolicies } from '../store/live-policies.js';
import { toPolicy, toPolicyVersion } from '../store/policy-shape.js';
import * as schemas from './policy-schemas.js';
import { problems } from './request-schemas.js';

const FRESH = { maxAge: 60, staleWhileRevalidate: 300 };

export interface PolicyRoutesParts {
  policies: LivePolicies;
  regions: RegionTree;
  /** Days are counted in this zone. */
  timeZone: string;
  now: Clock;
}

interface ById {
  Params: { id: string };
}

export async function policyRoutes(app: FastifyInstance, parts: PolicyRoutesParts): Promise<void> {
  const { policies, regions } = parts;

  app.get<{ Querystring: PolicyQuery & { language?: string } }>(
    '/policies',
    {
      schema: {
        summary: 'List or search policies',
        tags: ['policies'],
        querystring: schemas.policiesQuery,
        response: { 200: schemas.policyList, ...problems(400, 503) },
      },
    },
    async (request, reply) => {
      const { q, region, category, language, cursor, limit, resolve } = request.query;
      const search = await policies.search();
      const list = search.search({
        q: q || undefined,
        region: region || undefined,
        category: category || undefined,
        language: language || undefined,
        cursor: cursor || undefined,
        limit,
        resolve,
      });
      return sendCacheable(request, reply, list, FRESH);
    },
  );

  app.get<ById>(
    '/policies/:id',
    {
      schema: {
        summary: 'One policy',
        tags: ['policies'],
        params: schemas.policyParams,
        response: { 200: schemas.policy, ...problems(404, 503) },
      },
    },
    async (request, reply) => {
      const row = await policies.store.find(request.params.id);
      if (!row) throw new ProblemError('not-found');
      return sendCacheable(request, reply, toPolicy(row, regions), FRESH);
    },
  );

  app.get<ById>(
    '/policies/:id/versions',
    {
      schema: {
        summary: 'The history of a policy, the newest version first',
        tags: ['policies'],
        params: schemas.policyParams,
        response: { 200: schemas.policyVersions, ...problems(404, 503) },
      },
    },
    async (request, reply) => {
      const rows = await policies.store.versions(request.params.id);
      if (rows.length === 0) throw new ProblemError('not-found');
      return sendCacheable(
        request,
        reply,
        rows.map((row) => toPolicyVersion(row, regions)),
        FRESH,
      );
    },
  );

  app.post<ById & { Body: { outcome: PolicyOutcome } }>(
    '/policies/:id/feedback',
    {
      config: { rateLimit: {} },
      schema: {
        summary: 'Say what became of a policy in front of a reader; only counts are kept',
        tags: ['policies'],
        params: schemas.policyParams,
        body: schemas.feedbackBody,
        response: { 204: schemas.feedbackCounted, ...problems(400, 404, 429, 503) },
      },
    },
    async (request, reply) => {
      const today = formatDay(toLocal(parts.now().getTime(), parts.timeZone).day);
      const counted = await policies.store.countOutcome(request.params.id, today, request.body.outcome);
      if (!counted) throw new ProblemError('not-found');
      return reply.code(204).send();
    },
  );
}
