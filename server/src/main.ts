import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import { SAMPLE_DIVISIONS } from '../sample/divisions.js';
import { buildApp } from './app.js';
import { bundleChannel } from './bundle/channel-bundle.js';
import { calendarWarning } from './calendar-warning.js';
import { systemClock } from './clock.js';
import { loadSample } from './import/load-sample.js';
import { createLogger } from './logging.js';
import { migrate } from './migrations/index.js';
import { openChannel } from './open-channel.js';
import { openDatabase } from './open-database.js';
import { refuseSlowPatterns } from './pattern-check.js';
import { DatabaseUnavailable } from './postgres/failure.js';
import { loadRegions } from './regions/divisions.js';
import { PolicyStore } from './store/policies.js';
import { readSecret } from './secret.js';
import { readSettings, SettingsError, type Settings } from './settings.js';
import { listenForSignals } from './signals.js';

/** How long calls in flight may take to finish once the server is to stop, in milliseconds; then as long for the database. */
const PATIENCE = 10_000;

/**
 * Reads the environment, starts the database, listens. Whoever started us by `fork` is told the URL. To stop: accept no
 * more, finish what is in flight, stop the database.
 */
async function main(): Promise<void> {
  const stop = listenForSignals();
  const settings = readSettings(process.env);
  const log = createLogger(settings.logLevel);
  const database = await openDatabase(settings, {
    role: 'owner',
    say: (sentence) => log.info(sentence),
    onError: (error, isGone) => {
      if (isGone) log.error(`${error.message} Calls get 503 meanwhile; it is tried on.`);
      else log.error({ err: error }, 'a connection to the database broke');
    },
  });
  let app: FastifyInstance;
  try {
    await migrate(database.db);
    const channel = await openChannel(database.db, settings, { begin: true });
    await refuseSlowPatterns(channel);
    const warning = calendarWarning(channel, systemClock());
    if (warning) log.warn(warning);
    const regions = loadRegions(SAMPLE_DIVISIONS);
    const store = new PolicyStore(database.db);
    // A database of somebody's own begins empty; what is here to be tried out does not.
    if (settings.databaseUrl === undefined) {
      await loadSample({ store, channel, regions, now: systemClock });
    }
    app = await buildApp({
      ...database.openForCalls(),
      secret: await readSecret(settings, database.db),
      channel,
      regions,
      now: systemClock,
      http: settings,
      logger: log,
      assets: {
        cdn: folder('../../dist/cdn'),
        demo: folder('../../demo'),
        bundle: () => bundleChannel({ store, channel, divisions: SAMPLE_DIVISIONS, now: systemClock }),
      },
    });
    await listen(app, settings);
  } catch (error) {
    await database.close();
    throw error;
  }
  stop.when(async () => {
    log.info('stopping');
    setTimeout(() => app.server.closeAllConnections(), PATIENCE).unref();
    setTimeout(() => {
      log.error('PostgreSQL does not answer; it is left as it is, and the next start takes it over.');
      process.exit(1);
    }, 2 * PATIENCE).unref();
    await app.close();
    await database.close();
  });
  const url = urlOf(app, settings.host);
  log.info({ url }, 'listening');
  process.send?.({ url });
}

async function listen(app: FastifyInstance, { host, port }: Settings): Promise<void> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    await app.close();
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') {
      throw new SettingsError(`Port ${port} on ${host} is in use: stop what uses it, or set PORT to another one.`);
    }
    throw new SettingsError(`The server cannot listen on ${host}, port ${port}: ${message}.`);
  }
}

function urlOf(app: FastifyInstance, host: string): string {
  const { port } = app.server.address() as AddressInfo;
  const name = ['0.0.0.0', '::', '127.0.0.1'].includes(host) ? 'localhost' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}

function folder(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url));
}

try {
  await main();
} catch (error) {
  // What an operator can put right is one sentence; anything else is a fault, with its stack.
  const isExpected = error instanceof SettingsError || error instanceof DatabaseUnavailable;
  console.error(isExpected ? error.message : error);
  process.exit(1);
}
