import { isPlainZone } from '../plain-zones.js';
import type { Category, Config, Field, Hotline } from '../wire.js';
import { fieldValue, flag, is, list, maybe, number, shape, text, word } from './check.js';

const hotline = shape<Hotline>({ name: text, phone: text });

export const config = shape<Config>({
  name: text,
  languages: list(text),
  timeZone: is((zone: string) => {
    // An unknown zone would throw wherever a time is shown.
    try {
      return isPlainZone(zone) || (!!zone && !!new Intl.DateTimeFormat('en', { timeZone: zone }));
    } catch {
      return false;
    }
  }),
  state: word(),
  message: maybe(text),
  hours: maybe(text),
  region: maybe(text),
  features: list(word()),
  limits: shape({ textMax: number, staleAfterDays: number }),
  privacy: shape({ version: text, text }),
  emergency: list(hotline),
  hotlines: list(hotline),
});

const bound = maybe(is<number | string>((value) => /^(number|string)$/.test(typeof value)));

const field = shape<Field>({
  name: text,
  type: word(),
  label: text,
  help: maybe(text),
  required: maybe(flag),
  pattern: maybe(text),
  min: bound,
  max: bound,
  maxLength: maybe(number),
  choices: maybe(list(shape({ value: text, label: text }))),
  showIf: maybe(shape({ field: text, in: list(fieldValue) })),
});

export const category = shape<Category>({
  code: text,
  kind: word(),
  name: text,
  description: maybe(text),
  icon: maybe(text),
  contact: maybe(word()),
  fields: list(field),
});
