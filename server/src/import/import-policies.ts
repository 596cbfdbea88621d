import type { PolicyDraft, PolicyStore } from '../store/policies.js';
import { unusedFields } from './map-row.js';
import { readPolicy, type ReadOptions } from './read-policy.js';
import { isReject, type Reject, type Row, type SourceFile } from './rows.js';
import { readRows } from './source-files.js';

/** Policies and characters that are saved in one transaction. */
const BATCH = 100;
const BATCH_CHARACTERS = 4_000_000;

export interface ImportOptions extends ReadOptions {
  dryRun?: boolean;
  /** The last look at a draft before it is saved. */
  adapt?: (draft: PolicyDraft) => PolicyDraft;
  /** After each batch. */
  onProgress?: (progress: ImportProgress) => void;
}

export interface ImportProgress {
  /** Read so far, rejected ones included. */
  rows: number;
  /** Of the files, read so far. */
  bytes: number;
}

export interface ImportSummary {
  added: number;
  changed: number;
  unchanged: number;
  /** Rows that say that there is nothing to say. */
  withoutContent: number;
  /** Of what was added and changed, in the order of the files. */
  ids: { added: string[]; changed: string[] };
  rejects: Reject[];
  /** Names of fields that nothing was made of, with the number of rows that had them. */
  unused: Map<string, number>;
}

/**
 * Reads files and saves what is in them, batch by batch: what has been saved stays when a later batch fails, and the
 * same call again goes on from there. Rejects with the database's error.
 */
export async function importPolicies(
  files: readonly SourceFile[],
  store: PolicyStore,
  options: ImportOptions,
): Promise<ImportSummary> {
  return new Import(store, options).run(files);
}

class Import {
  readonly #store: PolicyStore;
  readonly #options: ImportOptions;
  readonly #summary: ImportSummary = {
    added: 0,
    changed: 0,
    unchanged: 0,
    withoutContent: 0,
    ids: { added: [], changed: [] },
    rejects: [],
    unused: new Map(),
  };
  /** Where each id was first met. */
  readonly #seen = new Map<string, string>();
  readonly #progress: ImportProgress = { rows: 0, bytes: 0 };
  #batch: PolicyDraft[] = [];
  #characters = 0;

  constructor(store: PolicyStore, options: ImportOptions) {
    this.#store = store;
    this.#options = options;
  }

  async run(files: readonly SourceFile[]): Promise<ImportSummary> {
    let done = 0;
    for (const file of files) {
      for await (const entry of readRows(file, (bytes) => (this.#progress.bytes = done + bytes))) {
        this.#progress.rows += 1;
        if (isReject(entry)) this.#summary.rejects.push(entry);
        else this.#take(entry);
        if (this.#batch.length >= BATCH || this.#characters >= BATCH_CHARACTERS) await this.#save();
      }
      done += file.size;
      this.#progress.bytes = done;
    }
    await this.#save();
    return this.#summary;
  }

  #take(row: Row): void {
    for (const name of unusedFields(row, this.#options.mapping)) {
      this.#summary.unused.set(name, (this.#summary.unused.get(name) ?? 0) + 1);
    }
    const result = readPolicy(row, this.#options);
    if (result.kind === 'empty') {
      this.#summary.withoutContent += 1;
    } else if (result.kind === 'reject') {
      this.#summary.rejects.push({ source: row.source, line: row.line, reason: result.reason });
    } else {
      this.#keep(row, result.draft);
    }
  }

  #keep(row: Row, draft: PolicyDraft): void {
    const first = this.#seen.get(draft.id);
    if (first !== undefined) {
      const reason = `has the same id, or the same region and title, as ${first}`;
      this.#summary.rejects.push({ source: row.source, line: row.line, reason });
      return;
    }
    this.#seen.set(draft.id, `${row.source.path}:${row.line}`);
    this.#batch.push(this.#options.adapt?.(draft) ?? draft);
    this.#characters += draft.body.length;
  }

  async #save(): Promise<void> {
    const { dryRun, onProgress } = this.#options;
    const outcomes = await this.#store.save(this.#batch, { dryRun });
    for (const [index, outcome] of outcomes.entries()) {
      this.#summary[outcome] += 1;
      if (outcome !== 'unchanged') this.#summary.ids[outcome].push(this.#batch[index]!.id);
    }
    this.#batch = [];
    this.#characters = 0;
    onProgress?.(this.#progress);
  }
}
