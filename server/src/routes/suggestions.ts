import type { FastifyInstance } from 'fastify';
import type { LivePolicies } from '../store/live-policies.js';
import * as schemas from './policy-schemas.js';
import { problems } from './request-schemas.js';

interface SuggestionsQuery {
  text: string;
  region?: string;
  category?: string;
  language?: string;
}

/** What is typed into the form travels in the query here: it is never logged (see logging.ts) and never cached. */
export async function suggestionRoutes(app: FastifyInstance, { policies }: { policies: LivePolicies }): Promise<void> {
  app.get<{ Querystring: SuggestionsQuery }>(
    '/suggestions',
    {
      schema: {
        summary: 'Policies that likely answer a message, at most three; often none',
        tags: ['policies'],
        querystring: schemas.suggestionsQuery,
        response: { 200: schemas.suggestions, ...problems(400, 503) },
      },
    },
    async (request, reply) => {
      const { text, region, category, language } = request.query;
      const search = await policies.search();
      reply.header('cache-control', 'no-store');
      return search.suggest(text, {
        region: region || undefined,
        category: category || undefined,
        language: language || undefined,
      });
    },
  );
}
