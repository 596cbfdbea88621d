import type { FastifyInstance } from 'fastify';
import type { RegionTree } from 'civic-help/domain';
import { sendCacheable } from '../http/cacheable.js';
import { ProblemError } from '../problems.js';
import * as schemas from './policy-schemas.js';
import { problems } from './request-schemas.js';

const FRESH = { maxAge: 3600, staleWhileRevalidate: 86_400 };

export interface RegionRoutesParts {
  regions: RegionTree;
  /** The division that the channel covers; its children are given without `parent`, the country's with an empty one. */
  channelRegion?: string;
}

export async function regionRoutes(app: FastifyInstance, { regions, channelRegion }: RegionRoutesParts): Promise<void> {
  app.get<{ Querystring: { parent?: string } }>(
    '/regions',
    {
      schema: {
        summary: 'The divisions directly below one, or below the channel’s own',
        tags: ['regions'],
        querystring: schemas.regionsQuery,
        response: { 200: schemas.regions, ...problems(400) },
      },
    },
    async (request, reply) => {
      const { parent = channelRegion } = request.query;
      if (parent && !regions.get(parent)) {
        throw new ProblemError('invalid', { errors: [{ field: 'parent', code: 'unknown' }] });
      }
      return sendCacheable(request, reply, regions.children(parent || undefined), FRESH);
    },
  );
}
