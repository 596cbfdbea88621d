import { BackendError } from './backend.js';

/** Runs a dynamic `import()`. A chunk that does not arrive is, to the reader, a network that is not there. */
export async function loadChunk<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (cause) {
    throw new BackendError('offline', { cause });
  }
}
