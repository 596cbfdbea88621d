/** Where an entry stands in a sorted answer: figures that descend, then the id, which ascends and is unique. */
export interface Rank {
  keys: readonly number[];
  id: string;
}

export function compareRanks(left: Rank, right: Rank): number {
  // Thousands are compared for one answer: no iterator.
  for (let index = 0; index < left.keys.length; index++) {
    const key = left.keys[index]!;
    const other = right.keys[index] ?? 0;
    if (key !== other) return key > other ? -1 : 1;
  }
  return left.id < right.id ? -1 : left.id > right.id ? 1 : 0;
}
