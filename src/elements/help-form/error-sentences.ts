import type { LocalizeController } from '../../controllers/localize.js';
import type { Category, Field, FieldError } from '../../domain/wire.js';
import { formatDate } from '../../internal/format-date.js';

export type DetailsTexts = LocalizeController<'help-form' | 'common-later' | 'help-form-details'>;

const LABELS = {
  category: 'label-category',
  region: 'label-region',
  text: 'label-text',
  contact: 'label-contact',
  'contact.name': 'label-name',
  'contact.phone': 'label-phone',
  'contact.email': 'label-email',
  onBehalfOf: 'label-on-behalf-of',
  consent: 'label-consent',
} as const;

const CHOSEN: readonly Field['type'][] = ['choice', 'choices', 'region', 'yes-no', 'date', 'date-time'];

const ownField = (path: string, category: Category | undefined): Field | undefined =>
  category?.fields.find(({ name }) => path === `fields.${name}`);

/** What the form calls the field that an error names; the path itself for one that this form does not have. */
export function labelOf(path: string, category: Category | undefined, texts: DetailsTexts): string {
  const own = ownField(path, category);
  if (own) return own.label;
  return path in LABELS ? texts.term(LABELS[path as keyof typeof LABELS]) : path;
}

/** The sentence for an error, the same in the summary and at the field. */
export function sentenceOf(
  { field, code, params = {} }: FieldError,
  category: Category | undefined,
  texts: DetailsTexts,
): string {
  const own = ownField(field, category);
  const label = labelOf(field, category, texts);
  const chosen = code === 'required' && (field === 'region' || (own && CHOSEN.includes(own.type)));
  return (
    texts.termFor(`field-${code}`, chosen ? 'choice' : field, { label }) ??
    texts.termFor('field', code, { ...readable(params, own, texts), label }) ??
    texts.term('field-type', { label })
  );
}

/** Limits of dates are shown as dates. */
function readable(
  params: Record<string, string | number>,
  field: Field | undefined,
  texts: DetailsTexts,
): Record<string, string | number> {
  if (field?.type !== 'date') return params;
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, formatDate(String(value), texts.language, 'UTC')]),
  );
}
