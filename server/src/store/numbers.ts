import { formatDay, toLocal } from 'civic-help/domain';
import { sql } from 'kysely';
import type { Database } from './database.js';

interface Block {
  day: string;
  next: number;
  end: number;
}

/** How many numbers are left out after a restore: more than a service gives in a day. */
const GAP = 10_000;

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
    const day = dayOf(at, this.#timeZone);
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

/**
 * For a database that was restored: those who asked on the same day, after the backup was taken, hold numbers that it
 * knows nothing of. None of them is given again. Numbers of later days are new by their day.
 */
export async function skipLostNumbers(db: Database, { at, timeZone }: { at: Date; timeZone: string }): Promise<void> {
  await db
    .insertInto('number_blocks')
    .values({ day: dayOf(at, timeZone), next: 1 + GAP })
    .onConflict((conflict) => conflict.column('day').doUpdateSet({ next: sql<number>`number_blocks.next + ${GAP}` }))
    .execute();
}

/** `20220211`, on the service's calendar. */
function dayOf(at: Date, timeZone: string): string {
  return formatDay(toLocal(at.getTime(), timeZone).day).replaceAll('-', '');
}
