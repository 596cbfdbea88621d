import { randomUUID } from 'node:crypto';
import {
  CATEGORY_SETS,
  localiseCategory,
  visibleFields,
  type Field,
  type FieldValue,
  type RequestInput,
} from '../../src/domain/index.js';

/** One person's request, with the key that was made before the first try. */
export interface Ask {
  key: string;
  input: RequestInput;
}

/** How a newspaper's channel was used in 37 days: 473 requests, the rest over the other categories. */
const MIX: Readonly<Record<string, number>> = { policy: 262, travel: 89, 'health-code': 47, medical: 13 };
export const TOTAL = 473;

const REGIONS = ['990101', '990102', '990103', '990104', '990105', '990106', '990107', '990108', '990109', '990110'];

/** The 473 requests, shuffled in the same way each time; no two have the same text. */
export function makeCrowd(): Ask[] {
  const categories = CATEGORY_SETS.newspaper.map((source) => localiseCategory(source, 'zh-Hans'));
  const others = categories.filter(({ code }) => !(code in MIX));
  const rest = TOTAL - Object.values(MIX).reduce((sum, count) => sum + count, 0);
  const codes = [
    ...Object.entries(MIX).flatMap(([code, count]) => Array.from({ length: count }, () => code)),
    ...Array.from({ length: rest }, (_, index) => others[index % others.length]!.code),
  ];
  return shuffle(codes).map((code, index) => {
    const category = categories.find((candidate) => candidate.code === code)!;
    return { key: randomUUID(), input: makeInput(code, index, fillIn(category.fields)) };
  });
}

function makeInput(category: string, index: number, fields: Record<string, FieldValue>): RequestInput {
  return {
    category,
    region: REGIONS[index % REGIONS.length]!,
    text: `第 ${index + 1} 位求助者：现在回老家需要提前报备吗？要带什么证明？`,
    fields,
    contact: { name: `求助者${index + 1}`, phone: `138${String(10_000_000 + index)}` },
    anonymous: false,
    callback: index % 5 === 0,
    consent: { notice: '2026-01', at: new Date().toISOString() },
    via: 'web',
    language: 'zh-Hans',
  };
}

/** What a person in a hurry fills in: what has to be. */
function fillIn(fields: readonly Field[]): Record<string, FieldValue> {
  const values: Record<string, FieldValue> = {};
  for (const field of fields) {
    if (field.required && visibleFields(fields, values).includes(field)) values[field.name] = valueFor(field);
  }
  return values;
}

function valueFor({ type, choices = [], min }: Field): FieldValue {
  switch (type) {
    case 'number':
      return Number(min ?? 1);
    case 'yes-no':
      return false;
    case 'choice':
      return choices[0]!.value;
    case 'choices':
      return [choices[0]!.value];
    case 'region':
      return REGIONS[0]!;
    case 'phone':
      return '13800001234';
    case 'date':
      return new Date().toISOString().slice(0, 10);
    case 'date-time':
      return new Date().toISOString().slice(0, 16);
    default:
      return '说不清楚';
  }
}

/** Fisher and Yates, with a small generator of its own so that every run has the same order. */
function shuffle<T>(items: T[]): T[] {
  const shuffled = [...items];
  let seed = 20_220_211;
  for (let last = shuffled.length - 1; last > 0; last--) {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    const other = seed % (last + 1);
    [shuffled[last], shuffled[other]] = [shuffled[other]!, shuffled[last]!];
  }
  return shuffled;
}
