import type { Clock } from '../internal/clock.js';
import type { RecordKey, RecordStore } from '../storage/store.js';

/** Runs the task unless another page of this origin is at it; `false` if it did not run. */
export type SoleSender = (task: () => Promise<void>) => Promise<boolean>;

/** Milliseconds. Whether a lock is free is said at once; some web views never say. */
const PATIENCE = 3000;

/** Where locks are refused (a sandboxed frame) or never answer, `otherwise` decides. */
export function lockSender(name: string, locks: LockManager, clock: Clock, otherwise: SoleSender): SoleSender {
  let silent = false;
  return async (task) => {
    if (silent) return otherwise(task);
    let ran: Promise<void> | undefined;
    let isLate = false;
    let end = (): void => undefined;
    const patience = new Promise<false>((resolve) => {
      end = clock.after(PATIENCE, () => {
        isLate = silent = true;
        resolve(false);
      });
    });
    const ask = async (): Promise<boolean> => {
      await locks.request(name, { ifAvailable: true }, async (lock) => {
        end();
        // Too late: it is being done otherwise. Perhaps the page was asleep; the next time will tell.
        silent = false;
        if (!lock || isLate) return;
        ran = task();
        await ran;
      });
      return true;
    };
    const asked = ask().catch(() => false);
    const isAnswered = await Promise.race([asked, patience]);
    end();
    if (!ran) return isAnswered ? false : otherwise(task);
    await ran;
    return true;
  };
}

/** Longer than any try. A page that died leaves no more than this behind. */
const LEASE = 90_000;

interface Lease {
  owner: string;
  until: number;
}

/** For browsers without Web Locks (Safari before 15.4) or that refuse them: a record that says who sends, and until when. */
export function leaseSender(name: string, store: RecordStore, clock: Clock, owner: string): SoleSender {
  const key: RecordKey = ['lease', name];
  const isTaken = (value: unknown): boolean => {
    const lease = value as Partial<Lease> | undefined;
    const ahead = (lease?.until ?? 0) - clock.now();
    // Further ahead than any lease lasts: the clock was set back.
    return lease?.owner !== owner && ahead > 0 && ahead <= LEASE;
  };
  return async (task) => {
    const mine: Lease = { owner, until: clock.now() + LEASE };
    await store.update(key, (value) => (isTaken(value) ? value : mine));
    if (isTaken(await store.get(key))) return false;
    try {
      await task();
    } finally {
      await store.update(key, (value) => ((value as Partial<Lease>)?.owner === owner ? { owner, until: 0 } : value));
    }
    return true;
  };
}
