import type { ReactiveControllerHost } from 'lit';
import { is, maybe, number, record, shape } from '../../domain/shapes/check.js';
import type { Policy } from '../../domain/wire.js';
import { deviceStore, type RecordStore } from '../../storage/store.js';

/** Policies of one backend that this device remembers having shown; those that were shown last. */
const MOST = 500;

/** Milliseconds for which something is news. */
const NEWS = 30 * 86_400_000;

export type Mark = 'new' | 'changed';

/** The version that the reader knows; 0 for what was news when it was listed and has not been opened since. */
interface Seen {
  versions: Record<string, number>;
  /** When the list was first asked for on this device, or last in an earlier visit; milliseconds since 1970. */
  at: number;
}

const seen = maybe(shape<Seen>({ versions: record(is<number>(Number.isInteger)), at: number }));

type Shown = Pick<Policy, 'id' | 'version' | 'issuedAt'>;

/**
 * Which policies are new, or have changed, since this reader was here. It is kept on this device only; where the browser
 * keeps nothing, nothing is marked.
 */
export class Marks {
  readonly #host: ReactiveControllerHost;
  readonly #store: RecordStore;
  readonly scope: string;
  readonly #key: string[];
  readonly #marks = new Map<string, Mark>();
  #before?: Seen;
  #isRead = false;

  constructor(host: ReactiveControllerHost, scope: string, store = deviceStore) {
    this.#host = host;
    this.#store = store;
    this.scope = scope;
    this.#key = ['seen', scope];
  }

  of(id: string): Mark | undefined {
    return this.#marks.get(id);
  }

  async note(shown: readonly Shown[], isOpened = false): Promise<void> {
    if (!this.#isRead) this.#before = seen(await this.#store.get(this.#key), 'seen');
    this.#isRead = true;
    for (const policy of shown) {
      const mark = this.#judge(policy);
      if (mark) this.#marks.set(policy.id, mark);
    }
    if (this.#marks.size > 0) this.#host.requestUpdate();
    const now = Date.now();
    await this.#store.update(this.#key, (value) => {
      const versions = seen(value, 'seen')?.versions ?? {};
      for (const { id, version } of shown) {
        const known = versions[id];
        delete versions[id];
        // Until it is opened, what the reader knows is what they knew before.
        versions[id] = isOpened ? version : (known ?? (this.#marks.get(id) === 'new' ? 0 : version));
      }
      return { versions: Object.fromEntries(Object.entries(versions).slice(-MOST)), at: now };
    });
  }

  #judge({ id, version, issuedAt }: Shown): Mark | undefined {
    const before = this.#before;
    if (!before) return undefined;
    const known = before.versions[id];
    if (known) return known < version ? 'changed' : undefined;
    const issued = Date.parse(issuedAt ?? '');
    const isNews = issued > Date.now() - NEWS && issued <= Date.now();
    // Dates of issue are days: what came out on the day of the last visit may have come after it.
    return isNews && (known === 0 || issued > before.at - 86_400_000) ? 'new' : undefined;
  }
}
