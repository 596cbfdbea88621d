import type {
  Category,
  Contact,
  Field,
  FieldError,
  FieldErrorCode,
  FieldValue,
  Limits,
  RegionCode,
  RequestInput,
  Via,
} from './wire.js';

/**
 * The rules for what a person may post, shared by the form and the server. Lengths count code points.
 *
 * Fields that the category does not have are an error here, and dropped by `cleanRequest`: a server cleans first, so
 * that an old form can still send, and keeps nothing that nobody asked for.
 */

/** Most code points in a name, an address and a one-line field without a `maxLength` of its own. */
export const LINE_MAX = 200;

export interface RequestRules {
  limits: Pick<Limits, 'textMax'>;
  /** Knows every region, as a RegionTree or a Map does. Without it only the shape of a code is checked. */
  regions?: { get(code: RegionCode): unknown };
}

/** What is wrong with a value, without saying which value. */
export type ValueError = Omit<FieldError, 'field'>;

/** What `checkField` looks at. */
export type FieldRule = Omit<Field, 'name' | 'label' | 'help' | 'showIf'>;

const VIAS = (['web', 'phone', 'counter', 'gateway'] satisfies Via[]).map((value) => ({ value, label: value }));

/** `41`, `4116`, `411603`, or a local unit of a channel: `411603-01`. */
const REGION = /^(\d\d){1,3}$|^\d{6}-[\w-]{1,32}$/;
/** Wall-clock time of the service, or with an offset. */
const DATE_TIME = /^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)?$/;
/** The shape of a BCP 47 tag. */
const LANGUAGE = '[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*';
const EMAIL = /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/;

/** Mainland mobile; landline with area code; 400 and 800 numbers; a number of another country. */
const PHONE =
  /^((\+|00)?86)?1[3-9]\d{9}$|^((\+|00)860?|0)(10\d{8}|2\d{9}|[3-9]\d{9,10})$|^[48]00\d{7}$|^(\+|00)(?!86)[1-9]\d{6,14}$/;
