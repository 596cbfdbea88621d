import type { FastifyInstance, FastifyRequest } from 'fastify';
import { localise, localiseCategory, type Config } from 'civic-help/domain';
import type { Channel, HotlineSource } from '../channel.js';
import { prepare, sendPrepared, type Prepared } from '../http/prepared.js';
import * as schemas from './service-schemas.js';

/** A minute: a service that was paused says so soon; short enough to need no purging, long enough for a flash crowd. */
const CACHE_CONTROL = 'max-age=60';

interface InLanguage {
  Querystring: { language?: string };
}

/** What the channel is, and what one can ask of it: the same for everybody, so prepared once for each language. */
export async function serviceRoutes(app: FastifyInstance, { channel }: { channel: Channel }): Promise<void> {
  const answers = new Map<string, Promise<Prepared>>();

  const answer = (request: FastifyRequest<InLanguage>, make: (language: string) => unknown): Promise<Prepared> => {
    const language = variant(request.query.language ?? channel.languages[0]!);
    const key = `${request.routeOptions.url} ${language}`;
    let prepared = answers.get(key);
    if (!prepared) {
      prepared = prepare(JSON.stringify(make(language)), { type: 'application/json', cacheControl: CACHE_CONTROL });
      answers.set(key, prepared);
    }
    return prepared;
  };

  app.get<InLanguage>('/config', { schema: schemas.config }, async (request, reply) =>
    sendPrepared(request, reply, await answer(request, (language) => toConfig(channel, language))),
  );
  app.get<InLanguage>('/categories', { schema: schemas.categories }, async (request, reply) =>
    sendPrepared(
      request,
      reply,
      await answer(request, (language) => channel.categories.map((category) => localiseCategory(category, language))),
    ),
  );
}

/** The language that texts are shown in when somebody asks for this one. */
function variant(language: string): string {
  return localise({ 'zh-Hans': 'zh-Hans', 'zh-Hant': 'zh-Hant', en: 'en' }, language);
}

/** The channel as it is told to readers, in one language. */
export function toConfig(channel: Channel, language: string): Config {
  const { name, languages, timeZone, state, message, hours, region, features, limits, privacy } = channel;
  const lines = (sources: HotlineSource[]) =>
    sources.map((line) => ({ name: localise(line.name, language), phone: line.phone }));
  return {
    name: localise(name, language),
    languages,
    timeZone,
    state,
    ...(message && { message: localise(message, language) }),
    ...(hours && { hours: localise(hours, language) }),
    ...(region && { region }),
    features,
    limits,
    privacy: { version: privacy.version, text: localise(privacy.text, language) },
    emergency: lines(channel.emergency),
    hotlines: lines(channel.hotlines),
  };
}
