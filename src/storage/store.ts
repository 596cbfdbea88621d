import { del, get, promisifyRequest, set, update, type UseStore } from 'idb-keyval';
import { openDatabase } from './database.js';

/** `[kind, scope, …]`; the scope is the backend's, so that two backends never see each other's records. */
export type RecordKey = string[];

export interface Records {
  found: [RecordKey, unknown][];
  /** `false` when the disk could not be read: what is not found may exist all the same. */
  complete: boolean;
}

/**
 * Records of this device. Nothing here rejects: what the browser refuses to keep is held in memory until the page is
 * left, and the caller is told. Values come back as unknown, as another version of the library may have written them.
 */
export interface RecordStore {
  /** `true` when the value is on disk, `false` when it is in memory only. */
  set(key: RecordKey, value: unknown): Promise<boolean>;
  get(key: RecordKey): Promise<unknown>;
  /** Reads and writes in one step, as seen from other tabs. */
  update(key: RecordKey, change: (value: unknown) => unknown): Promise<boolean>;
  delete(key: RecordKey): Promise<void>;
  /** All records whose keys begin so. */
  entries(prefix: RecordKey): Promise<Records>;
  /** Whether the browser keeps anything at all for this page. */
  persistent(): Promise<boolean>;
}

export function createRecordStore(disk: UseStore): RecordStore {
  /** What the disk refused, by the key as JSON. It goes before what the disk holds. */
  const memory = new Map<string, unknown>();

  const write = async (key: RecordKey, toDisk: Promise<void>, toMemory: () => unknown): Promise<boolean> => {
    try {
      await toDisk;
      memory.delete(JSON.stringify(key));
      return true;
    } catch {
      memory.set(JSON.stringify(key), toMemory());
      return false;
    }
  };
  const read = async (key: RecordKey): Promise<unknown> => {
    const id = JSON.stringify(key);
    return memory.has(id) ? memory.get(id) : get<unknown>(key, disk).catch(() => undefined);
  };

  return {
    get: read,
    set: (key, value) => write(key, set(key, value, disk), () => value),
    async update(key, change) {
      const held = await read(key);
      const isHeld = memory.has(JSON.stringify(key));
      return write(
        key,
        update<unknown>(key, (value) => change(isHeld ? held : value), disk),
        () => change(held),
      );
    },
    async delete(key) {
      memory.delete(JSON.stringify(key));
      await del(key, disk).catch(() => undefined);
    },
    async entries(prefix) {
      const onDisk = await readAll(disk, prefix).catch(() => undefined);
      const found = new Map(onDisk);
      for (const [id, value] of memory) {
        const key = JSON.parse(id) as RecordKey;
        if (prefix.every((part, index) => key[index] === part)) found.set(id, value);
      }
      return { found: [...found].map(([id, value]) => [JSON.parse(id) as RecordKey, value]), complete: !!onDisk };
    },
    persistent: () =>
      set(['probe'], 1, disk).then(
        () => true,
        () => false,
      ),
  };
}

async function readAll(disk: UseStore, prefix: RecordKey): Promise<[string, unknown][]> {
  // An array sorts after every string: the range holds all longer keys that begin with the prefix.
  const range = (): IDBKeyRange => IDBKeyRange.bound(prefix, [...prefix, []]);
  const [keys, values] = await disk('readonly', (table) =>
    Promise.all([promisifyRequest(table.getAllKeys(range())), promisifyRequest(table.getAll(range()))]),
  );
  return keys.map((key, index) => [JSON.stringify(key), values[index]]);
}

/** The records of this origin; one object for the whole page. */
export const deviceStore: RecordStore = createRecordStore(openDatabase());

/** For shared computers and anonymous requests: gone when the page is left. */
export const memoryStore: RecordStore = createRecordStore(() => Promise.reject(new Error('memory only')));
