import type { BackendError } from '../backend/backend.js';

/** Whether what was kept on this device is better than nothing: the backend gave no answer at all. */
export function isUnreachable(error: unknown): boolean {
  return ['offline', 'timeout', 'server'].includes((error as BackendError).kind);
}
