import { maybe, number, shape, text, time } from '../domain/shapes/check.js';
import type { Timestamp } from '../domain/wire.js';
import { deviceStore, type RecordStore } from './store.js';

/** One of "my requests on this device". Whoever holds the device can open it: kept only when the person asks for it. */
export interface KeptReceipt {
  number: string;
  /** Canonical: 17 symbols. */
  receipt: string;
  category: string;
  receivedAt: Timestamp;
  /** Milliseconds since 1970. */
  keptAt: number;
}

const kept = shape<KeptReceipt>({ number: text, receipt: text, category: text, receivedAt: time, keptAt: number });

/** `true` when it is on disk. */
export function keepReceipt(scope: string, value: KeptReceipt, store: RecordStore = deviceStore): Promise<boolean> {
  return store.set(['receipt', scope, value.number], value);
}

/** The latest first. */
export async function keptReceipts(scope: string, store: RecordStore = deviceStore): Promise<KeptReceipt[]> {
  return (await store.entries(['receipt', scope])).found
    .flatMap(([, value]) => maybe(kept)(value, 'receipt') ?? [])
    .sort((a, b) => b.keptAt - a.keptAt);
}

export function forgetReceipt(scope: string, number: string, store: RecordStore = deviceStore): Promise<void> {
  return store.delete(['receipt', scope, number]);
}
