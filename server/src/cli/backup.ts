import { resolve } from 'node:path';
import pg from 'pg';
import { makeBackup } from '../backup/backup.js';
import { BackupRefused } from '../backup/refused.js';
import { systemClock } from '../clock.js';
import { readSecret } from '../secret.js';
import { count } from './count.js';
import { readOnePath, Refused, runTool, withDatabase } from './tool.js';

const USAGE = `Backs up everything: npm run backup -- FOLDER

Writes two files of one snapshot, also while the server runs:
  civic-help-TIME.data  the data; what people wrote is encrypted
  civic-help.keys       the keys that open it, SECRET among them; replaces its predecessor, not the keys of other data

Keep the keys apart from the data, and from strangers.`;

await runTool(async (args) => {
  const path = readOnePath(args, USAGE);
  if (path === undefined) return USAGE;
  const folder = resolve(path);
  return withDatabase(async ({ settings, database }) => {
    const secret = await readSecret(settings, database.db);
    const client = new pg.Client(database.connection);
    await client.connect();
    const { rows, dataFile, keysFile } = await makeBackup(client, { folder, secret, now: systemClock() })
      .catch((error: unknown) => refuseFolder(error, folder))
      .finally(() => client.end());
    return [
      `${count(rows['requests'], 'request')}, ${count(rows['request_events'], 'event')}, ` +
        `${count(rows['policies'], 'policy', 'policies')}.`,
      `Data  ${dataFile}`,
      `Keys  ${keysFile} (opens everything: keep it apart)`,
    ].join('\n');
  });
});

/** A folder that holds other keys, that is none, that may not be written to, or whose disk is full; any other error is a fault of ours. */
function refuseFolder(error: unknown, folder: string): never {
  if (error instanceof BackupRefused) throw new Refused(error.message);
  const { code, syscall, path } = error as NodeJS.ErrnoException;
  if (syscall === undefined || (path === undefined && code !== 'ENOSPC')) throw error;
  const why =
    { EEXIST: 'it is a file, not a folder', ENOTDIR: 'it is below a file', ENOENT: 'no folder can be made there' }[
      code ?? ''
    ] ?? code;
  throw new Refused(`No backup can be written to ${folder}: ${why}.`);
}
