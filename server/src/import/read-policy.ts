import { createHash } from 'node:crypto';
import type { CategorySource, RegionTree } from 'civic-help/domain';
import { UNSTORABLE } from '../store/database.js';
import type { PolicyDraft } from '../store/policies.js';
import { parseMoment } from './dates.js';
import type { Mapping, PolicyField } from './mapping.js';
import { composeBody, fillTemplate, isSaidToBeEmpty, valuesOf, type Values } from './map-row.js';
import { resolveRegion } from './resolve-region.js';
import type { Row } from './rows.js';
import { isMarkdown } from './source-files.js';
import { titleFromText, withoutTitleHeading } from './title.js';

export interface ReadOptions {
  mapping: Mapping;
  regions: RegionTree;
  categories: readonly CategorySource[];
  /** For rows that name none. */
  category?: string;
  region?: string;
  /** For rows that name none, by the channel. */
  language: string;
  timeZone: string;
  /** What `--source` said: part of the ids that are derived, and shown to editors. */
  source?: string;
}

export type ReadResult =
  { kind: 'policy'; draft: PolicyDraft } | { kind: 'empty' } | { kind: 'reject'; reason: string };

/** Thrown and caught within this file's one caller: a sentence that an editor can act on. */
class Refusal extends Error {}

const ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;

/** Code points. */
const LENGTH_MAX: Partial<Record<PolicyField, number>> = {
  title: 200,
  body: 200_000,
  summary: 1_000,
  issuer: 200,
  sourceUrl: 2_000,
};

/** Makes a policy of a row, or says why not. */
export function readPolicy(row: Row, options: ReadOptions): ReadResult {
  try {
    const draft = read(row, options);
    return draft ? { kind: 'policy', draft } : { kind: 'empty' };
  } catch (error) {
    if (error instanceof Refusal) return { kind: 'reject', reason: error.message };
    throw error;
  }
}

function read(row: Row, options: ReadOptions): PolicyDraft | undefined {
  const { mapping, regions } = options;
  const raw = valuesOf(row, mapping);
  const region = readRegion(row, raw, options);
  const names = { ...row.fields, region: region ?? '', regionName: region ? regions.fullName(region) : '' };
  const values: Values = { ...raw };
  for (const [field, template] of Object.entries(mapping.set))
    values[field as PolicyField] = fillTemplate(template, names);

  const text = mapping.body ? composeBody(row, mapping.body, mapping.empty) : values.body?.trim();
  if (mapping.body && !text) return undefined;
  if (!text) throw new Refusal('has no text');
  if (isSaidToBeEmpty(text, mapping.empty)) return undefined;
  const { title, body } = readTitle(values.title, text);

  const draft: PolicyDraft = {
    id: readId(row, values.id, { source: options.source, region, title }),
    title,
    region,
    category: readCategory(values.category ?? options.category, options.categories),
    language: readLanguage(values.language ?? options.language),
    body,
    summary: values.summary,
    issuer: values.issuer,
    sourceUrl: readUrl(values.sourceUrl),
    issuedAt: readMoment('issuedAt', values, options),
    effectiveAt: readMoment('effectiveAt', values, options),
    expiresAt: readMoment('expiresAt', values, options),
    checkedAt: readMoment('checkedAt', values, options),
    source: options.source ?? row.source.name,
  };
  checkTexts(draft);
  if (draft.effectiveAt && draft.expiresAt && draft.expiresAt < draft.effectiveAt) {
    throw new Refusal('expires before it takes effect');
  }
  return draft;
}

function readRegion(row: Row, values: Values, { mapping, regions, region }: ReadOptions): string | undefined {
  const name = values.region ?? (mapping.set.region && fillTemplate(mapping.set.region, row.fields));
  const resolved = resolveRegion(row, name, mapping.place, regions);
  if (resolved.kind === 'refused') throw new Refusal(resolved.reason);
  return resolved.kind === 'found' ? resolved.code : region;
}

function readTitle(given: string | undefined, text: string): { title: string; body: string } {
  const { title, body } = given
    ? { title: given.replace(/\s+/g, ' '), body: withoutTitleHeading(given, text) }
    : titleFromText(text);
  if (!title) throw new Refusal('has no title, and its first line gives none');
  if (!body) throw new Refusal('has a title, but no text');
  return { title, body };
}

/**
 * The id of the row; else one that stays the same as long as what it is made from does: the region and, for a Markdown
 * file, its path below the folder that was given, for a row its title. Counties whose folders have the same file names
 * stay apart by their regions.
 */
function readId(
  row: Row,
  given: string | undefined,
  { source = '', region = '', title }: { source?: string; region?: string; title: string },
): string {
  if (given === undefined) {
    const { name } = row.source;
    const key = isMarkdown(name) ? [source, region, name] : [source, region, title];
    return createHash('sha256').update(JSON.stringify(key)).digest('hex').slice(0, 20);
  }
  if (!ID.test(given)) {
    throw new Refusal(`has an id "${clip(given)}" that is not 1 to 100 Latin letters, digits, ".", "_" and "-"`);
  }
  return given;
}

function readCategory(given: string | undefined, categories: readonly CategorySource[]): string | undefined {
  if (given === undefined) return undefined;
  const found = categories.find(({ code, name }) => code === given || Object.values(name).includes(given));
  if (!found) {
    const codes = categories.map(({ code }) => code).join(', ');
    throw new Refusal(`names a category "${clip(given)}" that this channel does not have (${codes})`);
  }
  return found.code;
}

function readLanguage(given: string): string {
  try {
    return Intl.getCanonicalLocales(given)[0] ?? given;
  } catch {
    throw new Refusal(`has a language "${clip(given)}" that is no language tag like zh-Hans`);
  }
}

function readUrl(given: string | undefined): string | undefined {
  if (given === undefined) return undefined;
  if (!/^https?:\/\//i.test(given) || !URL.canParse(given)) {
    throw new Refusal(`has a sourceUrl "${clip(given)}" that is no http or https address`);
  }
  return given;
}

function readMoment(field: PolicyField, values: Values, { timeZone }: ReadOptions): Date | undefined {
  const given = values[field];
  if (given === undefined) return undefined;
  const moment = parseMoment(given, { timeZone, end: field === 'expiresAt' });
  if (!moment) throw new Refusal(`has in ${field} "${clip(given)}", which is no date like 2026-02-11`);
  return moment;
}

function checkTexts(draft: PolicyDraft): void {
  for (const field of ['title', 'body', 'summary', 'issuer', 'sourceUrl'] as const) {
    const text = draft[field];
    if (text === undefined) continue;
    if (UNSTORABLE.test(text)) throw new Refusal(`has a character in ${field} that cannot be stored`);
    const max = LENGTH_MAX[field]!;
    // Code units first: counting the points of every long text would be most of the work.
    if (text.length > max && [...text].length > max) throw new Refusal(`has more than ${max} characters in ${field}`);
  }
}

function clip(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
