export { CivicHelpCenter } from './elements/help-center/help-center.js';
export { CivicHelpForm } from './elements/help-form/help-form.js';
export { CivicPolicyLookup } from './elements/policy-lookup/policy-lookup.js';
export { CivicRequestTracker } from './elements/request-tracker/request-tracker.js';

export * from './events.js';
export { registerLocale, type Locale } from './locales/registry.js';

export { BackendError } from './backend/backend.js';
export type {
  Backend,
  BackendErrorInit,
  BackendErrorKind,
  CallOptions,
  FollowUp,
  LanguageOptions,
  RequestSnapshot,
} from './backend/backend.js';
export { createCivicBackend, type CivicBackendOptions } from './backend/civic.js';
export { createPostBackend, type PostBackend, type PostBackendOptions } from './backend/post.js';
export { createStaticBackend, type StaticBackend, type StaticBackendOptions } from './backend/static.js';
export type * from './domain/wire.js';
