import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync, Visitor } from 'vite';

const WITH_NAMES = /\/src\/.*\.ts$|node_modules\/marked\//;

/**
 * ES2020 has no private names, and replacing them by WeakMaps costs a first view about a kilobyte. In the drop-in build
 * `#name` becomes an ordinary property with a short name, which nobody outside can guess to mean anything.
 *
 * The same name is shortened alike in all files, which compresses better, and alike in every build of the same sources:
 * a file's hash tells its content. So a class and one that extends it must not both have a private name of one spelling.
 */
export function plainPrivateNames() {
  const short = new Map();
  return {
    name: 'plain-private-names',
    enforce: 'pre',
    buildStart() {
      const names = sources('src').flatMap((file) => readFileSync(file, 'utf8').match(/\.#[A-Za-z]\w*/g) ?? []);
      const counts = new Map();
      for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
      // The frequent ones first: they get the shortest.
      const sorted = [...counts].sort(([one, many], [other, more]) => more - many || (one < other ? -1 : 1));
      for (const [name] of sorted) short.set(name.slice(2), `$${short.size.toString(36)}`);
    },
    transform(code, id) {
      if (!WITH_NAMES.test(id) || !/#\w/.test(code)) return undefined;
      const found = [];
      const { program } = parseSync(id, code);
      new Visitor({ PrivateIdentifier: (node) => found.push(node) }).visit(program);
      let result = code;
      for (const { start, end, name } of found.sort((a, b) => b.start - a.start)) {
        // marked's own.
        const plain = short.get(name) ?? `$_${name}`;
        result = result.slice(0, start) + plain + result.slice(end);
      }
      return { code: result, map: null };
    },
  };
}

function sources(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return path.endsWith('.ts') ? [path] : [];
  });
}
