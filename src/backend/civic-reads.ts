import { list, type Check } from '../domain/shapes/check.js';
import { category, config } from '../domain/shapes/service.js';
import type { Backend, LanguageOptions } from './backend.js';
import { HttpClient, readBody, type HttpOptions } from './http.js';

/** The calls of the civic adapter that a first view may wait for. */
export function createReads(options: HttpOptions) {
  const http = new HttpClient(options);
  const read = async <T>(check: Check<T>, path: string, { language, signal }: LanguageOptions): Promise<T> =>
    readBody(check, await http.call(path, { query: { language }, signal }));

  return {
    config: (call) => read(config, '/config', call),
    categories: (call) => read(list(category), '/categories', call),
  } satisfies Partial<Backend>;
}
