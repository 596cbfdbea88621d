import { toBackendError, type Backend, type BackendError } from '../../backend/backend.js';
import type { PolicyOutcome } from '../../domain/wire.js';
import type { Finding } from './finding.js';

export interface OutcomesOptions {
  backend: () => Backend | undefined;
  finding: Finding;
  onError: (error: BackendError, call: string) => void;
}

/** Tells the backend what became of policies: each at most once while the page is open, and nothing about the reader. */
export class Outcomes {
  readonly #options: OutcomesOptions;
  readonly #told = new Set<string>();

  constructor(options: OutcomesOptions) {
    this.#options = options;
  }

  /**
   * Without a network it is dropped. The reader is not troubled with a failure; the host page hears of one if the reader
   * has said something.
   */
  async tell(id: string, outcome: PolicyOutcome): Promise<void> {
    const { backend, finding, onError } = this.#options;
    const which = `${outcome} ${id}`;
    if (this.#told.has(which) || !finding.config.value?.features.includes('feedback')) return;
    this.#told.add(which);
    try {
      await backend()?.feedback?.(id, outcome);
    } catch (error) {
      if (outcome.endsWith('answered')) onError(toBackendError(error), 'feedback');
    }
  }
}
