// `npm run build`: dist/ for npm (one module per source file, lit external, types) and dist/cdn for a script tag.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { parse } from 'acorn';
import { build } from 'vite';
import { writeIntegrity } from './package/integrity.js';
import { writePackageData } from './package/write.js';
import { firstViews, sideBySide } from './vite/side-by-side.js';

const CDN = 'dist/cdn';
const elementFile = (name) => `src/elements/${name}/${name}.ts`;
const started = Date.now();
rmSync('dist', { recursive: true, force: true });
const [compiled] = await Promise.all([compile(), bundle()]);
writePackageData();
check();
writeIntegrity();
compress();
console.log(`built in ${((Date.now() - started) / 1000).toFixed(1)} s`);
process.exitCode = compiled;

/** For npm. Resolves with the exit code; a type error has been printed then. */
async function compile() {
  const tsc = spawn(process.execPath, ['node_modules/typescript/bin/tsc', '--emitDeclarationOnly', 'false'], {
    stdio: 'inherit',
  });
  const [code] = await once(tsc, 'exit');
  return code;
}

/**
 * For a script tag. The loader is built by itself, after the chunks: no chunk ever imports it, so that a page may add a
 * query to its address without loading it twice, and it knows all the files that each element needs.
 */
async function bundle() {
  const elements = readdirSync('src/elements').filter((name) => existsSync(elementFile(name)));
  const input = { core: 'src/locales/registry.ts' };
  for (const name of elements) input[name] = elementFile(name);
  const [{ output }] = await build({ logLevel: 'warn', build: { lib: { entry: input, formats: ['es'] } } });
  const languages = readdirSync('src/locales').filter((name) => existsSync(`src/locales/${name}/first-views.ts`));
  // For those who write pages: what can be asked for before the loader does.
  writeFileSync(join(CDN, 'first-views.json'), `${JSON.stringify(firstViews(output, elements, languages), null, 2)}\n`);
  await build({
    logLevel: 'warn',
    plugins: [sideBySide(output)],
    build: {
      lib: { entry: 'src/loader.ts', formats: ['es'] },
      rolldownOptions: { output: { entryFileNames: 'civic-help.js', codeSplitting: false } },
    },
  });
  // For hosts that serve it themselves: no file of ours loads it, and it loads none as a module.
  await build({
    logLevel: 'warn',
    build: {
      lib: { entry: 'src/civic-help-sw.ts', formats: ['iife'], name: 'worker' },
      rolldownOptions: { output: { entryFileNames: 'civic-help-sw.js', codeSplitting: false } },
    },
  });
}

/** Every file parses as ES2020 and carries no development warnings of lit. */
function check() {
  for (const [name, code] of files()) {
    parse(code, { ecmaVersion: 2020, sourceType: 'module' });
    if (code.includes('Lit is in dev mode')) throw new Error(`${name}: lit in development mode`);
  }
}

/** Beside each file what a server hands out without compressing it again, and the sizes for the developer. */
function compress() {
  for (const [name, code] of files()) {
    const brotli = brotliCompressSync(code, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: code.length } });
    writeFileSync(join(CDN, `${name}.br`), brotli);
    writeFileSync(join(CDN, `${name}.gz`), gzipSync(code, { level: 9 }));
    console.log(
      `${name.padEnd(44)} ${String(code.length).padStart(7)} B ${String(brotli.length).padStart(7)} B brotli`,
    );
  }
}

function files() {
  return readdirSync(CDN)
    .filter((name) => name.endsWith('.js'))
    .map((name) => [name, readFileSync(join(CDN, name), 'utf8')]);
}
