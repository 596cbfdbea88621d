import { expect } from 'chai';
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import ts from 'typescript';

/** As a host's project would have it: the package by its name, the DOM, strict. */
const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  strict: true,
  noEmit: true,
  experimentalDecorators: true,
  useDefineForClassFields: false,
  skipLibCheck: true,
  lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  types: [],
  baseUrl: resolve('.'),
  paths: {
    'civic-help': ['src/index.ts'],
    'civic-help/define': ['src/define.ts'],
    'civic-help/define/*': ['src/define/*.ts'],
  },
};

/** What the compiler says against each of these texts, by file name. */
function complaintsAbout(samples: Map<string, string>): string[] {
  const host = ts.createCompilerHost(OPTIONS);
  const { fileExists, getSourceFile } = host;
  host.fileExists = (name) => samples.has(name) || fileExists(name);
  host.getSourceFile = (name, options, ...rest) => {
    const text = samples.get(name);
    return text === undefined ? getSourceFile(name, options, ...rest) : ts.createSourceFile(name, text, options);
  };
  const program = ts.createProgram([...samples.keys()], OPTIONS, host);
  return [...samples.keys()].flatMap((name) =>
    ts
      .getPreEmitDiagnostics(program, program.getSourceFile(name))
      .map(({ messageText }) => `${name}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`),
  );
}

function samplesOf(file: string): [string, string][] {
  const fences = [...readFileSync(file, 'utf8').matchAll(/^```ts\n(.*?)^```$/gms)];
  return fences.map(([, text], index) => [resolve(`${file}.${index + 1}.ts`), text!]);
}

describe('samples for hosts', () => {
  it('should compile as they stand in the docs', () => {
    const pages = [
      'README.md',
      ...readdirSync('docs').flatMap((name) => (name.endsWith('.md') ? [`docs/${name}`] : [])),
    ];
    const samples = new Map(pages.flatMap(samplesOf));
    expect(samples).to.have.property('size').greaterThan(1);
    expect(complaintsAbout(samples)).to.deep.equal([]);
  });

  it('should know the events wherever they are heard, and what they carry', () => {
    const heard = (target: string, use: string): string =>
      `import 'civic-help';\n${target}.addEventListener('civic-request-received', ({ detail }) => ${use});`;
    const targets = ['document', 'window', 'document.body', 'document.body.shadowRoot!', 'document.createElement("p")'];
    const right = targets.map((target): [string, string] => [
      resolve(`right-${targets.indexOf(target)}.ts`),
      heard(target, 'detail.number.length'),
    ]);
    expect(complaintsAbout(new Map(right))).to.deep.equal([]);
    const wrong = resolve('wrong.ts');
    const complaints = complaintsAbout(new Map([[wrong, heard('document', 'detail.receipt')]]));
    expect(complaints).to.have.length(1);
    expect(complaints[0]).to.include('receipt');
  });
});
