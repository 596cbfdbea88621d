import { fieldValue, flag, is, list, maybe, number, record, shape, text, word } from '../domain/shapes/check.js';
import { taken } from '../domain/shapes/requests.js';
import type { BackendErrorKind, FieldError, ProblemName, RequestInput, RequestTaken } from '../domain/wire.js';
import type { RecordStore } from './store.js';

/** Why a try failed, as far as a person is told. */
export interface OutboxFailure {
  kind: BackendErrorKind;
  problem?: ProblemName;
  /** The service's own words, when it is closed or paused. */
  serviceMessage?: string;
  errors: FieldError[];
}

interface Common {
  /** The idempotency key. */
  key: string;
  category: string;
  /** Milliseconds since 1970. */
  createdAt: number;
}

/** Will be sent as soon as it can be. */
export interface QueuedRecord extends Common {
  state: 'queued';
  input: RequestInput;
  tries: number;
  nextTryAt: number;
  /** The backend asked for no try before; nobody's impatience changes that. Milliseconds since 1970. */
  notBefore: number;
  /** Of the last try. */
  failure?: OutboxFailure;
  /** Id of the form that took it: two forms with one address may send differently. */
  form?: string;
}

/** The backend has refused it. The text is kept for the person to change, to send again or to give up. */
export interface StoppedRecord extends Common {
  state: 'stopped';
  input: RequestInput;
  failure: OutboxFailure;
  form?: string;
}

/** The backend has it. What was typed is no longer kept here. */
export interface ReceivedRecord extends Common {
  state: 'received';
  accepted: RequestTaken;
}

export type OutboxRecord = QueuedRecord | StoppedRecord | ReceivedRecord;

const input = shape<RequestInput>({
  category: text,
  region: maybe(text),
  text,
  fields: record(fieldValue),
  contact: (value, place) =>
    value === null ? null : shape({ name: maybe(text), phone: maybe(text), email: maybe(text) })(value, place),
  anonymous: flag,
  callback: flag,
  onBehalfOf: maybe(text),
  consent: shape({ notice: text, at: text }),
  via: word(),
  language: text,
});

const failure = shape<OutboxFailure>({
  kind: word(),
  problem: maybe(word()),
  serviceMessage: maybe(text),
  errors: list(
    shape<FieldError>({ field: text, code: word(), params: maybe(record(is<string | number>(() => true))) }),
  ),
});

const common = { key: text, category: text, createdAt: number };
const only = <T extends string>(state: T) => is<T>((value: unknown) => value === state);

const queued = shape<QueuedRecord>({
  ...common,
  state: only('queued'),
  input,
  tries: number,
  nextTryAt: number,
  notBefore: number,
  failure: maybe(failure),
  form: maybe(text),
});
const stopped = shape<StoppedRecord>({ ...common, state: only('stopped'), input, failure, form: maybe(text) });
const received = shape<ReceivedRecord>({ ...common, state: only('received'), accepted: taken });

/** What the outbox keeps. A record that this version does not understand is left alone for the version that does. */
export class OutboxStore {
  readonly #records: RecordStore;
  readonly #scope: string;

  constructor(records: RecordStore, scope: string) {
    this.#records = records;
    this.#scope = scope;
  }

  /** `true` when it is on disk. */
  save(entry: OutboxRecord): Promise<boolean> {
    return this.#records.set(['outbox', this.#scope, entry.key], entry);
  }

  remove(key: string): Promise<void> {
    return this.#records.delete(['outbox', this.#scope, key]);
  }

  async all(): Promise<{ records: OutboxRecord[]; complete: boolean }> {
    const { found, complete } = await this.#records.entries(['outbox', this.#scope]);
    const understood = found.flatMap(([, value]): OutboxRecord[] => {
      const entry =
        maybe(queued)(value, 'outbox') ?? maybe(stopped)(value, 'outbox') ?? maybe(received)(value, 'outbox');
      return entry ? [entry] : [];
    });
    return { records: understood, complete };
  }
}
