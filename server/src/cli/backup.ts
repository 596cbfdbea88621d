import { resolve } from 'node:path';
import pg from 'pg';
import { makeBackup } from '../backup/backup.js';
import { systemClock } from '../clock.js';
import { readSecret } from '../secret.js';
import { runTool, UsageError, withDatabase } from './tool.js';

const USAGE = `Backs up everything: npm run backup -- FOLDER

Writes two files of one snapshot, also while the server runs:
  civic-help-TIME.data  the data; what people wrote is encrypted
  civic-help.keys       the keys that open it, SECRET among them; replaces its predecessor

Keep the keys apart from the data, and from strangers.`;

await runTool(async ([folder, ...more]) => {
  if (folder === undefined || folder.startsWith('-') || more.length > 0) throw new UsageError(USAGE);
  return withDatabase(async ({ settings, database }) => {
    const secret = await readSecret(settings, database.db);
    const client = new pg.Client(database.connection);
    await client.connect();
    const backup = { folder: resolve(folder), secret, now: systemClock() };
    const { rows, dataFile, keysFile } = await makeBackup(client, backup).finally(() => client.end());
    return [
      `${rows['requests']} requests, ${rows['request_events']} events, ${rows['policies']} policies.`,
      `Data  ${dataFile}`,
      `Keys  ${keysFile} (opens everything: keep it apart)`,
    ].join('\n');
  });
});
