import type { FastifyInstance } from 'fastify';
import type { RegionSearch, RegionTree } from 'civic-help/domain';
import { sendCacheable } from '../http/cacheable.js';
import { ProblemError } from '../problems.js';
import { searchIn } from '../regions/readings.js';
import * as schemas from './policy-schemas.js';
import { problems } from './request-schemas.js';

const FRESH = { maxAge: 3600, staleWhileRevalidate: 86_400 };

export interface RegionRoutesParts {
  regions: RegionTree;
  /** The division that the channel covers; its children are given without `parent`, the country's with an empty one. */
  channelRegion?: string;
}

interface RegionsQuery {
  parent?: string;
  q?: string;
  limit?: number;
}

export async function regionRoutes(app: FastifyInstance, { regions, channelRegion }: RegionRoutesParts): Promise<void> {
  // Half a second of work, which nobody's call shall wait for.
  let search: RegionSearch;
  app.addHook('onReady', async () => {
    search = searchIn(regions);
  });
  app.get<{ Querystring: RegionsQuery }>(
    '/regions',
    {
      schema: {
        summary: 'The divisions directly below one, or below the channel’s own; or those that a text may mean',
        tags: ['regions'],
        querystring: schemas.regionsQuery,
        response: { 200: schemas.regions, ...problems(400) },
      },
    },
    async (request, reply) => {
      const { q, limit, parent = q ? undefined : channelRegion } = request.query;
      if (parent && !regions.get(parent)) {
        throw new ProblemError('invalid', { errors: [{ field: 'parent', code: 'unknown' }] });
      }
      if (q) {
        const found = search.search(q, { limit, within: parent || undefined, first: channelRegion });
        return sendCacheable(request, reply, found, FRESH);
      }
      return sendCacheable(request, reply, regions.children(parent || undefined), FRESH);
    },
  );
}
