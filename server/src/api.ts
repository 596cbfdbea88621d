import type { FastifyInstance } from 'fastify';
import type { AppParts } from './app.js';
import { deriveKeys } from './auth/keys.js';
import { describeApi } from './http/openapi.js';
import { prepare, sendPrepared, type Prepared } from './http/prepared.js';
import { currentRequestRoutes } from './routes/current-request.js';
import { policyRoutes } from './routes/policies.js';
import { regionRoutes } from './routes/regions.js';
import { requestRoutes } from './routes/requests.js';
import { serviceRoutes } from './routes/service.js';
import { suggestionRoutes } from './routes/suggestions.js';
import { LivePolicies } from './store/live-policies.js';
import { Requests } from './store/requests.js';

/** Of the wire contract, not of the software. */
const VERSION = '1.0.0';

/** Everything below `/api/v1`, and the document that describes it. */
export async function api(app: FastifyInstance, { db, pool, channel, regions, secret, now }: AppParts): Promise<void> {
  const keys = deriveKeys(secret);
  const requests = new Requests({ db, channel, keys, now });
  const channelRegion = channel.region;
  const policies = new LivePolicies({ db, pool, regions, channelRegion, now, log: app.log });
  app.addHook('onReady', async () => policies.start());
  app.addHook('preClose', async () => policies.stop());

  await describeApi(app, VERSION);
  await app.register(serviceRoutes, { channel });
  await app.register(regionRoutes, { regions, channelRegion });
  await app.register(policyRoutes, { policies, regions, timeZone: channel.timeZone, now });
  await app.register(suggestionRoutes, { policies });
  await app.register(requestRoutes, { requests, channel, regions });
  await app.register(currentRequestRoutes, { requests, channel, regions, now });

  let description: Promise<Prepared> | undefined;
  app.get('/openapi.json', { schema: { hide: true } }, async (request, reply) => {
    const text = JSON.stringify(app.swagger());
    description ??= prepare(text, { type: 'application/json', cacheControl: 'max-age=300' });
    return sendPrepared(request, reply, await description);
  });
}
