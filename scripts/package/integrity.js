import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** `integrity.json` beside the drop-in files: each script's name and the hash that a browser compares it with. */
export function writeIntegrity(folder = 'dist/cdn') {
  const scripts = readdirSync(folder)
    // A service worker is fetched by the browser itself, which compares no hash.
    .filter((name) => name.endsWith('.js') && name !== 'civic-help-sw.js')
    .sort();
  const hashes = scripts.map((name) => [name, `sha384-${hashOf(join(folder, name))}`]);
  writeFileSync(join(folder, 'integrity.json'), `${JSON.stringify(Object.fromEntries(hashes), null, 2)}\n`);
}

const hashOf = (file) => createHash('sha384').update(readFileSync(file)).digest('base64');
