import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import * as events from '../../src/events.js';

interface Declaration {
  name: string;
  tagName?: string;
  events?: { name: string; type: { text: string } }[];
}

const { modules } = JSON.parse(readFileSync('custom-elements.json', 'utf8')) as {
  modules: { path: string; declarations: Declaration[] }[];
};
const declarations = modules.flatMap((module) => module.declarations);

describe('custom-elements.json', () => {
  it('should list the elements, their base and the events, and nothing that lies inside', () => {
    const elements = declarations.filter(({ tagName }) => tagName);
    expect(elements.map(({ tagName }) => tagName)).to.have.members([
      'civic-policy-lookup',
      'civic-help-form',
      'civic-request-tracker',
      'civic-help-center',
    ]);
    const rest = declarations.filter((one) => !elements.includes(one)).map(({ name }) => name);
    expect(rest).to.have.members(['CivicElement', ...Object.keys(events)]);
  });

  it('should list the events of each element by the names and classes that hosts meet', () => {
    for (const { name, events: own = [] } of declarations) {
      for (const event of own) {
        expect(event.name, name).to.match(/^civic-/);
        expect(Object.keys(events), `${name} ${event.name}`).to.include(event.type.text);
      }
    }
  });
});
