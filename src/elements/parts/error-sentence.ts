import type { BackendError } from '../../backend/backend.js';
import type { LocalizeController } from '../../controllers/localize.js';
import type { MessageGroup } from '../../locales/registry.js';

/** What a failed call means to the reader, and what to do next. */
export function errorSentence<G extends MessageGroup>(texts: LocalizeController<G>, error: BackendError): string {
  return error.kind === 'rate-limited' && error.retryAfter
    ? texts.term('error-rate-limited-for', { seconds: error.retryAfter })
    : (texts.termFor('error', error.kind) ?? texts.term('error-server'));
}
