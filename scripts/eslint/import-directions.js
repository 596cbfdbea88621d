// ESLint rule: imports go downwards only. The table below is the whole truth about who may use whom.
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const LIT = ['lit'];
const BELOW_CONTROLLERS = [
  'src/events.ts',
  'src/error-event.ts',
  'src/backend',
  'src/storage',
  'src/locales',
  'src/domain',
];
const BELOW_ELEMENTS = ['src/controllers', 'src/internal', 'src/styles', ...BELOW_CONTROLLERS];

/** Each folder or file, which others it may import besides itself, and which packages (`true`: any). */
const LAYERS = {
  'src/domain': { may: [], packages: ['marked'] },
  'src/locales': { may: ['src/domain'], packages: [] },
  'src/styles': { may: [], packages: ['lit'] },
  'src/backend': { may: ['src/domain'], packages: [] },
  'src/storage': { may: ['src/domain'], packages: ['idb-keyval'] },
  'src/error-event.ts': { may: ['src/backend', 'src/domain'], packages: [] },
  'src/events.ts': { may: ['src/error-event.ts', 'src/domain'], packages: [] },
  'src/controllers': { may: [...BELOW_CONTROLLERS, 'src/internal'], packages: LIT },
  'src/internal': { may: BELOW_ELEMENTS.filter((layer) => layer !== 'src/controllers'), packages: LIT },
  'src/elements': { may: BELOW_ELEMENTS, packages: LIT },
  'src/define': { may: ['src/elements', ...BELOW_ELEMENTS], packages: LIT },
  'src/define.ts': { may: ['src/define'], packages: [] },
  'src/loader.ts': { may: ['src/define', 'src/elements', 'src/internal', 'src/locales'], packages: [] },
  'src/index.ts': { may: ['src/elements', 'src/define', ...BELOW_ELEMENTS], packages: [] },
  'server/src': { may: ['server/sample'], packages: true, except: /^civic-help(?!\/domain$)/ },
  'server/sample': { may: ['server/src'], packages: true, except: /^civic-help(?!\/domain$)/ },
};

const layerOf = (path) => Object.keys(LAYERS).find((layer) => path === layer || path.startsWith(`${layer}/`));
const packageOf = (source) => source.split('/', source.startsWith('@') ? 2 : 1).join('/');

function complaint(from, file, source) {
  const { may, packages, except } = LAYERS[from];
  if (source.startsWith('.')) {
    const target = relative(ROOT, join(dirname(file), source))
      .split(sep)
      .join('/')
      .replace(/\.js$/, '.ts');
    const to = layerOf(target);
    return to === from || may.includes(to) ? undefined : `'${from}' may not import '${to ?? target}'.`;
  }
  if (packages === true)
    return except.test(source) ? `'${from}' may use the library only as 'civic-help/domain'.` : undefined;
  return packages.includes(packageOf(source))
    ? undefined
    : `'${from}' may not import the package '${packageOf(source)}'.`;
}

export const importDirections = {
  meta: { type: 'problem', schema: [], messages: { direction: '{{ why }} See scripts/eslint/import-directions.js.' } },
  create(context) {
    const from = layerOf(relative(ROOT, context.filename).split(sep).join('/'));
    if (!from) return {};
    const check = (node) => {
      if (node.source?.type !== 'Literal') return;
      const why = complaint(from, context.filename, node.source.value);
      if (why) context.report({ node: node.source, messageId: 'direction', data: { why } });
    };
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
    };
  },
};
