import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'vite';
import type { Category } from '../../src/domain/wire.js';

const run = promisify(execFile);

/** Pinned, so that two runs measure the same. Form.io is given without Bootstrap and its icons, which its docs add. */
const PACKAGES = ['survey-core@2.5.38', 'survey-js-ui@2.5.38', '@formio/js@5.6.0'];
const FOLDER = resolve('.cache/embed-peers');

export interface Peer {
  name: string;
  /** Path below the page's folder, and bytes. */
  files: Map<string, Buffer>;
}

/** Installs the peers on demand, and builds each one's page as its documentation tells, for production. */
export async function buildPeers(categories: Category[]): Promise<Peer[]> {
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(join(FOLDER, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
  await run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', '--ignore-scripts', ...PACKAGES], {
    cwd: FOLDER,
    shell: process.platform === 'win32',
  });
  const options = categories.map(({ code, name }) => ({ code, name }));
  return [await surveyJs(options), await formIo(options)];
}

interface Option {
  code: string;
  name: string;
}

/** https://surveyjs.io/form-library/documentation/get-started-html-css-javascript, from npm, with the smaller style sheet. */
function surveyJs(options: Option[]): Promise<Peer> {
  const model = {
    elements: [
      { type: 'comment', name: 'text', title: '请写下您的情况', isRequired: true, maxLength: 2000 },
      {
        type: 'radiogroup',
        name: 'category',
        title: '您的求助属于哪一类？',
        isRequired: true,
        choices: options.map(({ code, name }) => ({ value: code, text: name })),
      },
      { type: 'text', name: 'phone', inputType: 'tel', title: '联系电话' },
      { type: 'boolean', name: 'consent', title: '我同意', renderAs: 'checkbox', isRequired: true },
    ],
    completeText: '提交',
  };
  return page('SurveyJS', {
    'main.js': `import { Model } from 'survey-core';
import 'survey-js-ui';
import 'survey-core/survey-core.fontless.min.css';
new Model(${JSON.stringify(model)}).render(document.getElementById('widget'));`,
  });
}

/** https://github.com/formio/formio.js#form-rendering, with the renderer alone and the form as JSON in the page. */
function formIo(options: Option[]): Promise<Peer> {
  const form = {
    components: [
      {
        type: 'textarea',
        key: 'text',
        label: '请写下您的情况',
        input: true,
        validate: { required: true, maxLength: 2000 },
      },
      {
        type: 'radio',
        key: 'category',
        label: '您的求助属于哪一类？',
        input: true,
        validate: { required: true },
        values: options.map(({ code, name }) => ({ value: code, label: name })),
      },
      { type: 'phoneNumber', key: 'phone', label: '联系电话', input: true, inputMask: '' },
      { type: 'checkbox', key: 'consent', label: '我同意', input: true, validate: { required: true } },
      { type: 'button', action: 'submit', label: '提交', theme: 'primary' },
    ],
  };
  // The renderer's own minified file is smaller than what a bundler makes of the package's CommonJS modules.
  return page('Form.io', {
    'public/formio.js': readFileSync(join(FOLDER, 'node_modules/@formio/js/dist/formio.form.min.js')),
    'public/formio.css': readFileSync(join(FOLDER, 'node_modules/@formio/js/dist/formio.form.min.css')),
    'main.js': `Formio.createForm(document.getElementById('widget'), ${JSON.stringify(form)});`,
    head: '<link rel="stylesheet" href="./formio.css"><script src="./formio.js" defer></script>',
  });
}

async function page(name: string, { head = '', ...files }: Record<string, string | Buffer>): Promise<Peer> {
  const root = join(FOLDER, 'pages', name);
  rmSync(root, { recursive: true, force: true });
  const sources = {
    ...files,
    'index.html': hostPage(`${head.toString()}<script type="module" src="./main.js"></script>`),
  };
  for (const [path, content] of Object.entries(sources)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  await build({ root, base: './', configFile: false, logLevel: 'error', build: { target: 'es2020' } });
  const out = join(root, 'dist');
  const built = readdirSync(out, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = built.map((entry) => join(entry.parentPath, entry.name));
  return { name, files: new Map(paths.map((path) => [path.slice(out.length + 1), readFileSync(path)])) };
}

const PARAGRAPH = `<p>${'临近年底，在外务工的人陆续返乡，各县区的规定不尽相同。'.repeat(6)}</p>`;

/** The same article around each widget. */
export function hostPage(head: string, widget = '<div id="widget"></div>'): string {
  return `<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>host</title>${head}</head><body><h1>报道</h1>${widget}${PARAGRAPH}</body></html>`;
}
