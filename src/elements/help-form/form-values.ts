import { cleanRequest, visibleFields } from '../../domain/field-rules.js';
import { fieldValue, flag, maybe, record, shape, text } from '../../domain/shapes/check.js';
import type { Category, Field, FieldValue, RegionCode, RequestInput, Timestamp } from '../../domain/wire.js';

/** What stands in the form, as the controls hold it: an empty control is an empty string. */
export interface FormValues {
  category?: string;
  region?: RegionCode;
  text: string;
  /** What an earlier visit left in the box, while something else stands there. */
  earlier: string;
  /** The categories' own fields, by category: whoever chooses another one and comes back loses nothing. */
  own: Record<string, Record<string, FieldValue>>;
  name: string;
  phone: string;
  email: string;
  anonymous: boolean;
  callback: boolean;
  forOther: boolean;
  onBehalfOf: string;
}

/** What a request says beside the values. */
export interface RequestContext {
  category: Category;
  /** Version of the privacy notice, and when it was agreed to; absent: not agreed. */
  consent?: { notice: string; at: Timestamp };
  via: RequestInput['via'];
  language: RequestInput['language'];
}

/** A request that may lack what the field rules then complain about. */
export type UncheckedRequest = Omit<RequestInput, 'consent'> & Partial<Pick<RequestInput, 'consent'>>;

export function emptyValues(): FormValues {
  return {
    text: '',
    earlier: '',
    own: {},
    name: '',
    phone: '',
    email: '',
    anonymous: false,
    callback: false,
    forOther: false,
    onBehalfOf: '',
  };
}

const kept = shape<Partial<FormValues>>({
  category: maybe(text),
  region: maybe(text),
  text: maybe(text),
  earlier: maybe(text),
  own: maybe(record(record(fieldValue))),
  name: maybe(text),
  phone: maybe(text),
  email: maybe(text),
  anonymous: maybe(flag),
  callback: maybe(flag),
  forOther: maybe(flag),
  onBehalfOf: maybe(text),
});

/** What a draft holds, which another version of the form may have written. */
export function readValues(draft: Record<string, unknown>): Partial<FormValues> {
  return kept(draft, 'draft');
}

/** Whether somebody would miss it. Choices that a click repeats do not count. */
export function isWorthKeeping({ text: typed, earlier, own, name, phone, email, onBehalfOf }: FormValues): boolean {
  return (
    [typed, earlier, name, phone, email, onBehalfOf].some((value) => value.trim()) ||
    Object.values(own).some((fields) => Object.keys(fields).length > 0)
  );
}

/** The fields of the category that are to be filled in, given what is filled in already. */
export function shownFields({ own }: FormValues, category: Category): Field[] {
  return visibleFields(category.fields, wireValues(own[category.code], category));
}

/** The request as it would be posted. Without consent it is none yet, and the field rules say so. */
export function toRequest(values: FormValues, { category, consent, via, language }: RequestContext): UncheckedRequest {
  const { region, text: typed, name, phone, email, anonymous, callback, forOther, onBehalfOf } = values;
  const request: UncheckedRequest = {
    category: category.code,
    region,
    text: typed,
    fields: wireValues(values.own[category.code], category),
    contact: { name, phone, email },
    anonymous,
    callback: callback && !anonymous,
    onBehalfOf: forOther ? onBehalfOf : undefined,
    ...(consent && { consent }),
    via,
    language,
  };
  return cleanRequest(request as RequestInput, category);
}

/** The form's values again, for a request that could not be delivered. */
export function fromRequest(request: RequestInput): FormValues {
  const { category, region, text: typed, fields, contact, anonymous, callback, onBehalfOf } = request;
  return {
    ...emptyValues(),
    category,
    region,
    text: typed,
    own: { [category]: controlValues(fields) },
    ...contact,
    anonymous,
    callback,
    forOther: !!onBehalfOf,
    onBehalfOf: onBehalfOf ?? '',
  };
}

/** Numbers as numbers, also those in full-width digits; what is none stays as typed, for the field rules to name. */
function wireValues(own: Record<string, FieldValue> = {}, { fields }: Category): Record<string, FieldValue> {
  const wire = { ...own };
  for (const { name, type } of fields) {
    const value = wire[name];
    if (type === 'number' && typeof value === 'string') wire[name] = toNumber(value);
  }
  return wire;
}

function toNumber(typed: string): number | string {
  const number = Number(typed.normalize('NFKC'));
  return typed.trim() && Number.isFinite(number) ? number : typed;
}

const controlValues = (fields: Record<string, FieldValue>): Record<string, FieldValue> =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, typeof value === 'number' ? String(value) : value]),
  );
