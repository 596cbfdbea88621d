import type { Backend } from '../backend/backend.js';
import { keptSince } from '../backend/kept-since.js';
import { list, type Check } from '../domain/shapes/check.js';
import { foundRegion, region } from '../domain/shapes/policies.js';
import { cacheAnswer, cachedAnswer, type Cached, type CacheAddress } from '../storage/policy-cache.js';
import { isUnreachable } from './unreachable.js';

/** Milliseconds until something kept stands in for an answer that is still on its way. */
const PATIENCE = 1500;

export interface FreshOrKept<T> {
  value: T;
  /** Set when it was kept on this device, milliseconds since 1970. */
  keptAt?: number;
  /** The answer that is still on its way. */
  later?: Promise<FreshOrKept<T>>;
}

/**
 * What the backend answers; when it takes long, what was kept, while the answer is awaited behind it; when there is no
 * answer at all, what was kept. `kept` is told whether there is none.
 */
export async function freshOrKept<T>(
  answer: Promise<T>,
  kept: (isCutOff: boolean) => Promise<Cached<T> | undefined>,
): Promise<FreshOrKept<T>> {
  const later = answer.then((value): FreshOrKept<T> => ({ value, keptAt: keptSince(value) }));
  const standIn = async (isCutOff: boolean): Promise<FreshOrKept<T> | undefined> => {
    const found = await kept(isCutOff);
    return found && { value: found.value, keptAt: found.fetchedAt };
  };
  try {
    const slow = new Promise((resolve) => setTimeout(resolve, PATIENCE)).then(async () => {
      const found = await standIn(false);
      return found && { ...found, later };
    });
    return (await Promise.race([later, slow])) ?? (await later);
  } catch (error) {
    const found = isUnreachable(error) ? await standIn(true) : undefined;
    if (!found) throw error;
    return found;
  }
}

/** For answers that say of themselves from when they are, or that seldom change: their age is not shown. */
export async function answerOrKept<T>(
  address: CacheAddress,
  name: string,
  check: Check<T>,
  answer: Promise<T>,
): Promise<T> {
  void answer.then(
    (value) => cacheAnswer(address, name, value),
    () => undefined,
  );
  return (await freshOrKept(answer, () => cachedAnswer(address, name, check))).value;
}

const made = new WeakMap<Backend, Backend>();

/** The same backend, whose divisions can be chosen without network too, as far as they were looked at before. */
export function withKeptRegions(backend: Backend): Backend {
  const regions: Backend['regions'] = ({ parent }, options) => {
    const address = { scope: backend.scope, language: options.language };
    return answerOrKept(address, `regions ${parent ?? '-'}`, list(region), backend.regions!({ parent }, options));
  };
  /** A single place is what is chosen, whose name has to be known; the answers to what is typed are too many to keep. */
  const searchRegions: Backend['searchRegions'] = (query, options) => {
    const answer = backend.searchRegions!(query, options);
    const address = { scope: backend.scope, language: options.language };
    return query.limit === 1 ? answerOrKept(address, `region ${query.q}`, list(foundRegion), answer) : answer;
  };
  const own = { ...(backend.regions && { regions }), ...(backend.searchRegions && { searchRegions }) };
  const wrapped =
    made.get(backend) ??
    new Proxy(backend, {
      get(target, name: keyof Backend) {
        const member: unknown = (own as Partial<Backend>)[name] ?? target[name];
        // An implementation of the host's may need its own `this`.
        return typeof member === 'function' ? (member.bind(target) as unknown) : member;
      },
    });
  made.set(backend, wrapped);
  return wrapped;
}
