import { expect } from 'chai';
import { spawnSync } from 'node:child_process';

/** Loads a module of the library in a Node of its own, as a server does that renders pages: there is no `document`. */
function load(file: string, use: string): string {
  const program = `import(${JSON.stringify(file)}).then((it) => console.log(${use}))`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', '--eval', program], { encoding: 'utf8' });
  return stdout.trim() || stderr;
}

describe('on a server', () => {
  it('should let the package be imported, and still name the elements', () => {
    expect(load('./src/index.ts', '[typeof document, it.CivicHelpCenter.name].join()')).to.equal(
      'undefined,CivicHelpCenter',
    );
  });

  it('should let the elements be registered with the registry that Lit brings along', () => {
    expect(load('./src/define.ts', 'typeof customElements.get("civic-help-form")')).to.equal('function');
  });
});
