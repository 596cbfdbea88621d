const HEAD = '// Made from custom-elements.json by scripts/package.\n';

const classOf = ({ name }) => name;
const properties = ({ members }) => members.filter(({ kind }) => kind === 'field');

function imports(elements, from) {
  const classes = elements.map(classOf);
  const events = new Set(elements.flatMap((element) => element.events.map(({ type }) => type.text)));
  return `import type { ${[...classes, ...[...events].sort()].join(', ')} } from '${from}';\n`;
}

const doc = (text, indent) => `${indent}/** ${text.replace(/\s+/g, ' ')} */\n`;

/**
 * Attributes first; a property that has no attribute can be handed over by its name, as React 19 and Vue do. `bareName` is
 * how a template that checks types calls an attribute without a property.
 */
function propLines(element, { indent, eventName, bareName = (name) => name }) {
  const named = new Set(element.attributes.map(({ name }) => name));
  const lines = [
    ...element.attributes.map(({ name, fieldName, type, description }) => [
      fieldName ? name : bareName(name),
      fieldName ? `${element.name}['${fieldName}']` : type.text,
      description,
    ]),
    ...properties(element)
      .filter(({ name }) => !named.has(name))
      .map(({ name, description }) => [name, `${element.name}['${name}']`, description]),
    ...element.events.map(({ name, type, description }) => [
      eventName(name),
      `(event: ${type.text}) => void`,
      description,
    ]),
  ];
  return lines.map(([name, type, text]) => `${doc(text, indent)}${indent}'${name}'?: ${type};\n`).join('');
}

const camel = (name) => name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
const onCamel = (event) => `on${event.replace(/(^|-)(\w)/g, (_, __, letter) => letter.toUpperCase())}`;

/** `civic-help/jsx`: for any JSX that sets properties and listens with `on` + the event's name (React 19, Preact). */
export function jsxTypes(elements) {
  const entries = elements.map(
    (element) =>
      `${doc(element.summary, '  ')}  '${element.tagName}': Base & {\n${propLines(element, { indent: '    ', eventName: (name) => `on${name}` })}  };\n`,
  );
  return `${HEAD}${imports(elements, './index.js')}
/** The tags with their attributes, properties and events; \`Base\` is what the framework allows on every element. */
export interface CivicJsxElements<Base = object> {
${entries.join('')}}
`;
}

/** `civic-help/jsx-react`: the same, known to React's JSX as soon as it is imported. */
export const jsxReactTypes = () => `${HEAD}import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { CivicJsxElements } from './jsx.js';

type Base = Omit<DetailedHTMLProps<HTMLAttributes<HTMLElement>, HTMLElement>, 'form'> & { class?: string };

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements extends CivicJsxElements<Base> {}
  }
}
`;

/** `civic-help/vue`: the tags for templates, with what \`@civic-…\` hands over. */
export function vueTypes(elements) {
  const entries = elements.map(
    (element) =>
      `${doc(element.summary, '    ')}    '${element.tagName}': DefineComponent<PublicProps & {\n${propLines(element, { indent: '      ', eventName: onCamel, bareName: camel })}    }>;\n`,
  );
  return `${HEAD}import type { DefineComponent, HTMLAttributes, PublicProps as VuePublicProps } from 'vue';
${imports(elements, './index.js')}
type PublicProps = HTMLAttributes & VuePublicProps;

declare module 'vue' {
  interface GlobalComponents {
${entries.join('')}  }
}
`;
}

/** `civic-help/react`, one file for each element, so that a page with one of them bundles one. */
export function reactWrapper(element) {
  const { name, tagName, events, summary } = element;
  const handlers = events.map((event) => ({ prop: onCamel(event.name), ...event }));
  const js = `'use client';
import { createComponent } from '@lit/react';
import * as react from 'react';
import '../define/${tagName}.js';
import { ${name} as elementClass } from '../${moduleOf(tagName)}';

export const ${name} = createComponent({
  react,
  tagName: '${tagName}',
  elementClass,
  displayName: '${name}',
  events: {
${handlers.map(({ prop, name: event }) => `    ${prop}: '${event}',\n`).join('')}  },
});
`;
  const types = `${HEAD}import type { EventName, ReactWebComponent } from '@lit/react';
import type { ${name} as Element } from '../${moduleOf(tagName)}';
import type { ${[...new Set(handlers.map(({ type }) => type.text))].sort().join(', ')} } from '../events.js';

${doc(summary, '')}export declare const ${name}: ReactWebComponent<Element, {
${handlers.map(({ prop, type, description }) => `${doc(description, '  ')}  ${prop}: EventName<${type.text}>;\n`).join('')}}>;
`;
  return { js, types };
}

const moduleOf = (tagName) => {
  const name = tagName.replace('civic-', '');
  return `elements/${name}/${name}.js`;
};
