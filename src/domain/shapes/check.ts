import type { FieldValue } from '../wire.js';

/**
 * Turns a value of which nothing is known (an answer of a backend, a stored record) into a typed one, or throws a
 * TypeError that names the place. Rules: extra fields are ignored, an optional field of a wrong type is as if absent,
 * null never gets through. Enumerations stay open, as a newer backend may know more members: whoever branches on one
 * needs a default.
 */
export type Check<T> = (value: unknown, place: string) => T;

function wrong(place: string): never {
  throw new TypeError(`unexpected value at ${place}`);
}

/** A check from a predicate. */
export const is =
  <T>(accepts: (value: never) => boolean): Check<T> =>
  (value, place) =>
    accepts(value as never) ? (value as T) : wrong(place);

export const text: Check<string> = is((value) => typeof value === 'string');
export const flag: Check<boolean> = is((value) => typeof value === 'boolean');
/** Finite: `1e999` in JSON is Infinity. */
export const number: Check<number> = is((value) => Number.isFinite(value));
/** A timestamp that `Date` understands; formatting another one would throw. */
export const time: Check<string> = is((value) => typeof value === 'string' && !isNaN(Date.parse(value)));

/** What a category's own field may hold. */
export const fieldValue: Check<FieldValue> = is(
  (value: unknown) =>
    /^(number|string|boolean)$/.test(typeof value) ||
    (Array.isArray(value) && value.every((item) => typeof item === 'string')),
);

/** One member of an open enumeration. */
export const word = <T extends string>(): Check<T> => text as Check<string> as Check<T>;

export const maybe =
  <T>(check: Check<T>): Check<T | undefined> =>
  (value, place) => {
    try {
      return check(value, place);
    } catch {
      return undefined;
    }
  };

export const list =
  <T>(check: Check<T>): Check<T[]> =>
  (value, place) =>
    Array.isArray(value) ? value.map((item, index) => check(item, `${place}[${index}]`)) : wrong(place);

const members = (value: unknown, place: string): Record<string, unknown> =>
  value && typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown>) : wrong(place);

/** An object with these fields. */
export const shape =
  <T>(fields: { [K in keyof Required<T>]: Check<T[K]> }): Check<T> =>
  (value, place) => {
    const found = members(value, place);
    const result: Partial<T> = {};
    for (const name in fields) {
      const checked = fields[name](found[name], `${place}.${name}`);
      if (checked !== undefined) result[name] = checked as T[typeof name];
    }
    return result as T;
  };

/** An object with any names; members of a wrong type are left out. */
export const record =
  <T>(check: Check<T>): Check<Record<string, T>> =>
  (value, place) =>
    Object.fromEntries(
      Object.entries(members(value, place)).flatMap(([name, member]) => {
        const checked = maybe(check)(member, place);
        return checked === undefined ? [] : [[name, checked]];
      }),
    );
