import { deviceStore, type RecordStore } from './store.js';

/** 0 is the page's own; the others are at least 20, 24 and 30 px. */
export const TEXT_SIZES = [0, 1, 2, 3] as const;
export type TextSize = (typeof TEXT_SIZES)[number];

const KEY = ['text-size'];

/** For all backends: it is the reader's eyes that ask for it. */
export async function keptTextSize(store: RecordStore = deviceStore): Promise<TextSize> {
  const kept = await store.get(KEY);
  return TEXT_SIZES.find((size) => size === kept) ?? 0;
}

export async function keepTextSize(size: TextSize, store: RecordStore = deviceStore): Promise<void> {
  await store.set(KEY, size);
}
