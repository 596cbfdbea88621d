import type { BundleManifest } from '../domain/bundle/format.js';
import { manifest } from '../domain/shapes/bundle.js';
import type { Check } from '../domain/shapes/check.js';
import { BackendError, type CallOptions } from './backend.js';
import { HttpClient, readBody, type HttpOptions } from './http.js';

/** A page may stay open all day, while the bundle is published anew. */
const FRESH_FOR = 5 * 60_000;

/** The files of one bundle: those that were read are kept, since their names change with their content. */
export class BundleFiles {
  readonly #address: string;
  readonly #http: HttpClient;
  readonly #kept = new Map<string, unknown>();
  #manifest?: { value: BundleManifest; at: number };

  constructor(address: string, options: Omit<HttpOptions, 'baseUrl'>) {
    this.#address = address;
    this.#http = new HttpClient({ ...options, baseUrl: '' });
  }

  async manifest({ signal }: CallOptions): Promise<BundleManifest> {
    const known = this.#manifest;
    if (known && Date.now() - known.at < FRESH_FOR) return known.value;
    const value = readBody(manifest, await this.#http.call(this.#address, { revalidate: true, signal }));
    // Another file may now have the name of one that is gone.
    if (known && known.value.generatedAt !== value.generatedAt) this.#kept.clear();
    this.#manifest = { value, at: Date.now() };
    return value;
  }

  /**
   * The content of one file. If it is gone, the bundle was published anew since its manifest was read: then once more,
   * from the beginning. `again` names the file then, if the manifest does not.
   */
  async read<T>(
    pathIn: (manifest: BundleManifest) => string | undefined,
    check: Check<T>,
    call: CallOptions,
    again?: () => Promise<string | undefined>,
  ): Promise<T> {
    const before = this.#manifest;
    const path = pathIn(await this.manifest(call));
    try {
      return await this.#get(path, check, call);
    } catch (error) {
      const isGone = (error as BackendError).kind === 'not-found';
      if (!isGone || before !== this.#manifest) throw error;
      this.#manifest = undefined;
      const now = await this.manifest(call);
      const next = again ? await again() : pathIn(now);
      if (next === path) throw error;
      return this.#get(next, check, call);
    }
  }

  async #get<T>(path: string | undefined, check: Check<T>, { signal }: CallOptions): Promise<T> {
    if (path === undefined) throw new BackendError('malformed');
    const url = new URL(path, this.#address).href;
    const kept = this.#kept.get(url) as T | undefined;
    if (kept) {
      if (signal?.aborted) throw new DOMException('aborted', 'AbortError');
      return kept;
    }
    const value = readBody(check, await this.#http.call(url, { signal }));
    this.#kept.set(url, value);
    return value;
  }
}
