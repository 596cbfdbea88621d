// Are the built files fit for the browser floor (Chromium 88, Safari 15, Firefox ESR)? Syntax up to ES2020, and no call of
// what came later. A call with `?.` before it, or below a test of the same name (`if`, `?:`, `&&`), is guarded.
import { parse } from 'acorn';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Globals above the floor. */
const GLOBALS = new Set([
  'structuredClone',
  'requestIdleCallback',
  'cancelIdleCallback',
  'reportError',
  'scheduler',
  'navigation',
  'BarcodeDetector',
  'EyeDropper',
  'CompressionStream',
  'DecompressionStream',
  'WeakRef',
  'FinalizationRegistry',
]);

/** Members of one object: `Object.hasOwn`. */
const STATICS = new Set([
  'Object.hasOwn',
  'Object.groupBy',
  'Map.groupBy',
  'Array.fromAsync',
  'AbortSignal.timeout',
  'AbortSignal.any',
  'AbortSignal.abort',
  'Promise.withResolvers',
  'Promise.try',
  'URL.canParse',
  'URL.parse',
  'CSS.registerProperty',
  'Intl.Segmenter',
  'Intl.DurationFormat',
  'crypto.randomUUID',
  'navigator.locks',
  'navigator.share',
  'navigator.canShare',
  'navigator.storage',
]);

/** Methods that no older object has under this name. */
const METHODS = new Set([
  'at',
  'findLast',
  'findLastIndex',
  'toSorted',
  'toReversed',
  'toSpliced',
  'isWellFormed',
  'toWellFormed',
  'checkVisibility',
  'setHTML',
  'setHTMLUnsafe',
  'showPopover',
  'hidePopover',
  'togglePopover',
  'startViewTransition',
  'throwIfAborted',
  'requestSubmit',
  'getSetCookie',
  'symmetricDifference',
  'isDisjointFrom',
]);

/** Plain sentences, one for each use that would fail at the floor. */
export function aboveFloor(code) {
  const found = [];
  walk(parse(code, { ecmaVersion: 2020, sourceType: 'module' }), []);
  return [...new Set(found)];

  function walk(node, parents) {
    const name = nameOf(node, parents);
    if (name && !isGuarded(node, name, parents)) found.push(name);
    for (const [key, value] of Object.entries(node)) {
      for (const child of Array.isArray(value) ? value : [value]) {
        if (child && typeof child.type === 'string') walk(child, [...parents, { node, key }]);
      }
    }
  }
}

function nameOf(node, parents) {
  const parent = parents[parents.length - 1];
  if (node.type === 'MemberExpression' && !node.computed) {
    const { object, property } = node;
    const path = `${object.type === 'Identifier' ? object.name : (object.property?.name ?? '')}.${property.name}`;
    if (STATICS.has(path)) return path;
    if (METHODS.has(property.name) && parent?.node.type === 'CallExpression' && parent.key === 'callee') {
      return `.${property.name}()`;
    }
    if (GLOBALS.has(property.name) && /^(window|self|globalThis)$/.test(object.name ?? '')) return property.name;
  }
  const isUse = parent && ['CallExpression', 'NewExpression', 'MemberExpression'].includes(parent.node.type);
  const isCalled = parent?.key === 'callee' || parent?.key === 'object';
  if (node.type === 'Identifier' && GLOBALS.has(node.name) && isUse && isCalled) return node.name;
  return undefined;
}

/** The last word of the name stands in a condition around it, or what is asked of it is asked with `?.`. */
function isGuarded(node, name, parents) {
  const word = name.replace(/[()]/g, '').split('.').pop();
  const { node: parent, key } = parents[parents.length - 1];
  // Being asked whether it is there is no use.
  if (key === 'test' || key === 'left' || parent.type === 'UnaryExpression') return true;
  if (parent.optional && (key === 'object' || key === 'callee')) return true;
  if (parent.type === 'VariableDeclarator' || parent.type === 'AssignmentExpression') return true;
  return parents.some(({ node: around, key: branch }) => {
    const test = branch === 'consequent' ? around.test : branch === 'right' ? around.left : undefined;
    return test !== undefined && JSON.stringify(test).includes(`"${word}"`);
  });
}

function check(folder) {
  const files = readdirSync(folder).filter((name) => name.endsWith('.js'));
  const faults = files.flatMap((name) =>
    aboveFloor(readFileSync(join(folder, name), 'utf8')).map((use) => `${name}: ${use} is above the browser floor`),
  );
  for (const fault of faults) console.error(fault);
  console.log(`${files.length} built files, ${faults.length} uses above the browser floor without a guard`);
  return faults.length === 0;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) process.exitCode = check('dist/cdn') ? 0 : 1;
