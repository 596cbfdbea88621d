import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { elementsOf, readManifest } from '../../scripts/manifest/read.js';

interface Named {
  name: string;
}
interface Element {
  tagName: string;
  name: string;
  attributes: (Named & { fieldName: string })[];
  members: (Named & { kind: string })[];
  events: Named[];
}

/** Below each tag of a template, what is said about it; in a script all of it. */
function partsOf(code: string, opening: string): string {
  const start = code.indexOf(`<${opening}`);
  expect(start, opening).to.be.greaterThan(-1);
  return code.slice(start, code.indexOf(`</${opening}>`, start));
}

describe('samples/types', () => {
  const elements: Element[] = elementsOf(readManifest());
  const read = (name: string): string => readFileSync(`samples/types/${name}`, 'utf8');

  for (const { tagName, name, attributes, members, events } of elements) {
    const fields = members.filter(({ kind }) => kind === 'field').map((field) => field.name);

    it(`should use all of <${tagName}>`, () => {
      const script = read('elements.ts');
      for (const field of fields) expect(script).to.match(new RegExp(`\\.${field} = `));
      for (const event of events) expect(script).to.include(`addEventListener('${event.name}'`);
      const jsx = partsOf(read('jsx.tsx'), tagName);
      const vue = partsOf(read('Elements.vue'), tagName);
      for (const attribute of attributes) {
        expect(jsx).to.match(new RegExp(`\\s${attribute.name}\\b`));
        expect(vue).to.match(new RegExp(`[\\s:]${attribute.name}\\b`));
      }
      for (const event of events) {
        expect(jsx).to.include(`on${event.name}=`);
        expect(vue).to.include(`@${event.name}=`);
      }
      const wrapper = partsOf(read('wrappers.tsx'), name);
      for (const field of fields) expect(wrapper).to.match(new RegExp(`\\s${field}\\b`));
      for (const event of events) expect(wrapper.toLowerCase()).to.include(`on${event.name.replaceAll('-', '')}=`);
    });
  }
});
