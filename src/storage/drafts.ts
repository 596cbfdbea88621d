import { maybe, number, record, shape, type Check } from '../domain/shapes/check.js';
import { deviceStore, type RecordKey, type RecordStore } from './store.js';

/** What a person has typed and not sent. */
export interface Draft {
  /** By the form's own names. Of unknown type, as an older version of the form may have written them. */
  values: Record<string, unknown>;
  /** Milliseconds since 1970. */
  savedAt: number;
}

/** Which draft: one per backend and form. */
export interface DraftAddress {
  scope: string;
  form: string;
}

const anything: Check<unknown> = (value) => value;
const draft = shape<Draft>({ values: record(anything), savedAt: number });
const keyOf = ({ scope, form }: DraftAddress): RecordKey => ['draft', scope, form];

/** `true` when it is on disk. */
export function saveDraft(address: DraftAddress, value: Draft, store: RecordStore = deviceStore): Promise<boolean> {
  return store.set(keyOf(address), value);
}

export async function loadDraft(address: DraftAddress, store: RecordStore = deviceStore): Promise<Draft | undefined> {
  return maybe(draft)(await store.get(keyOf(address)), 'draft');
}

export function deleteDraft(address: DraftAddress, store: RecordStore = deviceStore): Promise<void> {
  return store.delete(keyOf(address));
}
