import type { Backend } from '../../backend/backend.js';
import type { Category, Config } from '../../domain/wire.js';

/** What the form needs to know of a service before anything can be written. */
export interface Service {
  backend: Backend;
  config: Config;
  categories: Category[];
}
