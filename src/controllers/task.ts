import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { type BackendError, toBackendError } from '../backend/backend.js';

/** What a task returns when there is nothing to ask yet. */
export const initialState: unique symbol = Symbol();

export const TaskStatus = { INITIAL: 0, PENDING: 1, COMPLETE: 2, ERROR: 3 } as const;
export type TaskStatus = (typeof TaskStatus)[keyof typeof TaskStatus];

export interface CallTaskConfig<T extends ReadonlyArray<unknown>, R> {
  /** Pass the signal on. */
  task: (args: T, options: { signal: AbortSignal }) => R | typeof initialState | Promise<R | typeof initialState>;
  /** When one of these changes, the task runs again. */
  args: () => T;
  /** `false`: only `run()` runs it. */
  autoRun?: boolean;
  onComplete?: (value: R) => void;
  /** Called once per failed run; never for an abort. */
  onError?: (error: BackendError) => void;
}

/**
 * One asynchronous concern of an element: runs before an update in which its arguments have changed, and makes the
 * element draw what came of it. An answer that comes after a newer call is dropped; an abort is no error. It aborts
 * when the element leaves the page and runs again when it comes back.
 *
 * After `Task` of @lit/task, which does not abort on leaving, and which is three times as long.
 */
export class CallTask<
  const T extends ReadonlyArray<unknown> = ReadonlyArray<unknown>,
  const R = unknown,
> implements ReactiveController {
  status: TaskStatus = TaskStatus.INITIAL;
  /** Of the last run; while another is pending, still that of the one before. */
  value?: R;
  /** What the last run failed with; `undefined` again as soon as another begins. */
  failure?: BackendError;

  readonly #host: ReactiveControllerHost;
  readonly #config: CallTaskConfig<T, R>;
  #args?: T;
  #running?: AbortController;
  #away = false;
  #interrupted = false;

  constructor(host: ReactiveControllerHost, config: CallTaskConfig<T, R>) {
    this.#host = host;
    this.#config = config;
    host.addController(this);
  }

  /** Runs now with the present arguments. Settles when this run has; never rejects. */
  async run(): Promise<void> {
    this.abort();
    const { args, task, onComplete, onError } = this.#config;
    this.#args = args();
    if (this.#away) {
      // An element may still update after it has left the page.
      this.#interrupted = true;
      return;
    }
    const running = new AbortController();
    this.#running = running;
    this.#become(TaskStatus.PENDING);
    let value: R | typeof initialState;
    try {
      value = await task(this.#args, { signal: running.signal });
    } catch (thrown) {
      if (this.#running !== running) return;
      const failure = toBackendError(thrown);
      this.value = undefined;
      this.#become(TaskStatus.ERROR, failure);
      onError?.(failure);
      return;
    }
    if (this.#running !== running) return;
    if (value === initialState) return this.#become(TaskStatus.INITIAL);
    this.value = value;
    this.#become(TaskStatus.COMPLETE);
    onComplete?.(value);
  }

  /** Gives up the run that is pending, if one is. */
  abort(): void {
    this.#running?.abort();
    this.#running = undefined;
    if (this.status === TaskStatus.PENDING) this.#become(TaskStatus.INITIAL);
  }

  hostConnected(): void {
    this.#away = false;
    if (this.#interrupted) void this.run();
    this.#interrupted = false;
  }

  hostUpdate(): void {
    const args = this.#config.args();
    const isSame = this.#args?.length === args.length && args.every((value, index) => value === this.#args?.[index]);
    if (this.#config.autoRun !== false && !isSame) void this.run();
  }

  hostDisconnected(): void {
    this.#away = true;
    this.#interrupted ||= this.status === TaskStatus.PENDING;
    this.abort();
  }

  #become(status: TaskStatus, failure?: BackendError): void {
    this.status = status;
    this.failure = failure;
    this.#host.requestUpdate();
  }
}
