/** `1 request`, `2 requests`. */
export function count(number: number | undefined, one: string, many = `${one}s`): string {
  return `${number ?? 0} ${number === 1 ? one : many}`;
}
