import { localise } from '../localised.js';
import type { Category, Field } from '../wire.js';
import type { CategorySource, FieldSource } from './types.js';

/** A category as it travels, with its texts in one language and without what only the server needs. */
export function localiseCategory(source: CategorySource, language: string): Category {
  const { code, kind, name, description, icon, contact, fields } = source;
  return {
    code,
    kind,
    name: localise(name, language),
    ...(description && { description: localise(description, language) }),
    ...(icon && { icon }),
    ...(contact && { contact }),
    fields: fields.map((field) => localiseField(field, language)),
  };
}

function localiseField(source: FieldSource, language: string): Field {
  const { label, help, choices, ...rest } = source;
  return {
    ...rest,
    label: localise(label, language),
    ...(help && { help: localise(help, language) }),
    ...(choices && {
      choices: choices.map((choice) => ({ value: choice.value, label: localise(choice.label, language) })),
    }),
  };
}
