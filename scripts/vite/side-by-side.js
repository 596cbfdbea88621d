import { basename } from 'node:path';

/** What a bundler wrote, to be asked what each file needs. */
function reader(output) {
  const chunks = new Map(output.map((chunk) => [chunk.fileName, chunk]));
  const withImports = (file) => [file, ...chunks.get(file).imports.flatMap(withImports)];
  return {
    chunks,
    /** The file of a module, `elements/x/x.js`, and all that it imports in turn. */
    filesOf(module) {
      const source = `/src/${module.replace(/\.js$/, '.ts')}`;
      const { fileName } = output.find(({ facadeModuleId }) => facadeModuleId?.endsWith(source));
      return [...new Set(withImports(fileName))];
    },
  };
}

/** What the help center shows first, and asks for only when it is here itself. */
const SHOWN_FIRST = { 'help-center': ['policy-lookup'] };

/** Each element's files until its first control stands, and the file with the texts of each language for all of them. */
export function firstViews(output, elements, languages) {
  const { filesOf } = reader(output);
  const files = (names) => [...new Set(names.flatMap((name) => filesOf(`elements/${name}/${name}.js`)))];
  return {
    elements: Object.fromEntries(
      elements.map((name) => [`civic-${name}`, files([name, ...(SHOWN_FIRST[name] ?? [])]).sort()]),
    ),
    texts: Object.fromEntries(languages.map((language) => [language, filesOf(`locales/${language}/first-views.js`)])),
  };
}

/**
 * For the loader, once the chunks are built: turns `import('./elements/x/x.js')` into imports of that chunk and of all
 * that it imports in turn, so that a browser need not read the first to learn of the second. The core is left out: the
 * loader itself asks for it beside every element.
 */
export function sideBySide(output) {
  const { chunks, filesOf } = reader(output);

  const importsOf = (source) => {
    const [entry, ...others] = filesOf(source.replace('./', ''));
    const files = [entry, ...others.filter((file) => chunks.get(file).name !== 'core')];
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
