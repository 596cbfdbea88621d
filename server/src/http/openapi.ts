import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';

/** Describes every route that is registered after it, from the schemas that validate. */
export async function describeApi(app: FastifyInstance, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Civic Help',
        version,
        description:
          'Look a policy up, ask for help, follow the request. Times are RFC 3339 in UTC; a field that is absent is ' +
          'unknown; errors are RFC 9457 problem documents.',
      },
      tags: [
        { name: 'service', description: 'The channel itself' },
        { name: 'regions', description: 'The division tree' },
        { name: 'policies', description: 'Policies and their search' },
        { name: 'requests', description: 'Requests for help' },
      ],
      components: {
        securitySchemes: {
          receipt: { type: 'http', scheme: 'bearer', description: 'The receipt of a request, however it was typed' },
        },
      },
    },
  });
}
