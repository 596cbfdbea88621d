import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { systemClock, type Clock } from '../internal/clock.js';
import { deleteDraft, loadDraft, saveDraft, type Draft, type DraftAddress } from '../storage/drafts.js';
import { deviceStore, type RecordStore } from '../storage/store.js';

/** Where what the person typed is now. */
export type DraftState =
  /** Nothing has been typed, or nothing typed since it was discarded. */
  | 'empty'
  /** Typed, and about to be kept. */
  | 'unsaved'
  /** On this device. */
  | 'saved'
  /** In this page only: the browser refuses to keep it, or the person asked for it. */
  | 'memory';

export interface DraftOptions {
  /** `undefined` while the backend is not known; nothing is kept then. */
  address: () => DraftAddress | undefined;
  /** What is typed now; `undefined` when nothing worth keeping is. */
  read: () => Record<string, unknown> | undefined;
  /** Anonymous requests and shared computers: nothing goes to the device, and what is there is deleted. */
  memoryOnly?: () => boolean;
  /** Milliseconds from a key to the disk. */
  delay?: number;
  /** For tests. */
  clock?: Clock;
  store?: RecordStore;
}

/** Keeps what a person types, so that a closed page, a dead battery or a phone call loses nothing. */
export class DraftController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #options: DraftOptions & Required<Pick<DraftOptions, 'delay' | 'clock' | 'store'>>;
  #state: DraftState = 'empty';
  #keeps?: boolean;
  #cancel?: () => void;
  /** Counts what the person does; what a write that began before says of the state no longer holds. */
  #turn = 0;
  /** When the draft that is this page's own was saved: another tab with the same form may have put its own in the place. */
  #savedAt?: number;
  /** Writes go one after the other: a late one must not undo a discard. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(host: ReactiveControllerHost, options: DraftOptions) {
    this.#host = host;
    this.#options = { delay: 700, clock: systemClock, store: deviceStore, ...options };
    host.addController(this);
  }

  get state(): DraftState {
    return this.#state;
  }

  /** Whether this device keeps what is typed: as the last write went, at first a trial. `undefined`: not known yet. */
  get keeps(): boolean | undefined {
    return this.#keeps;
  }

  /** To be called at every change of what is typed. */
  changed(): void {
    this.#turn += 1;
    this.#become('unsaved');
    const { clock, delay } = this.#options;
    // Not put off by further keys, so that steady typing is kept too.
    this.#cancel ??= clock.after(delay, () => void this.flush());
  }

  /** Keeps what is typed now; done when it is on disk or the disk has refused. */
  flush(): Promise<void> {
    this.#cancel?.();
    this.#cancel = undefined;
    const { address, clock, memoryOnly, read, store } = this.#options;
    const place = address();
    const values = read();
    const turn = this.#turn;
    if (this.#state !== 'unsaved' || !place) return this.#queue(() => undefined);
    return this.#queue(async () => {
      const keep = values && !memoryOnly?.();
      const savedAt = clock.now();
      const saved = keep && (await saveDraft(place, { values, savedAt }, store));
      if (keep) this.#savedAt = savedAt;
      if (keep) this.#learn(!!saved);
      if (!keep) await deleteDraft(place, store);
      if (turn === this.#turn) this.#become(saved ? 'saved' : values ? 'memory' : 'empty');
    });
  }

  /** What was typed here before, if anything. */
  async restore(): Promise<Draft | undefined> {
    const { address, store } = this.#options;
    const place = address();
    void store.persistent().then((keeps) => this.#learn(this.#keeps ?? keeps));
    if (!place) return undefined;
    const draft = await loadDraft(place, store);
    if (draft) this.#savedAt ??= draft.savedAt;
    if (draft && this.#state === 'empty') this.#become('saved');
    return draft;
  }

  /** Forgets it: the request is in the outbox, or the person wants it gone. What another tab has saved since stays. */
  discard(): Promise<void> {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#turn += 1;
    this.#become('empty');
    const { address, store } = this.#options;
    const place = address();
    return this.#queue(async () => {
      if (place && (await loadDraft(place, store))?.savedAt === this.#savedAt) await deleteDraft(place, store);
    });
  }

  hostConnected(): void {
    // A phone may end the page at any time after it was hidden, and `pagehide` need not come.
    document.addEventListener('visibilitychange', this.#flushNow);
    window.addEventListener('pagehide', this.#flushNow);
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.#flushNow);
    window.removeEventListener('pagehide', this.#flushNow);
    this.#flushNow();
  }

  readonly #flushNow = (): void => void this.flush();

  #queue(write: () => unknown): Promise<void> {
    const done = this.#last.then(write).then(() => undefined);
    this.#last = done;
    return done;
  }

  #learn(keeps: boolean): void {
    if (keeps === this.#keeps) return;
    this.#keeps = keeps;
    this.#host.requestUpdate();
  }

  #become(state: DraftState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#host.requestUpdate();
  }
}
