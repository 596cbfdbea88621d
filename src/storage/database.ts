import type { UseStore } from 'idb-keyval';

const DATABASE = 'civic-help';
const TABLE = 'records';
/** Milliseconds. In some private modes and broken profiles the browser never answers at all. */
const PATIENCE = 3000;

/**
 * The database as idb-keyval wants it, but sturdier than its own: a connection that the browser has dropped is opened
 * again, a browser that never answers counts as one that refuses, and writes are on disk when they are done.
 */
export function openDatabase(name = DATABASE, patience = PATIENCE): UseStore {
  let connection: Promise<IDBDatabase> | undefined;
  let silent = false;

  const forget = (): void => void (connection = undefined);
  const connect = (): Promise<IDBDatabase> => {
    connection ??= open(name, forget).catch((error: unknown) => {
      forget();
      throw error;
    });
    return connection;
  };

  return async (mode, callback) => {
    if (silent) throw new Error('the browser does not answer');
    const run = async () => {
      const database = await connect();
      let table: IDBObjectStore;
      try {
        table = begin(database, mode);
      } catch {
        // Safari closes connections without saying so.
        forget();
        table = begin(await connect(), mode);
      }
      return callback(table);
    };
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        silent = true;
        reject(new Error('the browser does not answer'));
      }, patience);
      const end = (): void => {
        silent = false;
        clearTimeout(timer);
      };
      void run().then(resolve, reject).then(end);
    });
  };
}

function begin(database: IDBDatabase, mode: IDBTransactionMode): IDBObjectStore {
  return database.transaction(TABLE, mode, { durability: 'strict' }).objectStore(TABLE);
}

function open(name: string, onClosed: () => void): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name);
    request.onupgradeneeded = () => {
      // A later version of the library may have been here, or be on this page.
      if (!request.result.objectStoreNames.contains(TABLE)) request.result.createObjectStore(TABLE);
    };
    request.onerror = () => reject(request.error ?? new Error('refused'));
    request.onsuccess = () => {
      const database = request.result;
      database.onclose = onClosed;
      // Another tab wants to delete or upgrade the database: let it.
      database.onversionchange = () => {
        database.close();
        onClosed();
      };
      resolve(database);
    };
  });
}
