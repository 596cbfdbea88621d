import type { Clock } from '../internal/clock.js';
import type { RecordKey, RecordStore } from '../storage/store.js';

/** Runs the task unless another page of this origin is at it; `false` if it did not run. */
export type SoleSender = (task: () => Promise<void>) => Promise<boolean>;

export function lockSender(name: string, locks: LockManager): SoleSender {
  return async (task) => {
    let ran = false;
    await locks.request(name, { ifAvailable: true }, async (lock) => {
      if (!lock) return;
      ran = true;
      await task();
    });
    return ran;
  };
}

/** Longer than any try. A page that died leaves no more than this behind. */
const LEASE = 90_000;

interface Lease {
  owner: string;
  until: number;
}

/** For browsers without Web Locks (Safari before 15.4): a record that says who is sending, and until when. */
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
