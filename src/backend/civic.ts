import { loadChunk } from './load-chunk.js';
import type { Backend } from './backend.js';
import type { HttpOptions } from './http.js';

export interface CivicBackendOptions extends Omit<HttpOptions, 'baseUrl'> {
  /**
   * Base URL of the backend, absolute or relative to the page; `/api/v1` is added unless it is there already. A slash at
   * the end makes no difference; a query and a fragment are ignored.
   */
  endpoint: string;
}

/**
 * The adapter for our own wire contract. Throws a TypeError if `endpoint` is no URL. What makes the calls is loaded with
 * the first of them, so that a control can stand before.
 */
export function createCivicBackend({ endpoint, ...options }: CivicBackendOptions): Required<Backend> {
  const scope = normaliseEndpoint(endpoint);
  const http = { ...options, baseUrl: `${scope}/api/v1` };
  const reads = async () => (await loadChunk(() => import('./civic-reads.js'))).createReads(http);
  const calls = async () => (await loadChunk(() => import('./civic-calls.js'))).createCalls(http);

  return {
    scope,
    ...later(reads, 'config categories'),
    ...later(
      calls,
      'policies policy versions regions searchRegions feedback suggestions createRequest request followUp',
    ),
  };
}

/** Calls of these names, made by what `load` gives. */
function later<T>(load: () => Promise<T>, names: string): T {
  const call = (name: string) => [
    name,
    async (...args: unknown[]) => ((await load()) as Record<string, (...args: unknown[]) => unknown>)[name]!(...args),
  ];
  return Object.fromEntries(names.split(' ').map(call)) as T;
}

/** `/help/`, `/help/api/v1` and `/help?x#y` on https://host all give `https://host/help`. */
function normaliseEndpoint(endpoint: string): string {
  const { origin, pathname, protocol } = new URL(endpoint, globalThis.document?.baseURI);
  if (!protocol.startsWith('http')) throw new TypeError(`${endpoint} is no address of a backend`);
  return origin + pathname.replace(/(\/api\/v1)?\/*$/, '');
}
