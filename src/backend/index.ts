/** The adapters by themselves, without any element: for own backends, tests and tools. */
export { BackendError } from './backend.js';
export type {
  Backend,
  BackendErrorInit,
  BackendErrorKind,
  CallOptions,
  FollowUp,
  LanguageOptions,
  RequestSnapshot,
} from './backend.js';
export { createCivicBackend, type CivicBackendOptions } from './civic.js';
export { createPostBackend, type PostBackend, type PostBackendOptions } from './post.js';
export { createStaticBackend, type StaticBackend, type StaticBackendOptions } from './static.js';
export type * from '../domain/wire.js';
