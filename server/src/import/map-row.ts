import { POLICY_FIELDS, type BodyPart, type Mapping, type PolicyField } from './mapping.js';
import type { Row } from './rows.js';

/** What a row says about a policy, as trimmed text; empty texts are absent. */
export type Values = Partial<Record<PolicyField, string>>;

/** Picks a row's fields by their names in the mapping, else by their own, and translates values that it lists. */
export function valuesOf(row: Row, mapping: Mapping): Values {
  const values: Values = {};
  for (const field of POLICY_FIELDS) {
    const value = textOf(row.fields, mapping.fields[field] ?? field);
    if (value === undefined) continue;
    const known = mapping.values[field];
    values[field] = known && Object.hasOwn(known, value) ? known[value] : value;
  }
  return values;
}

/** A field as trimmed text; undefined if it is absent, null, empty, or neither a text nor a number. */
export function textOf(fields: Record<string, unknown>, name: string): string | undefined {
  const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? value.trim() || undefined : undefined;
}

/** Names of fields that the import does not look at, so that a slip of the pen in a name comes to light. */
export function unusedFields(row: Row, mapping: Mapping): string[] {
  const used = new Set<string>([
    ...POLICY_FIELDS.map((field) => mapping.fields[field] ?? field),
    ...Object.values(mapping.place ?? {}),
    ...(mapping.body ?? []).map((part) => part.from),
    ...Object.values(mapping.set).flatMap((template) => [...template.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!)),
  ]);
  return Object.keys(row.fields).filter((name) => !used.has(name));
}

/** A body of sections, each with its paragraphs. Undefined if no section but supplementary ones says anything. */
export function composeBody(row: Row, parts: readonly BodyPart[], empty: readonly string[]): string | undefined {
  const sections = parts
    .map((part) => ({ part, paragraphs: paragraphsOf(row.fields[part.from], empty) }))
    .filter(({ paragraphs }) => paragraphs.length > 0);
  if (sections.every(({ part }) => part.supplementary)) return undefined;
  return sections
    .flatMap(({ part, paragraphs }) => [...(part.heading ? [`## ${part.heading}`] : []), ...paragraphs])
    .join('\n\n');
}

export function isSaidToBeEmpty(text: string, empty: readonly string[]): boolean {
  return empty.some((beginning) => text.startsWith(beginning));
}

/** Replaces `{name}`; an unknown or empty one leaves nothing behind. */
export function fillTemplate(template: string, fields: Record<string, unknown>): string | undefined {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => textOf(fields, name) ?? '').trim() || undefined;
}

function paragraphsOf(value: unknown, empty: readonly string[]): string[] {
  const texts = Array.isArray(value) ? value : [value];
  return texts
    .flatMap((text: unknown) => (typeof text === 'string' ? text.split(/\n+/) : []))
    .map((text) => text.trim())
    .filter((text) => text !== '' && !isSaidToBeEmpty(text, empty))
    .map(escapeMarkdown);
}

/** Plain text as Markdown: 10~14 stays 10~14, and a paragraph that begins with a number or a dash is no list. */
function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_~[\]<>|&]/g, '\\$&').replace(/^([#+-])|^(\d{1,9})([.)])/, '$2\\$1$3');
}
