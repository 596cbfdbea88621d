import type pg from 'pg';

/** Milliseconds between attempts to listen again; doubled up to the second figure. */
const RETRY_FIRST = 200;
const RETRY_MAX = 10_000;

/** Milliseconds between looks at whether the connection still answers: one that died silently hears nothing. */
const HEARTBEAT = 30_000;

export interface NoticesOptions {
  pool: pg.Pool;
  /** The channel of LISTEN and NOTIFY. An identifier of ours, never a text from outside. */
  channel: string;
  /** Called for every notice, and after every connection, since notices may have been missed before it. */
  onNotice: () => void;
  /** There is no connection, or no longer; the next one is being made. */
  onLost: (error: Error) => void;
}

/** Holds one connection of the pool on LISTEN, and makes a new one when it is lost. */
export class Notices {
  readonly #options: NoticesOptions;
  #client: pg.PoolClient | undefined;
  #timer: NodeJS.Timeout | undefined;
  #retry = RETRY_FIRST;
  #stopped = false;

  constructor(options: NoticesOptions) {
    this.#options = options;
  }

  start(): void {
    this.#listen().catch((error: Error) => this.#listenAgain(error));
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#drop();
  }

  async #listen(): Promise<void> {
    const client = await this.#options.pool.connect();
    if (this.#stopped) {
      client.release();
      return;
    }
    this.#client = client;
    client.on('error', (error) => this.#lose(client, error));
    client.on('notification', () => this.#options.onNotice());
    try {
      await client.query(`listen ${this.#options.channel}`);
    } catch (error) {
      this.#drop();
      throw error;
    }
    this.#retry = RETRY_FIRST;
    this.#beat(client);
    this.#options.onNotice();
  }

  #beat(client: pg.PoolClient): void {
    this.#timer = setTimeout(() => {
      client.query('select 1').then(
        () => this.#client === client && this.#beat(client),
        (error: Error) => this.#lose(client, error),
      );
    }, HEARTBEAT).unref();
  }

  #lose(client: pg.PoolClient, error: Error): void {
    if (this.#client !== client) return;
    this.#drop();
    this.#listenAgain(error);
  }

  #listenAgain(reason: Error): void {
    if (this.#stopped) return;
    this.#options.onLost(reason);
    this.#timer = setTimeout(() => this.start(), this.#retry).unref();
    this.#retry = Math.min(this.#retry * 2, RETRY_MAX);
  }

  /** Ends the connection; it listens, so the pool must not hand it to others. */
  #drop(): void {
    clearTimeout(this.#timer);
    const client = this.#client;
    this.#client = undefined;
    if (!client) return;
    client.removeAllListeners('notification');
    client.release(true);
  }
}
