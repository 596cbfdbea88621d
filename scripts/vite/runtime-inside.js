const RUNTIME = /^rolldown-runtime-/;
const IMPORT = /import\{(\w+) as (\w+)\}from"\.\/rolldown-runtime-[\w-]+\.js";/;

/**
 * The bundler keeps its one helper in a file of its own: a request with 290 bytes of headers for 100 bytes of code, in
 * first views too. Here each chunk that needs the helper gets a copy.
 */
export function runtimeInside() {
  return {
    name: 'runtime-inside',
    generateBundle(_options, bundle) {
      const runtime = Object.values(bundle).find(({ fileName }) => RUNTIME.test(fileName));
      if (!runtime) return;
      const body = runtime.code.replace(/export\{[^}]*\};?\s*$/, '');
      for (const chunk of Object.values(bundle)) {
        if (!chunk.imports?.includes(runtime.fileName)) continue;
        const code = chunk.code.replace(IMPORT, (_, name, local) => `const ${local}=(()=>{${body}return ${name}})();`);
        if (code === chunk.code) throw new Error(`${chunk.fileName}: the import of the runtime is written differently`);
        chunk.code = code;
        chunk.imports = chunk.imports.filter((file) => file !== runtime.fileName);
      }
      delete bundle[runtime.fileName];
    },
  };
}
