/**
 * 473 requests with the mix of a real channel, while the server is killed five times with SIGKILL, and once more
 * together with its PostgreSQL. Nothing that was acknowledged may be lost, nothing may be there twice.
 *
 *     npm run drill:replay
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findPostmaster } from '../server/src/postgres/postmaster.js';
import { runTool, startServer, type ServerProcess } from '../server/test/support/server-process.js';
import { Checks } from './support/checks.js';
import { makeCrowd, TOTAL, type Ask } from './support/crowd.js';
import { Poster } from './support/poster.js';

const AT_ONCE = 12;
const LEAST_IN_FLIGHT = 8;

/** After how many acknowledgements something happens. */
const KILL_AFTER = [60, 120, 300, 360, 440];
const BACKUP_AFTER = 160;
const KILL_POSTGRES_AFTER = 400;

/** How many more are on their way then, so that every sender is busy. */
const AHEAD = 2 * AT_ONCE;

/** Milliseconds between requests that come while the backup is taken. */
const TRICKLE = 40;

/** Milliseconds after which the drill gives up. */
const TIME_LIMIT = 300_000;

class Drill {
  readonly #checks = new Checks();
  readonly #folder = mkdtempSync(join(tmpdir(), 'civic-help-drill-'));
  readonly #giveUp = AbortSignal.timeout(TIME_LIMIT);
  readonly #asks = makeCrowd();
  #server!: ServerProcess;
  #poster!: Poster;
  #port = 0;

