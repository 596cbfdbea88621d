import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { findBinaries, type Binaries } from './binaries.js';
import { initialise, startPostgres, stopPostgres, SUPERUSER } from './cluster.js';
import { openDataFolder, type DataFolder } from './data-folder.js';
import { DatabaseUnavailable } from './failure.js';
import { findPostmaster } from './postmaster.js';

/**
 * Two advisory locks in the database `postgres` say who uses the cluster. The server holds OWNER: there is one server.
 * Server and command line tools share USERS: whoever leaves last, and gets it alone, stops PostgreSQL.
 */
const LOCKS = { owner: [0x43495649, 1], users: [0x43495649, 2] } as const;

const DATABASE = 'civic_help';
const PATIENCE_MS = 10_000;
const OWNER_PATIENCE_MS = 3_000;
/** Between looks at whether somebody else stops PostgreSQL. */
const WATCH_MS = 1_000;
/** At most, between attempts to start it. */
const RETRY_MS = 2_000;

export interface EmbeddedOptions {
  dataDir: string;
  /** The server owns the database, one at a time; a tool joins whoever is there. */
  role: 'owner' | 'guest';
  /** Told what an operator should know, in whole sentences. */
  say: (sentence: string) => void;
  /** The database went away and cannot be started again so far; it is tried on. Owners only. */
  onLost?: (error: Error) => void;
}

export interface EmbeddedDatabase {
  connection: pg.ClientConfig;
  /** Leaves; PostgreSQL stops if nobody else uses it. */
  close(): Promise<void>;
}

/**
 * Joins the PostgreSQL that runs in DATA_DIR, also one that a killed server left behind, or starts it.
 * Rejects with `DatabaseUnavailable`, one sentence for the operator.
 */
export async function openEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const data = openDataFolder(options.dataDir, options.say);
  const binaries = findBinaries(data.account, options.say);
  initialise(data, binaries);
  return new Member(data, binaries, options).enter();
}

class Member implements EmbeddedDatabase {
  readonly #data: DataFolder;
  readonly #binaries: Binaries;
  readonly #options: EmbeddedOptions;
  #client?: pg.Client;
  #port?: number;
  #leaving = false;
  #recovering?: Promise<void>;
  #watch?: NodeJS.Timeout;

  constructor(data: DataFolder, binaries: Binaries, options: EmbeddedOptions) {
    this.#data = data;
    this.#binaries = binaries;
    this.#options = options;
  }

  get connection(): pg.ClientConfig {
    return {
      host: '127.0.0.1',
      port: this.#port!,
      user: SUPERUSER,
      password: this.#data.password,
      database: DATABASE,
    };
  }

