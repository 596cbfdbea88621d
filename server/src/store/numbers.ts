import { formatDay, toLocal } from 'civic-help/domain';
import { sql } from 'kysely';
import type { Database } from './database.js';

interface Block {
  day: string;
  next: number;
  end: number;
}

/**
 * Numbers like 20220211-0473: the day in the service's zone, and a running number. Each process reserves a block at a
 * time, so that requests do not queue for one row. Numbers are unique, not gapless, and not strictly in order.
 */
export class Numbers {
  readonly #db: Database;
  readonly #timeZone: string;
  readonly #size: number;
  #block?: Block;
  #reserving?: Promise<void>;

  constructor(db: Database, { timeZone, blockSize = 20 }: { timeZone: string; blockSize?: number }) {
    this.#db = db;
    this.#timeZone = timeZone;
    this.#size = blockSize;
  }

  /** The next number of the day of `at`. */
  async next(at: Date): Promise<string> {
    const day = formatDay(toLocal(at.getTime(), this.#timeZone).day).replaceAll('-', '');
    for (;;) {
      const block = this.#block;
      if (block?.day === day && block.next < block.end) return `${day}-${String(block.next++).padStart(4, '0')}`;
      this.#reserving ??= this.#reserve(day).finally(() => (this.#reserving = undefined));
      await this.#reserving;
    }
  }

  async #reserve(day: string): Promise<void> {
    const size = this.#size;
    const { next } = await this.#db
      .insertInto('number_blocks')
      .values({ day, next: 1 + size })
      .onConflict((conflict) => conflict.column('day').doUpdateSet({ next: sql<number>`number_blocks.next + ${size}` }))
      .returning('next')
      .executeTakeFirstOrThrow();
    this.#block = { day, next: next - size, end: next };
  }
}
