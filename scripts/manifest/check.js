// What `npm run check` asks of the manifest: it is what the sources say, everything public is described, and the docs agree.
import { readFileSync } from 'node:fs';
import { DOCUMENT, withTables } from './docs-tables.js';
import { undescribed, unmatched } from './gaps.js';
import { analyse, readManifest } from './read.js';

export async function checkManifest() {
  const manifest = readManifest();
  const complaints = [...undescribed(manifest), ...unmatched(manifest)];
  if ((await analyse()) !== readFileSync('custom-elements.json', 'utf8')) {
    complaints.push(
      'custom-elements.json is not what the sources say: the public API changed. Run `npm run manifest`.',
    );
  }
  const document = readFileSync(DOCUMENT, 'utf8');
  if (withTables(document, manifest) !== document)
    complaints.push(`The tables of ${DOCUMENT} are old. Run \`npm run manifest\`.`);
  for (const complaint of complaints) console.error(complaint);
  return complaints.length === 0;
}
