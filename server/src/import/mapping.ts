import type { Place } from 'civic-help/domain';
import { isRecord } from './rows.js';

/** The fields of a policy that an import can fill, named as on the wire. */
export const POLICY_FIELDS = [
  'id',
  'title',
  'region',
  'category',
  'language',
  'body',
  'summary',
  'issuer',
  'sourceUrl',
  'issuedAt',
  'effectiveAt',
  'expiresAt',
  'checkedAt',
] as const;

export type PolicyField = (typeof POLICY_FIELDS)[number];

/** A section of a body that is put together from several fields of a row. */
export interface BodyPart {
  /** A field of the row: a text, or a list of texts. Plain text, not Markdown. */
  from: string;
  heading?: string;
  /** Joins a body, but does not make one: a row with nothing else is without content. */
  supplementary: boolean;
}

/** How rows of a foreign shape become policies. See docs/importing.md. */
export interface Mapping {
  /** Field of a policy: name of the field in the rows. */
  fields: Partial<Record<PolicyField, string>>;
  /** Field of a policy: what stands in the rows → what it is here. */
  values: Partial<Record<PolicyField, Record<string, string>>>;
  /** Field of a policy: a text with `{name}` for a field of the row, `{region}` and `{regionName}`. */
  set: Partial<Record<PolicyField, string>>;
  /** Names of the fields in the rows that hold a place. */
  place?: Place;
  /** Instead of one field, sections. */
  body?: BodyPart[];
  /** Texts that begin with one of these say that nothing is known, and count as absent. */
  empty: string[];
}

export const PLAIN_MAPPING: Mapping = { fields: {}, values: {}, set: {}, empty: [] };

export class MappingError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'MappingError';
  }
}

/** Reads `body=text,issuedAt=date`. Throws `MappingError` on an unknown field of a policy. */
export function parseFieldPairs(pairs: string): Mapping['fields'] {
  const fields: Mapping['fields'] = {};
  for (const [ours, theirs] of parsePairs(pairs)) fields[policyField(ours)] = theirs;
  return fields;
}

/** Reads `a=b,c=d`. Throws `MappingError` if a pair has no equals sign or an empty side. */
export function parsePairs(pairs: string): [string, string][] {
  return pairs.split(',').map((pair) => {
    const at = pair.indexOf('=');
    const left = pair.slice(0, at).trim();
    const right = pair.slice(at + 1).trim();
    if (at < 0 || !left || !right) throw new MappingError(`"${pair}" is not of the form name=name`);
    return [left, right];
  });
}

/** Checks what a mapping file holds. Throws `MappingError` with the place of the first mistake. */
export function parseMapping(source: unknown): Mapping {
  const known = ['fields', 'values', 'set', 'place', 'body', 'empty'];
  const mapping = record(source ?? {}, 'the mapping');
  for (const key of Object.keys(mapping)) {
    if (!known.includes(key)) throw new MappingError(`"${key}" is none of ${known.join(', ')}`);
  }
  const parsed: Mapping = {
    fields: byField(mapping['fields'], 'fields', text),
    values: byField(mapping['values'], 'values', texts),
    set: byField(mapping['set'], 'set', text),
    empty: list(mapping['empty'], 'empty').map((item) => text(item, 'empty')),
  };
  if (mapping['place'] !== undefined) parsed.place = parsePlace(mapping['place']);
  if (mapping['body'] !== undefined) parsed.body = list(mapping['body'], 'body').map(parsePart);
  return parsed;
}

function parsePlace(source: unknown): Place {
  const names = texts(source, 'place');
  for (const key of Object.keys(names)) {
    if (!['province', 'city', 'county'].includes(key)) throw new MappingError(`place: "${key}" is no level`);
  }
  return names;
}

function parsePart(source: unknown): BodyPart {
  const part = record(source, 'body');
  for (const key of Object.keys(part)) {
    if (!['from', 'heading', 'supplementary'].includes(key)) throw new MappingError(`body: "${key}" is not known`);
  }
  return {
    from: text(part['from'], 'body: from'),
    ...(part['heading'] === undefined ? {} : { heading: text(part['heading'], 'body: heading') }),
    supplementary: part['supplementary'] === true,
  };
}

function policyField(name: string): PolicyField {
  const field = POLICY_FIELDS.find((known) => known === name);
  if (!field) throw new MappingError(`"${name}" is not a field of a policy: ${POLICY_FIELDS.join(', ')}`);
  return field;
}

function byField<T>(
  source: unknown,
  place: string,
  parse: (value: unknown, place: string) => T,
): Partial<Record<PolicyField, T>> {
  const parsed: Partial<Record<PolicyField, T>> = {};
  for (const [name, value] of Object.entries(record(source ?? {}, place))) {
    parsed[policyField(name)] = parse(value, `${place}: ${name}`);
  }
  return parsed;
}

function record(value: unknown, place: string): Record<string, unknown> {
  if (!isRecord(value)) throw new MappingError(`${place} must hold "name: value" lines`);
  return value;
}

function list(value: unknown, place: string): unknown[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw new MappingError(`${place} must be a list`);
  return value;
}

function text(value: unknown, place: string): string {
  if (typeof value !== 'string' || value === '') throw new MappingError(`${place} must be a text`);
  return value;
}

function texts(value: unknown, place: string): Record<string, string> {
  const entries = Object.entries(record(value, place));
  return Object.fromEntries(entries.map(([name, item]) => [name, text(item, `${place}: ${name}`)]));
}
