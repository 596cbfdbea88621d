import { cli } from '@custom-elements-manifest/analyzer/cli.js';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The text of the manifest that the sources in this folder ask for. Writes nothing. */
export async function analyse(cwd = process.cwd()) {
  const manifest = await cli({ argv: ['analyze', '--quiet'], cwd, noWrite: true });
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

export const readManifest = (cwd = process.cwd()) =>
  JSON.parse(readFileSync(join(cwd, 'custom-elements.json'), 'utf8'));

/** The custom elements of a manifest, in the order of their tags. */
export function elementsOf(manifest) {
  const declarations = manifest.modules.flatMap((module) => module.declarations);
  return declarations.filter(({ tagName }) => tagName).sort((a, b) => (a.tagName < b.tagName ? -1 : 1));
}

/** The classes of the public events, by name. */
export function eventClassesOf(manifest) {
  return manifest.modules
    .filter(({ path }) => /^dist\/(error-)?events?\.js$/.test(path))
    .flatMap(({ declarations }) => declarations);
}
