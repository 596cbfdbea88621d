import { basename } from 'node:path';

/**
 * For the loader, once the chunks are built: turns `import('./elements/x/x.js')` into imports of that chunk and of all
 * that it imports in turn, so that a browser need not read the first to learn of the second. The core is left out: the
 * loader itself asks for it beside every element.
 */
export function sideBySide(output) {
  const chunks = new Map(output.map((chunk) => [chunk.fileName, chunk]));
  const withImports = (file) => [file, ...chunks.get(file).imports.flatMap(withImports)];

  const importsOf = (source) => {
    const module = source.replace('./', '/src/').replace(/\.js$/, '.ts');
    const entry = output.find(({ facadeModuleId }) => facadeModuleId?.endsWith(module));
    const needed = [...new Set(withImports(entry.fileName))];
    const files = needed.filter((file) => file === entry.fileName || chunks.get(file).name !== 'core');
    const imports = files.map((file) => `import('./${file}')`);
    return imports.length === 1 ? imports[0] : `Promise.all([${imports}]).then(([entry]) => entry)`;
  };

  return {
    name: 'side-by-side',
    enforce: 'pre',
    transform: (code, id) =>
      id.endsWith('/src/loader.ts')
        ? code.replace(/import\('([^']+)'\)/g, (_, source) => importsOf(source))
        : undefined,
    resolveId: (source) => (chunks.has(basename(source)) ? { id: source, external: true } : undefined),
  };
}
