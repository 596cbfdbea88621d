import type { BackendError } from '../../backend/backend.js';
import type { LocalizeController } from '../../controllers/localize.js';
import type { MessageGroup } from '../../locales/registry.js';

/**
 * What a failed call means to the reader, and what to do next. Before there are the later texts, all that can have failed
 * is fetching them.
 */
export function errorSentence<G extends MessageGroup>(
  texts: LocalizeController<G>,
  { kind, retryAfter }: BackendError,
): string {
  return (
    (retryAfter && texts.termFor('error', `${kind}-for`, { seconds: retryAfter })) ||
    (texts.termFor('error', kind) ?? texts.termFor('error', 'server') ?? texts.term('error-offline'))
  );
}
