/** What VS Code reads as `html.customData`: tags, attributes and their values, with descriptions. */
export function htmlData(elements, valuesOf) {
  return {
    version: 1.1,
    tags: elements.map(({ tagName, summary, attributes, slots, events, cssParts }) => ({
      name: tagName,
      description: { kind: 'markdown', value: describe(summary, { slots, events, cssParts }) },
      attributes: attributes.map(({ name, description, type, fieldName }) => ({
        name,
        description: { kind: 'markdown', value: description },
        ...(type.text === 'boolean' ? { valueSet: 'v' } : {}),
        // An attribute that only says that something is wanted has no property.
        ...values(fieldName ? valuesOf(tagName, fieldName) : []),
      })),
    })),
  };
}

/** What VS Code reads as `css.customData`: the custom properties that an element listens to. */
export function cssData(elements) {
  const properties = new Map(elements.flatMap(({ cssProperties }) => cssProperties).map((one) => [one.name, one]));
  return {
    version: 1.1,
    properties: [...properties.values()].map(({ name, description, default: value }) => ({
      name,
      description: { kind: 'markdown', value: `${description}\n\nDefault: \`${value}\`` },
    })),
  };
}

const values = (names) => (names.length > 0 ? { values: names.map((name) => ({ name })) } : {});

function describe(summary, { slots, events, cssParts }) {
  const list = (title, entries) =>
    `**${title}**\n${entries.map(({ name, description }) => `- \`${name || '(default)'}\`: ${description}`).join('\n')}`;
  return [summary, list('Slots', slots), list('Events', events), list('Parts', cssParts)].join('\n\n');
}
