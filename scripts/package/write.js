import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { elementsOf, readManifest } from '../manifest/read.js';
import { cssData, htmlData } from './editor-data.js';
import { jsxReactTypes, jsxTypes, reactWrapper, vueTypes } from './framework-types.js';
import { literalValues } from './literal-values.js';

const TYPES_ONLY = 'export {};\n';

/** Everything in the package that is made from the manifest. */
export function writePackageData(folder = 'dist') {
  const elements = elementsOf(readManifest());
  const files = {
    'html-custom-data.json': json(htmlData(elements, literalValues(elements))),
    'css-custom-data.json': json(cssData(elements)),
    'jsx.js': TYPES_ONLY,
    'jsx.d.ts': jsxTypes(elements),
    'jsx-react.js': TYPES_ONLY,
    'jsx-react.d.ts': jsxReactTypes(),
    'vue.js': TYPES_ONLY,
    'vue.d.ts': vueTypes(elements),
  };
  const index = elements.map(({ name, tagName }) => `export { ${name} } from './react/${tagName}.js';\n`).join('');
  files['react.js'] = index;
  files['react.d.ts'] = index;
  for (const element of elements) {
    const { js, types } = reactWrapper(element);
    files[`react/${element.tagName}.js`] = js;
    files[`react/${element.tagName}.d.ts`] = types;
  }
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

const json = (data) => `${JSON.stringify(data, null, 2)}\n`;
