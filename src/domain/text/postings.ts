/**
 * For every term, where it stands: one unsigned 32-bit number for each passage that holds it, the number of the passage
 * in the upper bits and how often it stands there in the lower eight, ascending. Most terms of a collection stand in one
 * place only, so such a term costs one number in a map and no list.
 */

/** 2^23 passages are about a billion characters. */
const COUNT_BITS = 8;
const COUNT_MAX = (1 << COUNT_BITS) - 1;
const FIRST_CAPACITY = 4;
const GROWTH = 1.5;

const NONE = new Uint32Array(0);

export const passageOf = (entry: number): number => entry >>> COUNT_BITS;
export const countOf = (entry: number): number => entry & COUNT_MAX;

class PostingList {
  entries = new Uint32Array(FIRST_CAPACITY);
  length = 0;

  add(passage: number): void {
    const last = this.length - 1;
    if (last >= 0 && this.entries[last]! >>> COUNT_BITS === passage) {
      this.entries[last] = oneMore(this.entries[last]!);
      return;
    }
    if (this.length === this.entries.length) {
      const larger = new Uint32Array(Math.ceil(this.length * GROWTH));
      larger.set(this.entries);
      this.entries = larger;
    }
    this.entries[this.length++] = (passage << COUNT_BITS) | 1;
  }

  renumber(numberOf: Int32Array): void {
    let kept = 0;
    for (let at = 0; at < this.length; at++) {
      const entry = renumbered(this.entries[at]!, numberOf);
      if (entry >= 0) this.entries[kept++] = entry;
    }
    this.length = kept;
  }
}

export class Postings {
  #lists = new Map<string, number | PostingList>();

  /** Counts one more occurrence. Passages must come in ascending order. */
  add(term: string, passage: number): void {
    const list = this.#lists.get(term);
    if (typeof list === 'object') {
      list.add(passage);
    } else if (list === undefined) {
      this.#lists.set(term, (passage << COUNT_BITS) | 1);
    } else if (list >>> COUNT_BITS === passage) {
      this.#lists.set(term, oneMore(list));
    } else {
      const grown = new PostingList();
      grown.entries[0] = list;
      grown.length = 1;
      grown.add(passage);
      this.#lists.set(term, grown);
    }
  }

  /** Where a term stands: to be read before the next change. */
  of(term: string): Uint32Array {
    const list = this.#lists.get(term);
    if (list === undefined) return NONE;
    return typeof list === 'number' ? Uint32Array.of(list) : list.entries.subarray(0, list.length);
  }

  /** Gives passages new numbers, which must keep their order; a passage with a negative one is dropped. */
  renumber(numberOf: Int32Array): void {
    for (const [term, list] of this.#lists) {
      if (typeof list === 'number') {
        const entry = renumbered(list, numberOf);
        if (entry < 0) this.#lists.delete(term);
        else this.#lists.set(term, entry);
      } else {
        list.renumber(numberOf);
        if (list.length === 0) this.#lists.delete(term);
      }
    }
  }
}

/** Negative if the passage is dropped. */
function renumbered(entry: number, numberOf: Int32Array): number {
  const passage = numberOf[entry >>> COUNT_BITS]!;
  return passage < 0 ? passage : (passage << COUNT_BITS) | (entry & COUNT_MAX);
}

function oneMore(entry: number): number {
  return (entry & COUNT_MAX) === COUNT_MAX ? entry : entry + 1;
}

/** The part of a list whose passages are `first` or behind it, and before `end`. */
export function within(entries: Uint32Array, first: number, end: number): Uint32Array {
  const from = firstAt(entries, first);
  return entries.subarray(from, firstAt(entries, end, from));
}

function firstAt(entries: Uint32Array, passage: number, from = 0): number {
  let to = entries.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (passageOf(entries[middle]!) < passage) from = middle + 1;
    else to = middle;
  }
  return from;
}
