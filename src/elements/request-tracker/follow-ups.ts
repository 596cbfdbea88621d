import type { ReactiveControllerHost } from 'lit';
import { toBackendError, type Backend, type BackendError, type FollowUp } from '../../backend/backend.js';
import type { Action, RequestView } from '../../domain/wire.js';
import { newKey } from '../../internal/new-key.js';
import type { TrackerTexts } from './status-view.js';

/** What a person can do with a request, as `can` names it. */
export type Deed = Extract<Action, 'message' | 'urge' | 'rate' | 'reopen' | 'withdraw'>;

/** One deed on its way from the person to the backend. */
export interface Attempt {
  text: string;
  /** For `rate`. */
  solved?: boolean;
  /** `withdraw` was clicked once and waits for the second word. */
  isAsking: boolean;
  isSending: boolean;
  isDone: boolean;
  /** What is missing, before anything is sent. */
  wrong?: 'message-empty' | 'message-long' | 'reopen-empty' | 'rate-choose';
  failure?: BackendError;
}

export interface FollowUpsOptions {
  texts: TrackerTexts;
  announce: (message: string) => void;
  onError: (error: BackendError, call: string) => void;
  /** The request as it is afterwards. */
  onChanged: (request: RequestView) => void;
  textMax: () => number | undefined;
}

/** What a person has begun with one request. */
interface Work {
  attempts: Map<Deed, Attempt>;
  /** By deed: the key of what was sent last, and what it was. */
  keys: Map<Deed, { key: string; content: string }>;
}

const newWork = (): Work => ({ attempts: new Map(), keys: new Map() });
const untouched = (): Attempt => ({ text: '', isAsking: false, isSending: false, isDone: false });

/** What citizens do afterwards. The key of a deed stays the same until it has arrived, so that it counts once. */
export class FollowUps {
  readonly #host: ReactiveControllerHost;
  readonly #options: FollowUpsOptions;
  #backend?: Backend;
  #receipt = '';
  #work = newWork();
  /** By receipt: what was typed waits in this page's memory while another request is looked at. */
  readonly #works = new Map<string, Work>();

  constructor(host: ReactiveControllerHost, options: FollowUpsOptions) {
    this.#host = host;
    this.#options = options;
  }

  get textMax(): number | undefined {
    return this.#options.textMax();
  }

  /** Another request. */
  begin(backend: Backend, receipt: string): void {
    this.#backend = backend;
    this.#receipt = receipt;
    const place = JSON.stringify([backend.scope, receipt]);
    this.#work = this.#works.get(place) ?? newWork();
    this.#works.set(place, this.#work);
    // The thanks for it are of the visit before.
    this.#work.attempts.forEach(({ isDone }, deed, attempts) => isDone && attempts.delete(deed));
  }

  /** Whether the backend takes it now. */
  allows(deed: Deed, { can }: RequestView): boolean {
    return !!this.#backend?.followUp && can.includes(deed);
  }

  attempt(deed: Deed): Readonly<Attempt> {
    return this.#work.attempts.get(deed) ?? untouched();
  }

  change(deed: Deed, change: Partial<Attempt>): void {
    this.#work.attempts.set(deed, { ...this.attempt(deed), ...change });
    this.#host.requestUpdate();
  }

  /** Sends it; what was typed stays until it has arrived. A second call meanwhile does nothing. */
  async send(deed: Deed): Promise<void> {
    const attempt = this.attempt(deed);
    if (attempt.isSending) return;
    const wrong = this.#missing(deed, attempt);
    this.change(deed, { wrong, failure: undefined, isDone: false });
    if (wrong) return;
    const work = this.#work;
    const change = toFollowUp(deed, attempt);
    this.change(deed, { isSending: true });
    try {
      const request = await this.#backend?.followUp?.(this.#receipt, change, this.#keyFor(deed, change));
      if (!request) return;
      work.keys.delete(deed);
      work.attempts.delete(deed);
      if (work !== this.#work) return;
      this.change(deed, { isDone: true });
      this.#options.onChanged(request);
      this.#options.announce(this.#options.texts.term(`${deed}-done`));
    } catch (thrown) {
      work.attempts.set(deed, { ...(work.attempts.get(deed) ?? attempt), isSending: false });
      if (work !== this.#work) return;
      const failure = toBackendError(thrown);
      this.change(deed, { failure });
      this.#options.onError(failure, 'followUp');
    }
  }

  #missing(deed: Deed, { text, solved }: Attempt): Attempt['wrong'] {
    if (deed === 'message' && !text.trim()) return 'message-empty';
    if (deed === 'reopen' && !text.trim()) return 'reopen-empty';
    if (deed === 'rate' && solved === undefined) return 'rate-choose';
    return [...text].length > (this.textMax ?? Infinity) ? 'message-long' : undefined;
  }

  /** The same content keeps its key, another one needs a new one. */
  #keyFor(deed: Deed, change: FollowUp): string {
    const content = JSON.stringify(change);
    const { keys } = this.#work;
    const last = keys.get(deed);
    const key = last?.content === content ? last.key : newKey();
    keys.set(deed, { key, content });
    return key;
  }
}

function toFollowUp(deed: Deed, { text, solved = false }: Attempt): FollowUp {
  const words = text.trim();
  switch (deed) {
    case 'message':
      return { action: 'messages', text: words };
    case 'urge':
      return { action: 'urges' };
    case 'rate':
      return { action: 'rating', solved, ...(words && { text: words }) };
    case 'reopen':
      return { action: 'reopening', reason: words };
    case 'withdraw':
      return { action: 'withdrawal' };
  }
}