  async enter(): Promise<this> {
    let until = Date.now() + PATIENCE_MS;
    for (let pause = 100; !this.#client; pause = Math.min(2 * pause, RETRY_MS)) {
      if (this.#leaving) throw new DatabaseUnavailable('The server stops.');
      try {
        this.#client = await this.#tryEnter();
      } catch (error) {
        if (error instanceof DatabaseUnavailable) throw error;
        // Recovery after a crash may take long. Everything else is a race that settles in a moment, or a fault.
        if (findPostmaster(this.#data.folder)?.status === 'starting') until = Date.now() + PATIENCE_MS;
        if (Date.now() > until) {
          const { message } = error as Error;
          throw new DatabaseUnavailable(`PostgreSQL in ${this.#data.folder} cannot be used: ${message}.`);
        }
        await sleep(pause);
      }
    }
    this.#client.once('end', () => (this.#recovering = this.#recover()));
    this.#watchForStop();
    return this;
  }

  async close(): Promise<void> {
    this.#leaving = true;
    clearInterval(this.#watch);
    await this.#recovering;
    const client = this.#client;
    if (!client) return;
    try {
      await client.query('select pg_advisory_unlock_all()');
      const alone = await tryLock(client, 'pg_try_advisory_lock', LOCKS.users);
      if (alone) await stopPostgres(this.#data.folder);
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  async #tryEnter(): Promise<pg.Client> {
    const isOurs = !findPostmaster(this.#data.folder);
    if (isOurs) await startPostgres(this.#data, this.#binaries, this.#port);
    const postmaster = findPostmaster(this.#data.folder);
    if (postmaster?.status !== 'ready') throw new Error('it is starting or stopping');
    this.#port = postmaster.port;
    const client = new pg.Client({ ...this.connection, database: 'postgres', connectionTimeoutMillis: 5000 });
    client.on('error', () => undefined); // The end of the connection is what counts.
    try {
      await client.connect();
    } catch (error) {
      // 28P01 invalid_password
      if ((error as pg.DatabaseError).code !== '28P01') throw error;
      if (isOurs) {
        await stopPostgres(this.#data.folder);
        throw new DatabaseUnavailable(
          `The password in ${this.#data.path}/cluster.json does not open the database in ${this.#data.folder}: put back the file that it was made with.`,
        );
      }
      throw new DatabaseUnavailable(
        `The PostgreSQL that runs in ${this.#data.folder} (process ${postmaster.pid}) was not set up by this server: stop it first.`,
      );
    }
    try {
      // Refused only while somebody is about to stop PostgreSQL.
      if (!(await tryLock(client, 'pg_try_advisory_lock_shared', LOCKS.users))) throw new Error('it is stopping');
      if (this.#options.role === 'owner') await this.#becomeOwner(client, postmaster.pid);
      await createDatabase(client);
      return client;
    } catch (error) {
      await client.end().catch(() => undefined);
      throw error;
    }
  }

  /** Waits a moment: PostgreSQL may not have noticed yet that the last owner was killed. */
  async #becomeOwner(client: pg.Client, pid: number): Promise<void> {
    const until = Date.now() + OWNER_PATIENCE_MS;
    while (!(await tryLock(client, 'pg_try_advisory_lock', LOCKS.owner))) {
      if (Date.now() > until) {
        throw new DatabaseUnavailable(
          `Another server uses ${this.#data.path} (its PostgreSQL is process ${pid}): stop it first, or choose another DATA_DIR.`,
        );
      }
      await sleep(50);
    }
  }

  /**
   * PostgreSQL that was asked to stop (SIGTERM) refuses new connections and waits for ours to end, which they never do.
   * It is stopped at once, and so started again.
   */
  #watchForStop(): void {
    if (this.#options.role === 'guest') return;
    clearInterval(this.#watch);
    this.#watch = setInterval(() => {
      if (findPostmaster(this.#data.folder)?.status !== 'stopping') return;
      clearInterval(this.#watch);
      stopPostgres(this.#data.folder).catch(() => undefined); // Gone already.
    }, WATCH_MS).unref();
  }

  /**
   * PostgreSQL was killed or stopped, or crashed. It is started again on the same port, so that the pools find it; as
   * often as it takes: a full disk is a matter of hours, and a server that says so is better than none.
   */
  async #recover(): Promise<void> {
    if (this.#leaving || this.#options.role === 'guest') return;
    this.#client = undefined;
    this.#options.say('PostgreSQL ended unexpectedly; it is started again.');
    let said = '';
    while (!this.#leaving) {
      try {
        await this.enter();
        this.#options.say('PostgreSQL answers again.');
        return;
      } catch (error) {
        if (this.#leaving) return;
        const { message } = error as Error;
        if (message !== said) this.#options.onLost?.(error as Error);
        said = message;
        await sleep(RETRY_MS);
      }
    }
  }
}

async function tryLock(client: pg.Client, call: string, [space, key]: readonly [number, number]): Promise<boolean> {
  const { rows } = await client.query<{ got: boolean }>(`select ${call}($1, $2) as got`, [space, key]);
  return rows[0]!.got;
}

async function createDatabase(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
  if (rowCount) return;
  try {
    await client.query(`create database ${DATABASE}`);
  } catch (error) {
    // Another process was faster: 42P04 duplicate_database, 23505 the same, a moment earlier.
    if (!['42P04', '23505'].includes((error as pg.DatabaseError).code ?? '')) throw error;
  }
}
