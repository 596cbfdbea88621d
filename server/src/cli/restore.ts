import { basename, dirname, resolve } from 'node:path';
import { statSync } from 'node:fs';
import pg from 'pg';
import { RestoreRefused } from '../backup/refused.js';
import { restoreBackup } from '../backup/restore.js';
import { keepSecret } from '../postgres/data-folder.js';
import type { Settings } from '../settings.js';
import { Refused, runTool, UsageError, withDatabase } from './tool.js';

const USAGE = `Restores a backup into an empty database: npm run restore -- FOLDER|FILE

FOLDER is one that "npm run backup" wrote; its newest data file is taken. FILE is one of its data files. The keys are
taken from civic-help.keys beside it. The database is the one of DATABASE_URL, or the embedded one in DATA_DIR, and has
to be empty.`;

await runTool(async ([path, ...more]) => {
  if (path === undefined || path.startsWith('-') || more.length > 0) throw new UsageError(USAGE);
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
          keepSecret: (secret) => putSecret(settings, secret),
        });
        return [
          `Restored ${dataFile}, taken at ${takenAt}.`,
          `${rows['requests']} requests, ${rows['request_events']} events, ${rows['policies']} policies; ` +
            `${contents} texts opened and found whole.`,
        ].join('\n');
      } catch (error) {
        throw error instanceof RestoreRefused ? new Refused(error.message) : error;
      } finally {
        await client.end();
      }
    },
    { role: 'owner', upToDate: false },
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
