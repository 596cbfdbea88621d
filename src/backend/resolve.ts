import type * as Adapters from './adapters.js';
import type { Backend } from './backend.js';
import { createCivicBackend } from './civic.js';
import { warnOnce } from './warn-once.js';

/** What the `api` attribute may name. */
export type ApiName = 'civic' | 'static' | 'post';

/** The element itself: what it says about its backend, and its tag name for warnings. */
export interface BackendSource {
  readonly localName: string;
  readonly endpoint?: string;
  readonly api: ApiName;
  readonly backend?: Backend;
  /** Address of a static bundle. */
  readonly src?: string;
  /** Asked for when the backend can be resolved anew. */
  requestUpdate(name?: PropertyKey): void;
  /** For what stands inside the element. */
  querySelector?(selector: string): Element | null;
}

const known = new Map<string, Backend>();
let others: typeof Adapters | undefined;

/**
 * The backend that an element talks to: its own `backend` object, else the one that speaks `api` at `endpoint`. One
 * object serves all elements on the page, so that they share their configuration and categories. A mistake of the
 * host page gives `undefined` and one warning; so does, without one, an adapter that is still on its way.
 */
export function resolveBackend(source: BackendSource): Backend | undefined {
  const { localName, endpoint, api, backend, src } = source;
  if (backend) return backend;
  // `null` when the host page takes the attribute away.
  if (src || (api ?? 'civic') !== 'civic') {
    if (others) return others.resolveOther(source);
    const again = (): void => source.requestUpdate('api');
    void import('./adapters.js').then(
      (module) => {
        others = module;
        again();
      },
      () => addEventListener('online', again, { once: true }),
    );
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
