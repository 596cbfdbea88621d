import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  checkRequest,
  cleanRequest,
  localise,
  localiseCategory,
  type FieldError,
  type RegionTree,
  type RequestInput,
} from 'civic-help/domain';
import { findCategory, type Channel } from '../channel.js';
import { ProblemError } from '../problems.js';
import { toAccepted } from '../request-view.js';
import type { Call, Requests } from '../store/requests.js';
import * as schemas from './request-schemas.js';

/** Seconds after which a paused service is asked again. */
const PAUSE = 600;

export interface RequestRoutesParts {
  requests: Requests;
  channel: Channel;
  regions: RegionTree;
}

export async function requestRoutes(app: FastifyInstance, parts: RequestRoutesParts): Promise<void> {
  const { requests, channel, regions } = parts;

  app.post<{ Body: RequestInput }>(
    '/requests',
    {
      config: { rateLimit: {} },
      schema: {
        summary: 'Ask for help; safe to repeat with the same Idempotency-Key',
        tags: ['requests'],
        headers: schemas.idempotencyHeaders,
        body: schemas.requestInput,
        response: { 201: schemas.accepted, ...schemas.problems(400, 403, 409, 413, 415, 422, 429, 503) },
      },
    },
    async (request, reply) => {
      const call = callOf(request);
      const { input, errors } = readInput(request.body, channel, regions);
      const refusal = serviceRefusal(channel, input.language) ?? inputRefusal(errors);
      // What was accepted once stays accepted, also when the service has closed or the rules have changed since.
      const acceptance = refusal ? await requests.findAccepted(call) : await requests.accept(input, call);
      if (!acceptance) throw refusal!;
      return sendPrivate(reply.code(201), toAccepted(acceptance));
    },
  );
}

/** What makes a repetition of a call known. */
export function callOf(request: FastifyRequest): Call {
  return { key: request.headers['idempotency-key'] as string, payload: request.body };
}

/** Nobody but the caller may keep it, and nobody may take it for something else. */
export function sendPrivate(reply: FastifyReply, body: object): FastifyReply {
  return reply.header('cache-control', 'no-store').header('x-content-type-options', 'nosniff').send(body);
}

/** The request as it is to be stored, and what is wrong with it. */
function readInput(body: RequestInput, channel: Channel, regions: RegionTree) {
  const source = findCategory(channel, body.category);
  const category = source && localiseCategory(source, body.language);
  const known = pickKnown(body);
  const input = category ? cleanRequest(known, category) : known;
  return { input, errors: checkRequest(input, category, { limits: channel.limits, regions }) };
}

/** What nobody has asked for is not kept. */
function pickKnown(body: RequestInput): RequestInput {
  const { category, region, text, fields, contact, anonymous, callback, onBehalfOf, consent, via, language } = body;
  const { notice, at } = consent;
  return {
    category,
    ...(region !== undefined && { region }),
    text,
    fields,
    contact,
    anonymous,
    callback,
    ...(onBehalfOf !== undefined && { onBehalfOf }),
    consent: { notice, at },
    via,
    language,
  };
}

function inputRefusal(errors: FieldError[]): ProblemError | undefined {
  return errors.length > 0 ? new ProblemError('invalid', { errors }) : undefined;
}

/** A service that is not open says so, in its own words. */
function serviceRefusal(channel: Channel, language: string): ProblemError | undefined {
  const { state, message } = channel;
  if (state === 'open') return undefined;
  const detail = message && localise(message, language);
  return new ProblemError(state, { detail, ...(state === 'paused' && { retryAfter: PAUSE }) });
}
