/**
 * Which members of two sequences belong together, in order: those that stand once in both are anchors (patience), and
 * what lies between them is settled by Myers' search from both ends, which needs room for one line only.
 */

/** For each member of the first sequence the place of its partner in the second, ascending; -1 where there is none. */
export type Alignment = number[];

/** Edits from one end after which two pieces count as different altogether; the search costs their square. */
const MOST_EDITS = 500;

type Range = [a0: number, a1: number, b0: number, b1: number];

/** `isLate` ends the search: what is not settled by then has no partner, and `onGivenUp` hears of it. */
export function align(
  a: readonly string[],
  b: readonly string[],
  isLate: () => boolean = () => false,
  onGivenUp: () => void = () => undefined,
): Alignment {
  const found: Alignment = a.map(() => -1);
  const open: Range[] = [[0, a.length, 0, b.length]];
  for (let range = open.pop(); range; range = open.pop()) {
    let [a0, a1, b0, b1] = range;
    while (a0 < a1 && b0 < b1 && a[a0] === b[b0]) found[a0++] = b0++;
    while (a0 < a1 && b0 < b1 && a[a1 - 1] === b[b1 - 1]) found[--a1] = --b1;
    if (a0 === a1 || b0 === b1) continue;
    if (isLate()) {
      onGivenUp();
      continue;
    }
    const anchors = anchorsIn(a, b, [a0, a1, b0, b1]);
    if (anchors.length > 0) {
      for (const [x, y] of anchors) {
        open.push([a0, x, b0, y]);
        found[x] = y;
        [a0, b0] = [x + 1, y + 1];
      }
      open.push([a0, a1, b0, b1]);
      continue;
    }
    const middle = middleOf(a, b, [a0, a1, b0, b1], isLate);
    if (middle) open.push([a0, middle[0], b0, middle[1]], [middle[0], a1, middle[1], b1]);
    else onGivenUp();
  }
  return found;
}

/** Members that stand once on either side, as far as their order agrees. */
function anchorsIn(a: readonly string[], b: readonly string[], [a0, a1, b0, b1]: Range): [number, number][] {
  const inB = placesOfUnique(b, b0, b1);
  const pairs: [number, number][] = [];
  for (const [value, x] of placesOfUnique(a, a0, a1)) {
    const y = inB.get(value);
    if (x >= 0 && y !== undefined && y >= 0) pairs.push([x, y]);
  }
  return longestRising(pairs);
}

/** -1 for what stands more than once. */
function placesOfUnique(values: readonly string[], from: number, to: number): Map<string, number> {
  const places = new Map<string, number>();
  for (let at = from; at < to; at += 1) places.set(values[at]!, places.has(values[at]!) ? -1 : at);
  return places;
}

/** The longest choice of pairs in which the second places rise as the first do. */
function longestRising(pairs: [number, number][]): [number, number][] {
  const ends: number[] = [];
  const before: number[] = [];
  pairs.forEach(([, y], index) => {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const half = (low + high) >> 1;
      if (pairs[ends[half]!]![1] < y) low = half + 1;
      else high = half;
    }
    before[index] = ends[low - 1] ?? -1;
    ends[low] = index;
  });
  const chosen: [number, number][] = [];
  for (let at = ends[ends.length - 1] ?? -1; at >= 0; at = before[at]!) chosen.unshift(pairs[at]!);
  return chosen;
}

const NOWHERE = -1e9;

/** A point on a shortest way through the range, found from both of its ends; `undefined` if that takes too long. */
function middleOf(
  a: readonly string[],
  b: readonly string[],
  [a0, a1, b0, b1]: Range,
  isLate: () => boolean,
): [number, number] | undefined {
  const n = a1 - a0;
  const m = b1 - b0;
  const delta = n - m;
  const most = Math.min(Math.ceil((n + m) / 2), MOST_EDITS);
  const zero = most + 1;
  const ways = [0, 1].map(() => new Int32Array(2 * most + 3).fill(NOWHERE));
  for (let d = 0; d <= most; d += 1) {
    if (d % 16 === 15 && isLate()) return undefined;
    for (const back of [0, 1]) {
      const way = ways[back]!;
      const other = ways[1 - back]!;
      for (let k = -d; k <= d; k += 2) {
        let x = reach(way, zero + k, k, n, m, d);
        let y = x - k;
        if (x >= 0) {
          while (x < n && y < m && (back ? a[a1 - 1 - x] === b[b1 - 1 - y] : a[a0 + x] === b[b0 + y])) {
            x += 1;
            y += 1;
          }
        }
        way[zero + k] = x;
        const facing = delta - k;
        const isMet = x >= 0 && Math.abs(facing) <= d - 1 + back && x + other[zero + facing]! >= n;
        if (isMet && (delta % 2 === 0) === (back === 1)) return back ? [a1 - x, b1 - y] : [a0 + x, b0 + y];
      }
    }
  }
  return undefined;
}

/** How far one more edit leads on a diagonal, without leaving the field. */
function reach(way: Int32Array, at: number, k: number, n: number, m: number, d: number): number {
  if (d === 0) return 0;
  const down = way[at + 1]!;
  const right = way[at - 1]! + 1;
  const isDown = down >= 0 && down - k <= m;
  const isRight = right > 0 && right <= n;
  return Math.max(isDown ? down : NOWHERE, isRight ? right : NOWHERE);
}
