import { localiseCategory } from '../domain/category-sets/localise.js';
import { maybe, number, shape, text, type Check } from '../domain/shapes/check.js';
import type { Category, Config, FieldValue, RequestInput } from '../domain/wire.js';
import type { Backend } from './backend.js';
import { HttpClient, type HttpOptions } from './http.js';
import { loadChunk } from './load-chunk.js';

export interface PostBackendOptions extends Omit<HttpOptions, 'baseUrl'> {
  /** The address that requests are posted to, exactly; absolute or relative to the page. */
  endpoint: string;
  /**
   * `json` (default), or `form` for addresses that take the fields of a form: `application/x-www-form-urlencoded`, without
   * any header that a browser would have to ask permission for.
   */
  format?: 'json' | 'form';
  /** What readers are told of the service. Everything has a default. */
  config?: Partial<Config>;
  /** Instead of the built-in set for a portal. */
  categories?: readonly Category[];
}

/** What an address that only takes messages answers. */
export type PostBackend = Required<Pick<Backend, 'scope' | 'config' | 'categories' | 'createRequest'>>;

/** The adapter for any address that takes a message. Throws a TypeError if `endpoint` is no address. */
export function createPostBackend({
  endpoint,
  format,
  config,
  categories,
  ...options
}: PostBackendOptions): PostBackend {
  const { href, protocol, host } = new URL(endpoint, globalThis.document?.baseURI);
  if (!protocol.startsWith('http')) throw new TypeError(`${endpoint} is no address`);
  const http = new HttpClient({ ...options, baseUrl: '' });
  const defaults = () => loadChunk(() => import('./post-defaults.js'));

  return {
    // The address itself may be all that protects it: it does not become a name of stored things in full.
    scope: `post ${href.replace(/[?#].*/, '')}`,

    async config({ language, signal }) {
      const { defaultConfig } = await defaults();
      if (signal?.aborted) throw new DOMException('aborted', 'AbortError');
      // Whatever the host page says: nothing can be asked of such an address.
      return { ...defaultConfig(language, host), ...config, features: [] };
    },

    async categories({ language, signal }) {
      const { PORTAL } = await defaults();
      if (signal?.aborted) throw new DOMException('aborted', 'AbortError');
      return (categories ?? PORTAL.map((source) => localiseCategory(source, language))).map(withoutRegions);
    },

    async createRequest(input, key, { signal } = {}) {
      const made = numberFrom(key);
      const isForm = format === 'form';
      const { body } = await http.call(href, {
        body: isForm ? fieldsOf({ ...input, number: made, key }) : { ...input, number: made, key },
        headers: isForm ? {} : { 'Idempotency-Key': key },
        anyText: true,
        signal,
      });
      const answer = maybe(taken)(body, 'body');
      const given = answer?.number ?? answer?.id;
      return { number: `${given ?? made}`, status: 'received', receivedAt: new Date().toISOString() };
    },
  };
}

const name: Check<string | number> = (value, place) => {
  const given = typeof value === 'number' ? number(value, place) : text(value, place).trim();
  if (given === '' || `${given}`.length > 40) throw new TypeError(`no number at ${place}`);
  return given;
};

const taken = shape<{ number?: string | number; id?: string | number }>({ number: maybe(name), id: maybe(name) });

/** Nothing here knows the divisions: people write the place. */
function withoutRegions(category: Category): Category {
  const fields = category.fields.map((field) =>
    field.type === 'region' ? { ...field, type: 'text' as const } : field,
  );
  return { ...category, fields };
}

/** Without letters and digits that look alike. */
const SYMBOLS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Eight symbols for the telephone; the same key gives the same, so that a repeated try is the same request. */
function numberFrom(key: string): string {
  let first = 0x811c9dc5;
  let second = 0x01000193;
  for (const symbol of key) {
    const code = symbol.codePointAt(0)!;
    first = Math.imul(first ^ code, 0x01000193);
    second = Math.imul(second ^ code, 0x85ebca6b) ^ (first >>> 13);
  }
  const symbols = Array.from({ length: 8 }, (_, at) => SYMBOLS[((at < 4 ? first : second) >>> (5 * (at % 4))) & 31]);
  return `${symbols.slice(0, 4).join('')}-${symbols.slice(4).join('')}`;
}

/** `contact.phone=…&fields.place=…`: a path for each value, a list as the same name again. What is absent is left out. */
function fieldsOf(message: RequestInput & { number: string; key: string }): URLSearchParams {
  const fields = new URLSearchParams();
  const add = (path: string, value: FieldValue | object | null | undefined): void => {
    if (value === null || value === undefined) return;
    if (Array.isArray(value)) value.forEach((item) => add(path, item as FieldValue));
    else if (typeof value !== 'object') fields.append(path, `${value}`);
    else for (const [member, inner] of Object.entries(value)) add(path ? `${path}.${member}` : member, inner as object);
  };
  add('', message);
  return fields;
}
