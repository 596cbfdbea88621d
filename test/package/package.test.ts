import { expect } from 'chai';
import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { elementsOf, readManifest } from '../../scripts/manifest/read.js';
import { clearUp, freshFolder, install, packedLibrary } from '../samples/support/packed.js';

const run = promisify(execFile);

/** Bytes of the library itself, without its dependencies. */
const INSTALL_SIZE = 3 * 1024 * 1024;

async function passes(tool: string, ...args: string[]): Promise<void> {
  try {
    await run(process.execPath, [tool, ...args]);
  } catch (error) {
    throw new Error((error as { stdout: string }).stdout, { cause: error });
  }
}

describe('package', () => {
  let installed: string;
  let library: string;

  before(async () => {
    installed = freshFolder();
    await install(installed);
    library = join(installed, 'node_modules/civic-help');
  });
  after(clearUp);

  const filesOf = (folder: string): string[] =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
  const modules = (): string[] =>
    filesOf(join(library, 'dist')).filter((file) => /\.js$/.test(file) && !file.includes('/cdn/'));

  it('should please publint', async () => {
    await passes('node_modules/publint/src/cli.js', 'run', await packedLibrary(), '--strict');
  });

  it('should have types that resolve, as "are the types wrong" sees it', async () => {
    await passes('node_modules/@arethetypeswrong/cli/dist/index.js', await packedLibrary(), '--profile', 'esm-only');
  });

  it('should bring along what it needs in a browser, and nothing else', () => {
    const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as { dependencies: object };
    const { packages } = JSON.parse(readFileSync(join(installed, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, { optional?: boolean; peer?: boolean }>;
    };
    const ofLit = [
      '@lit-labs/ssr-dom-shim',
      '@lit/reactive-element',
      '@types/trusted-types',
      'lit-element',
      'lit-html',
    ];
    const names = Object.keys(packages)
      .filter(Boolean)
      .map((path) => path.replace(/^.*node_modules\//, ''));
    expect(names).to.have.members(['civic-help', ...Object.keys(dependencies), ...ofLit]);
  });

  it('should be small', () => {
    const bytes = filesOf(library).reduce((sum, file) => sum + statSync(file).size, 0);
    expect(bytes).to.be.lessThan(INSTALL_SIZE);
  });

  it('should hold nothing but the build, its manifest and its read-me', () => {
    expect(readdirSync(library)).to.have.members([
      'LICENSE',
      'README.md',
      'README.zh-CN.md',
      'custom-elements.json',
      'dist',
      'package.json',
    ]);
  });

  it('should leave Lit to the page', () => {
    const all = modules().map((file) => readFileSync(file, 'utf8'));
    expect(all.some((code) => /from 'lit'/.test(code))).to.equal(true);
    expect(all.filter((code) => code.includes('litElementVersions'))).to.deep.equal([]);
  });

  it('should say of each module whether importing it does something', () => {
    const { sideEffects } = JSON.parse(readFileSync(join(library, 'package.json'), 'utf8')) as {
      sideEffects: string[];
    };
    const patterns = sideEffects.map((glob) => new RegExp(`^${glob.replaceAll('.', '\\.').replaceAll('*', '[^/]*')}$`));
    const acts =
      /^(register\(|customElements\.|window\.|document\.|globalThis\.|addEventListener\(|observer\.|wipe|[a-z]\w*\(\);)/m;
    const quiet = modules()
      .filter((file) => acts.test(readFileSync(file, 'utf8')))
      .map((file) => `.${file.slice(library.length)}`)
      .filter((file) => !patterns.some((pattern) => pattern.test(file)));
    expect(quiet).to.deep.equal([]);
  });

  it('should tell VS Code every tag, attribute and custom property, with a description', () => {
    const read = (name: string) => JSON.parse(readFileSync(join(library, 'dist', name), 'utf8'));
    const described = (entries: { name: string; description: { value: string } }[]): string[] =>
      entries.filter(({ description }) => description.value).map(({ name }) => name);
    const { tags } = read('html-custom-data.json');
    const { properties } = read('css-custom-data.json');
    const elements = elementsOf(readManifest());
    expect(described(tags)).to.deep.equal(elements.map(({ tagName }: { tagName: string }) => tagName));
    for (const [index, element] of elements.entries()) {
      expect(described(tags[index].attributes)).to.deep.equal(
        element.attributes.map(({ name }: { name: string }) => name),
      );
      expect(described(properties)).to.include.members(element.cssProperties.map(({ name }: { name: string }) => name));
    }
  });

  it('should list the hash of each drop-in script', () => {
    const cdn = join(library, 'dist/cdn');
    const hashes = JSON.parse(readFileSync(join(cdn, 'integrity.json'), 'utf8')) as Record<string, string>;
    const scripts = readdirSync(cdn).filter((name) => name.endsWith('.js') && name !== 'civic-help-sw.js');
    expect(Object.keys(hashes)).to.have.members(scripts);
    for (const hash of Object.values(hashes)) expect(hash).to.match(/^sha384-[\w+/]{64}$/);
  });

  it('should point the manifest at files that exist', () => {
    for (const { path } of readManifest().modules) expect(existsSync(join(library, path)), path).to.equal(true);
  });
});
