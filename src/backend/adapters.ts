import { record, is } from '../domain/shapes/check.js';
import type { Backend } from './backend.js';
import { loadChunk } from './load-chunk.js';
import type { PostBackendOptions } from './post.js';
import type { BackendSource } from './resolve.js';
import { warnOnce } from './warn-once.js';

type Call = Exclude<keyof Backend, 'scope'>;

interface Adapter {
  /** What this adapter answers; the rest is not offered. */
  calls: readonly Call[];
  load(address: string, source: BackendSource): Promise<Partial<Backend>>;
  /** These elements can do nothing with it; their fallback stays. */
  useless: Record<string, string>;
}

const ADAPTERS: Record<string, Adapter> = {
  static: {
    calls: ['config', 'categories', 'regions', 'searchRegions', 'policies', 'policy', 'versions'],
    load: async (src) => (await import('./static.js')).createStaticBackend({ src }),
    useless: {
      'civic-help-form': 'A bundle takes no requests. Write api="post", or leave api out.',
      'civic-help-center': 'A bundle takes no requests. Use civic-policy-lookup by itself, or leave api out.',
    },
  },
  post: {
    calls: ['config', 'categories', 'createRequest'],
    load: async (endpoint, source) => (await import('./post.js')).createPostBackend({ ...optionsIn(source), endpoint }),
    useless: {
      'civic-policy-lookup': 'Such an address has no policies. Write src="…" (a static bundle), or leave api out.',
    },
  },
};

const known = new Map<string, Backend>();

/** The backends that a first view of the usual kind does without. A mistake of the host page gives one warning. */
export function resolveOther(source: BackendSource): Backend | undefined {
  const { localName, src } = source;
  const api = src ? 'static' : source.api;
  const adapter = Object.hasOwnProperty.call(ADAPTERS, api) ? ADAPTERS[api] : undefined;
  if (!adapter) {
    warnOnce(localName, `api="${api}" is unknown. There are civic (the default), ${Object.keys(ADAPTERS).join(', ')}.`);
    return undefined;
  }
  const address = src || source.endpoint;
  if (!address) {
    warnOnce(localName, `"endpoint" is missing. Write endpoint="https://help.example.org/…".`);
    return undefined;
  }
  const why = adapter.useless[localName];
  if (why) {
    warnOnce(localName, why);
    return undefined;
  }
  let scope: string;
  try {
    const { href, protocol } = new URL(address, globalThis.document?.baseURI);
    if (!protocol.startsWith('http')) throw new TypeError(protocol);
    scope = `${api} ${href}`;
  } catch {
    warnOnce(localName, `"${address}" is no address. Write one like https://help.example.org/….`);
    return undefined;
  }
  const key = `${scope} ${optionsText(source)}`;
  const shared = known.get(key) ?? facade(scope, adapter, address, source);
  known.set(key, shared);
  return shared;
}

/** Stands at once, with the calls that there will be; what makes them is on its way. */
function facade(scope: string, { calls, load }: Adapter, address: string, source: BackendSource): Backend {
  let made: Promise<Partial<Backend>> | undefined;
  const get = async (): Promise<Partial<Backend>> => {
    made ??= loadChunk(() => load(address, source));
    try {
      return await made;
    } catch (error) {
      // A chunk that did not arrive may arrive next time.
      made = undefined;
      throw error;
    }
  };
  get().catch(() => undefined);
  const answer =
    (call: Call) =>
    async (...args: unknown[]): Promise<unknown> =>
      ((await get())[call] as (...args: unknown[]) => Promise<unknown>)(...args);
  const offered = Object.fromEntries(calls.map((call) => [call, answer(call)]));
  return { scope: scope.replace(/[?#].*/, ''), ...offered } as unknown as Backend;
}

/**
 * Options that no attribute holds stand inside the element as `<script type="application/json">`: a browser runs no such
 * script, and no Content-Security-Policy refuses it.
 */
function optionsText(source: BackendSource): string {
  return source.querySelector?.('script[type="application/json"]')?.textContent ?? '';
}

function optionsIn(source: BackendSource): Partial<PostBackendOptions> {
  const written = optionsText(source);
  if (!written) return {};
  try {
    const { format, config, categories } = record(is<unknown>(() => true))(JSON.parse(written), 'options');
    return { format, config, categories } as Partial<PostBackendOptions>;
  } catch {
    warnOnce(source.localName, 'What stands in <script type="application/json"> is no JSON object.');
    return {};
  }
}
