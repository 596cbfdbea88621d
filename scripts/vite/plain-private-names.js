import { parseSync, Visitor } from 'vite';

/**
 * ES2020 has no private names, and replacing them by WeakMaps costs a first view about a kilobyte. In the drop-in build
 * `#name` becomes an ordinary property with a short name of its own, which nobody outside can guess to mean anything.
 */
export function plainPrivateNames() {
  const short = new Map();
  return {
    name: 'plain-private-names',
    enforce: 'pre',
    transform(code, id) {
      if (!/\/src\/.*\.ts$|node_modules\/marked\//.test(id) || !/#\w/.test(code)) return undefined;
      const found = [];
      const { program } = parseSync(id, code);
      new Visitor({ PrivateIdentifier: (node) => found.push(node) }).visit(program);
      let result = code;
      for (const { start, end, name } of found.sort((a, b) => b.start - a.start)) {
        const key = `${id}#${name}`;
        if (!short.has(key)) short.set(key, `$${short.size.toString(36)}`);
        result = result.slice(0, start) + short.get(key) + result.slice(end);
      }
      return { code: result, map: null };
    },
  };
}
