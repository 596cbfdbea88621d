/** Where an entry stands in a sorted answer: figures that descend, then the id, which ascends and is unique. */
export interface Rank {
  keys: readonly number[];
  id: string;
}

export function compareRanks(left: Rank, right: Rank): number {
  for (const [index, key] of left.keys.entries()) {
    const other = right.keys[index] ?? 0;
    if (key !== other) return key > other ? -1 : 1;
  }
  return left.id < right.id ? -1 : left.id > right.id ? 1 : 0;
}
