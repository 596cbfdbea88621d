import minifyTemplateLiterals from 'rollup-plugin-minify-template-literals';
import { defineConfig } from 'vite';
import { leanLit } from './scripts/vite/lean-lit.js';
import { leanMarked } from './scripts/vite/lean-marked.js';
import { legacyDecorators } from './scripts/vite/legacy-decorators.js';
import { plainPrivateNames } from './scripts/vite/plain-private-names.js';
import { runtimeInside } from './scripts/vite/runtime-inside.js';
import { shortCustomProperties } from './scripts/vite/short-custom-properties.js';

/**
 * What lies together in one file. Each further file costs a header of about 200 bytes and, on a bad line, a chance to
 * fail; each byte that a first view does not need makes somebody wait.
 */
const CORE = new RegExp(
  [
    'node_modules/(lit/index|lit/html|lit-element|lit-html/lit-html|@lit/reactive-element)',
    'legacy-decorators|/decorate\\.js',
    'src/backend/(backend|civic|load-chunk|resolve|warn-once)\\.ts',
    'src/controllers/localize',
    'src/domain/receipt-format',
    'src/elements/parts/error-sentence',
    'src/error-event',
    'src/internal/(after-paint|civic-element|composing|page-observer|receipt-link)',
    'src/locales/registry',
    'src/styles/(base|tokens)',
  ].join('|'),
);
/** What asks a backend. */
const ASKING =
  /src\/(backend\/(civic-reads|http|kept-answers)|controllers\/task|domain\/(plain-zones|shapes\/(check|service)))/;
/** What everything after a first view builds on. */
const LATER = new RegExp(
  [
    'idb-keyval|lit-html/directive|lit/directive',
    'src/(events|storage|domain/shapes/(policies|requests)|backend/(civic-calls|kept-since)|controllers/(fresh-or-kept|resume|unreachable))',
    'src/elements/parts/(icons|text-link)',
    'src/(internal/(clock|format-date|hand-over|late-styles|new-key)|styles/late-tokens)',
  ].join('|'),
);
const SENDING = /src\/controllers\/(draft|outbox|sole-sender)/;

/** The drop-in build: `scripts/build.js` runs it twice, for the chunks and for the loader that names them. */
export default defineConfig({
  base: './',
  publicDir: false,
  plugins: [
    legacyDecorators(),
    leanLit(),
    leanMarked(),
    plainPrivateNames(),
    shortCustomProperties(),
    runtimeInside(),
    { ...minifyTemplateLiterals({ filter: (id) => /\/src\//.test(id) }), enforce: 'pre' },
  ],
  build: {
    target: 'es2020',
    outDir: 'dist/cdn',
    emptyOutDir: false,
    reportCompressedSize: false,
    rolldownOptions: {
      checks: { pluginTimings: false },
      // Entries are chunks like others: what they share needs no file of its own.
      preserveEntrySignatures: 'allow-extension',
      output: {
        entryFileNames: '[name]-[hash].js',
        chunkFileNames: '[name]-[hash].js',
        comments: false,
        minify: true,
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [
            { name: 'core', test: CORE, priority: 2 },
            { name: 'asking', test: ASKING, priority: 1 },
            { name: 'shared', test: LATER, priority: 1 },
            { name: 'send', test: SENDING, priority: 1 },
          ],
        },
      },
    },
  },
});
