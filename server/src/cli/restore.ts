import { basename, dirname, resolve } from 'node:path';
import { statSync } from 'node:fs';
import pg from 'pg';
import { sampleChannel } from '../../sample/channel.js';
import { RestoreRefused } from '../backup/refused.js';
import { restoreBackup } from '../backup/restore.js';
import { systemClock } from '../clock.js';
import { keepSecret } from '../postgres/data-folder.js';
import type { Settings } from '../settings.js';
import { count } from './count.js';
import { readOnePath, Refused, runTool, withDatabase } from './tool.js';

const USAGE = `Restores a backup into an empty database: npm run restore -- FOLDER|FILE

FOLDER is one that "npm run backup" wrote; its newest data file is taken. FILE is one of its data files. The keys are
taken from civic-help.keys beside it. The database is the one of DATABASE_URL, or the embedded one in DATA_DIR, and has
to be empty.`;

await runTool(async (args) => {
  const path = readOnePath(args, USAGE);
  if (path === undefined) return USAGE;
  const backup = locate(resolve(path));
  return withDatabase(
    async ({ settings, database }) => {
      const client = new pg.Client(database.connection);
      await client.connect();
      try {
        const { dataFile, takenAt, rows, contents } = await restoreBackup({
          ...backup,
          client,
          db: database.db,
          now: systemClock(),
          timeZone: sampleChannel('newspaper').timeZone, // The same for every set of categories.
          keepSecret: (secret) => putSecret(settings, secret),
        });
        return [
          `Restored ${dataFile}, taken at ${takenAt}.`,
          `${count(rows['requests'], 'request')}, ${count(rows['request_events'], 'event')}, ` +
            `${count(rows['policies'], 'policy', 'policies')}; ${count(contents, 'text')} opened and found whole.`,
        ].join('\n');
      } catch (error) {
        throw error instanceof RestoreRefused ? new Refused(error.message) : error;
      } finally {
        await client.end();
      }
    },
    { role: 'owner', mayBeNew: true, upToDate: false },
  );
});

function locate(path: string): { folder: string; dataFile?: string } {
  const isFile = statSync(path, { throwIfNoEntry: false })?.isFile();
  return isFile ? { folder: dirname(path), dataFile: basename(path) } : { folder: path };
}

function putSecret(settings: Settings, secret: string): void {
  if (settings.secret === undefined) return keepSecret(settings.dataDir, secret);
  if (settings.secret !== secret) {
    throw new Refused(
      'SECRET is not the one of the backup: unset it (with DATA_DIR), or set it to the one of the backup.',
    );
  }
}
