import type { Backend } from './backend.js';
import { createCivicBackend } from './civic.js';
import { warnOnce } from './warn-once.js';

/** What the `api` attribute may name. */
export type ApiName = 'civic';

/** The element itself: what it says about its backend, and its tag name for warnings. */
export interface BackendSource {
  readonly localName: string;
  readonly endpoint?: string;
  readonly api: ApiName;
  readonly backend?: Backend;
}

const known = new Map<string, Backend>();

/**
 * The backend that an element talks to: its own `backend` object, else the one that speaks `api` at `endpoint`. One
 * object serves all elements on the page, so that they share their configuration and categories. A mistake of the
 * host page gives `undefined` and one warning.
 */
export function resolveBackend({ localName, endpoint, api, backend }: BackendSource): Backend | undefined {
  if (backend) return backend;
  // `null` when the host page takes the attribute away.
  if ((api ?? 'civic') !== 'civic') {
    warnOnce(localName, `api="${api}" is unknown. Leave it out, or write api="civic".`);
    return undefined;
  }
  if (!endpoint) {
    warnOnce(localName, '"endpoint" is missing. Write endpoint="https://help.example.org".');
    return undefined;
  }
  let made: Backend;
  try {
    made = createCivicBackend({ endpoint });
  } catch {
    warnOnce(localName, `endpoint="${endpoint}" is no address. Write endpoint="https://help.example.org".`);
    return undefined;
  }
  const shared = known.get(made.scope) ?? made;
  known.set(made.scope, shared);
  return shared;
}