const PHONE_SEPARATORS = /[\s().\p{Pd}\u2212]/gu;
const PHONE_EXTENSION = /([\p{Pd}#转轉]|分机|分機|ext\.?|x)\s*\d{1,6}$/iu;

/** All control characters but line feed and tab, and those that turn the direction of what follows around. */
const CONTROLS = /[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]/gu;
/** Without one of these a text shows nothing: joiners, fillers and the blank of Braille are no words. */
const VISIBLE = /[^\s\p{Cc}\p{Cf}\p{DI}\u2800]/u;

/**
 * Everything that is wrong with a request, in the order of the form. `category` is the one that the request names;
 * `undefined` if there is none, and then its own fields cannot be judged.
 */
export function checkRequest(input: unknown, category: Category | undefined, rules: RequestRules): FieldError[] {
  if (!isRecord(input)) return [{ field: '', code: 'type' }];
  const { callback, language, via } = input;
  const errors: FieldError[] = [];
  const add = (field: string, error: ValueError | undefined): void => {
    if (error) errors.push({ field, ...error });
  };

  add('category', checkCategory(input.category, category));
  add('region', checkField({ type: 'region' }, input.region, rules));
  add('text', checkField({ type: 'long-text', required: callback !== true }, input.text, rules));
  if (category) errors.push(...checkOwnFields(category.fields, input.fields, rules));
  errors.push(...checkContact(input, category));
  add('anonymous', checkField({ type: 'yes-no', required: true }, input.anonymous));
  add('callback', checkField({ type: 'yes-no', required: true }, callback));
  add('onBehalfOf', checkField({ type: 'text' }, input.onBehalfOf));
  add('consent', checkConsent(input.consent));
  add('via', checkField({ type: 'choice', required: true, choices: VIAS }, via));
  add('language', checkField({ type: 'text', required: true, pattern: LANGUAGE }, language));
  return errors;
}

/** What is wrong with one value; `undefined` if nothing. A type that this version does not know is left to the server. */
export function checkField(rule: FieldRule, value: unknown, rules?: RequestRules): ValueError | undefined {
  if (isEmpty(value)) return rule.required ? { code: 'required' } : undefined;
  switch (rule.type) {
    case 'number':
      return Number.isFinite(value) ? checkRange(rule, value as number, ['too-small', 'too-large']) : { code: 'type' };
    case 'yes-no':
      return typeof value === 'boolean' ? undefined : { code: 'type' };
    case 'choices':
      if (!Array.isArray(value)) return { code: 'type' };
      return value.every((item) => isChoice(rule, item)) ? undefined : { code: 'choice' };
    default:
      return typeof value === 'string' ? checkString(rule, value, rules) : { code: 'type' };
  }
}

/** The fields to show for these values, in order. A field may depend on an earlier one; if that is hidden, so is this. */
export function visibleFields(fields: readonly Field[], values: Readonly<Record<string, unknown>>): Field[] {
  const visible: Field[] = [];
  for (const field of fields) {
    const condition = field.showIf;
    const isShown =
      !condition ||
      (visible.some(({ name }) => name === condition.field) && holdsOne(values[condition.field], condition.in));
    if (isShown) visible.push(field);
  }
  return visible;
}

/**
 * The request without what nobody asked for: hidden fields, fields that the category does not have, empty texts and
 * lists, contact and name of somebody who stays anonymous. Texts are cleaned (`cleanText`), a phone number and an e-mail
 * address of full-width forms too. The input has the right types; what is wrong otherwise stays for `checkRequest`.
 */
export function cleanRequest(input: RequestInput, category: Category): RequestInput {
  const { region: typedRegion = '', onBehalfOf: typedName = '', contact, anonymous, ...rest } = input;
  const region = cleanText(typedRegion);
  const onBehalfOf = anonymous ? '' : cleanText(typedName);
  return {
    ...rest,
    ...(region && { region }),
    text: cleanText(input.text),
    fields: cleanFields(category.fields, input.fields),
    contact: anonymous ? null : cleanContact(contact),
    anonymous,
    ...(onBehalfOf && { onBehalfOf }),
  };
}

function checkCategory(code: unknown, category: Category | undefined): ValueError | undefined {
  const error = checkField({ type: 'text', required: true }, code);
  return error ?? (category?.code === code ? undefined : { code: 'unknown' });
}

function checkOwnFields(fields: readonly Field[], values: unknown, rules: RequestRules): FieldError[] {
  if (!isRecord(values)) return [{ field: 'fields', code: 'type' }];
  const errors: FieldError[] = [];
  for (const field of visibleFields(fields, values)) {
    const error = checkField(field, values[field.name], rules);
    if (error) errors.push({ field: `fields.${field.name}`, ...error });
  }
  for (const name of Object.keys(values)) {
    if (!fields.some((field) => field.name === name)) errors.push({ field: `fields.${name}`, code: 'unknown' });
  }
  return errors;
}

/** Nobody is called back, and nobody helped whose category needs a contact, without a way to reach them. */
function checkContact(input: Record<string, unknown>, category: Category | undefined): FieldError[] {
  const contact = input.anonymous === true ? {} : (input.contact ?? {});
  if (!isRecord(contact)) return [{ field: 'contact', code: 'type' }];
  const { name, phone, email } = contact;
  const callback = input.callback === true;
  const isMissing = category?.contact === 'required' && !callback && isEmpty(phone) && isEmpty(email);
  const errors: [string, ValueError | undefined][] = [
    ['contact', isMissing ? { code: 'required' } : undefined],
    ['contact.name', checkField({ type: 'text' }, name)],
    ['contact.phone', checkField({ type: 'phone', required: callback }, phone)],
    ['contact.email', checkEmail(email)],
  ];
  return errors.flatMap(([field, error]) => (error ? [{ field, ...error }] : []));
}

function checkEmail(value: unknown): ValueError | undefined {
  const error = checkField({ type: 'text' }, value);
  if (error || isEmpty(value)) return error;
  return EMAIL.test((value as string).normalize('NFKC').trim()) ? undefined : { code: 'email' };
}

function checkConsent(value: unknown): ValueError | undefined {
  if (value === undefined || value === null) return { code: 'required' };
  const isConsent =
    isRecord(value) && !checkField({ type: 'text', required: true }, value.notice) && isInstant(value.at);
  return isConsent ? undefined : { code: 'type' };
}

function checkString(rule: FieldRule, value: string, rules?: RequestRules): ValueError | undefined {
  const allowed = rule.maxLength ?? (rule.type === 'long-text' ? rules?.limits.textMax : LINE_MAX) ?? Infinity;
  // No pattern is tried on a long text, which it could keep busy.
  const max = rule.pattern === undefined ? allowed : Math.min(allowed, LINE_MAX);
  if (value.length > max && [...value].length > max) return { code: 'too-long', params: { max } };
  switch (rule.type) {
    case 'text':
      return matches(rule.pattern, value.trim()) ? undefined : { code: 'pattern' };
    case 'date':
      return isDate(value) ? checkRange(rule, value, ['too-early', 'too-late']) : { code: 'date' };
    case 'date-time':
      return isDateTime(value) ? checkRange(rule, value, ['too-early', 'too-late']) : { code: 'date' };
    case 'phone':
      return isPhone(value) ? undefined : { code: 'phone' };
    case 'choice':
      return isChoice(rule, value) ? undefined : { code: 'choice' };
    case 'region':
      return isRegion(value, rules) ? undefined : { code: 'unknown' };
    default:
      return undefined;
  }
}

/** Days compare as texts; of a time, as much as the bound says. */
function checkRange<T extends number | string>(
  { min, max }: FieldRule,
  value: T,
  [below, above]: [FieldErrorCode, FieldErrorCode],
): ValueError | undefined {
  const upTo = (bound: number | string): number | string =>
    typeof value === 'string' ? value.slice(0, String(bound).length) : value;
  if (min !== undefined && upTo(min) < min) return { code: below, params: { min } };
  if (max !== undefined && upTo(max) > max) return { code: above, params: { max } };
  return undefined;
}

function cleanFields(fields: readonly Field[], values: Readonly<Record<string, FieldValue>>): RequestInput['fields'] {
  const clean: Record<string, FieldValue> = {};
  for (const { name } of fields) {
    const value = values[name];
    const tidy = typeof value === 'string' ? cleanText(value) : value;
    if (tidy !== undefined && !isEmpty(tidy)) clean[name] = tidy;
  }
  const shown = new Set(visibleFields(fields, clean).map(({ name }) => name));
  return Object.fromEntries(Object.entries(clean).filter(([name]) => shown.has(name)));
}

function cleanContact(contact: Contact | null): Contact | null {
  const name = cleanText(contact?.name ?? '');
  const phone = cleanText(contact?.phone ?? '').normalize('NFKC');
  const email = cleanText(contact?.email ?? '').normalize('NFKC');
  return name || phone || email ? { ...(name && { name }), ...(phone && { phone }), ...(email && { email }) } : null;
}

/** A text of a person as it is to be kept, on one line or more; empty if nothing of it can be seen. */
export function cleanText(text: string): string {
  return isEmpty(text) ? '' : text.replace(CONTROLS, '').trim();
}

function isEmpty(value: unknown): boolean {
  return (
    value === undefined || (typeof value === 'string' ? !VISIBLE.test(value) : Array.isArray(value) && !value.length)
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isChoice({ choices = [] }: FieldRule, value: unknown): boolean {
  return choices.some((choice) => choice.value === value);
}

/** One of the wanted values, or a list with one of them. */
function holdsOne(value: unknown, wanted: readonly unknown[]): boolean {
  return Array.isArray(value) ? value.some((item) => wanted.includes(item)) : wanted.includes(value);
}

/** A pattern that is no regular expression could be met by nobody, so it counts as none. */
function matches(pattern: string | undefined, value: string): boolean {
  if (pattern === undefined) return true;
  try {
    return new RegExp(`^(?:${pattern})$`, 'u').test(value);
  } catch {
    return true;
  }
}

function isRegion(code: string, rules?: RequestRules): boolean {
  return REGION.test(code) && (!rules?.regions || rules.regions.get(code) !== undefined);
}

function isPhone(typed: string): boolean {
  const text = typed.normalize('NFKC').trim();
  const isNumber = (part: string): boolean => PHONE.test(part.replace(PHONE_SEPARATORS, ''));
  return isNumber(text) || isNumber(text.replace(PHONE_EXTENSION, ''));
}

function isDate(text: string): boolean {
  const date = /^\d{4}-\d\d-\d\d$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
  return date !== undefined && !isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

function isDateTime(text: string): boolean {
  return DATE_TIME.test(text) && isDate(text.slice(0, 10));
}

/** An RFC 3339 time with its offset. */
function isInstant(value: unknown): boolean {
  return typeof value === 'string' && value.length <= LINE_MAX && isDateTime(value) && !/T[\d:.]+$/.test(value);
}
