/** Of which answers `civic-help-sw.js` said that they were kept, and since when: milliseconds since 1970. */
const ages = new WeakMap<object, number>();

export const KEPT_SINCE = 'Civic-Kept-Since';

/** Notes the age that stands in the head of an answer, if one does. */
export function noteAge<T extends object>(value: T, headers: Headers): T {
  const since = Number(headers.get(KEPT_SINCE));
  if (since > 0) ages.set(value, since);
  return value;
}

export const keptSince = (value: unknown): number | undefined => ages.get(value as object);