  async run(): Promise<number> {
    chmodSync(this.#folder, 0o711);
    try {
      this.#port = await freePort();
      await this.#start();
      this.#poster = new Poster(this.#server.url);
      const started = Date.now();
      const sending = this.#poster.sendAll(this.#asks, { atOnce: AT_ONCE, signal: this.#giveUp });
      const [before] = await Promise.all([this.#disturb(), sending]);
      this.#report(started);
      await this.#checkAll();
      await this.#checkAgain();
      await this.#checkBackup(before);
    } finally {
      await this.#server?.stop();
      rmSync(this.#folder, { recursive: true, force: true });
    }
    return this.#checks.finish();
  }

  get #env(): Record<string, string> {
    return { DATA_DIR: join(this.#folder, 'data'), PORT: String(this.#port), RATE_LIMIT: '0' };
  }

  async #start(): Promise<number> {
    const started = Date.now();
    this.#server = await startServer(this.#env);
    return Date.now() - started;
  }

  /** Kills, restarts and backs up on the way. Gives the keys that were acknowledged before the backup began. */
  async #disturb(): Promise<string[]> {
    let before: string[] = [];
    const events: [number, () => Promise<void>][] = [
      ...KILL_AFTER.map((count, index): [number, () => Promise<void>] => [count, () => this.#kill(index + 1)]),
      [BACKUP_AFTER, async () => void (before = await this.#backUp())],
      [KILL_POSTGRES_AFTER, () => this.#killAll()],
    ];
    for (const [count, act] of events.sort(([a], [b]) => a - b)) {
      this.#poster.allowed = Math.max(this.#poster.allowed, count + AHEAD);
      await this.#until(() => this.#poster.acknowledged.size >= count);
      await act();
    }
    this.#poster.allowed = TOTAL;
    return before;
  }

  async #kill(turn: number): Promise<void> {
    await this.#until(() => this.#poster.inFlight >= LEAST_IN_FLIGHT);
    const { inFlight } = this.#poster;
    const known = [...this.#poster.acknowledged];
    await this.#server.kill();
    await this.#checkKnown(`kill ${turn} of the server`, known, inFlight);
  }

  async #killAll(): Promise<void> {
    await this.#until(() => this.#poster.inFlight >= LEAST_IN_FLIGHT);
    const { inFlight } = this.#poster;
    const known = [...this.#poster.acknowledged];
    process.kill(findPostmaster(join(this.#folder, 'data', 'postgres'))!.pid, 'SIGKILL');
    await this.#server.kill();
    await this.#checkKnown('the kill of server and PostgreSQL', known, inFlight);
  }

  async #checkKnown(what: string, known: [string, { number: string; receipt: string }][], inFlight: number) {
    const restart = await this.#start();
    const lost = await this.#count(known, async ([, { number, receipt }]) => {
      return (await this.#poster.open(receipt))?.number !== number;
    });
    this.#checks.expect(
      `everything that was acknowledged before ${what} is there`,
      lost === 0 && inFlight >= LEAST_IN_FLIGHT,
      `${known.length} acknowledged, ${inFlight} in flight, ${lost} lost, started again in ${restart} ms`,
    );
  }

  async #backUp(): Promise<string[]> {
    const before = [...this.#poster.acknowledged.keys()];
    const trickle = setInterval(() => this.#poster.allowed++, TRICKLE);
    const { code, stderr } = await runTool('backup', [join(this.#folder, 'backup')], this.#env);
    clearInterval(trickle);
    this.#checks.expect('a backup is taken from the running server', code === 0, stderr.trim());
    return before;
  }

  #report(started: number): void {
    const { tries, cutOff, acknowledged } = this.#poster;
    const seconds = ((Date.now() - started) / 1000).toFixed(1);
    console.log(
      `\n${acknowledged.size} acknowledged in ${seconds} s by ${tries} tries, ${cutOff} of them without an answer; ` +
        `${AT_ONCE} senders.\n`,
    );
  }

  async #checkAll(): Promise<void> {
    const answers = [...this.#poster.acknowledged.values()];
    const stored = await this.#stored();
    this.#checks.expect(`there are exactly ${TOTAL} requests`, stored === TOTAL, `${stored}`);
    this.#checks.expect(
      'no two have the same number or receipt',
      new Set(answers.map(({ number }) => number)).size === TOTAL &&
        new Set(answers.map(({ receipt }) => receipt)).size === TOTAL,
    );
    const wrong = await this.#count(this.#asks, (ask) => this.#opensAnother(this.#poster, ask));
    this.#checks.expect('every receipt opens its own request', wrong === 0, `${wrong} do not`);
  }

  async #checkAgain(): Promise<void> {
    const differing = await this.#count(this.#asks, async (ask) => {
      const { number, receipt } = this.#poster.acknowledged.get(ask.key)!;
      const again = await this.#poster.send(ask, this.#giveUp);
      return again.number !== number || again.receipt !== receipt;
    });
    this.#checks.expect('all sent again get the same numbers and receipts', differing === 0, `${differing} do not`);
    const stored = await this.#stored();
    this.#checks.expect('and add no request', stored === TOTAL, `${stored}`);
    const rebuilt = await runTool('staff', ['rebuild'], this.#env);
    this.#checks.expect('every projection is what its events say', /Everything was/.test(rebuilt.stdout));
  }

  /** Restores the backup into an empty folder, and opens it with a server of its own. */
  async #checkBackup(before: string[]): Promise<void> {
    const env = { ...this.#env, DATA_DIR: join(this.#folder, 'restored'), PORT: '0' };
    const restored = await runTool('restore', [join(this.#folder, 'backup')], env);
    this.#checks.expect('the backup restores into an empty folder', restored.code === 0, restored.stderr.trim());
    const count = Number(/(\d+) requests/.exec(restored.stdout)?.[1]);
    this.#checks.expect(
      'it holds what was acknowledged before it, and nothing half',
      count >= before.length && count < TOTAL,
      restored.stdout.trim().split('\n').at(-1),
    );
    const server = await startServer(env);
    try {
      const poster = new Poster(server.url);
      const known = this.#asks.filter(({ key }) => before.includes(key));
      const wrong = await this.#count(known, (ask) => this.#opensAnother(poster, ask));
      this.#checks.expect('the receipts open there', wrong === 0, `${known.length} tried, ${wrong} do not`);
      const opening = await this.#count([...this.#poster.acknowledged.values()], async ({ receipt }) =>
        Boolean(await poster.open(receipt)),
      );
      this.#checks.expect('every request in it has its receipt', opening === count, `${opening} of ${count}`);
      const rebuilt = await runTool('staff', ['rebuild'], env);
      this.#checks.expect('its projections are what its events say', /Everything was/.test(rebuilt.stdout));
    } finally {
      await server.stop();
    }
  }

  async #opensAnother(poster: Poster, { key, input }: Ask): Promise<boolean> {
    const { number, receipt } = this.#poster.acknowledged.get(key)!;
    const view = await poster.open(receipt);
    return view?.number !== number || view.text !== input.text || view.category !== input.category;
  }

  async #stored(): Promise<number> {
    const { stdout } = await runTool('staff', ['list', '--all', '--limit', '100000', '--json'], this.#env);
    return (JSON.parse(stdout) as unknown[]).length;
  }

  async #count<T>(items: readonly T[], test: (item: T) => Promise<boolean>): Promise<number> {
    let count = 0;
    for (const item of items) if (await test(item)) count++;
    return count;
  }

  async #until(condition: () => boolean): Promise<void> {
    while (!condition()) {
      this.#giveUp.throwIfAborted();
      await sleep(1);
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

process.exitCode = await new Drill().run();
