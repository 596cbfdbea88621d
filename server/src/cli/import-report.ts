import { writeFileSync } from 'node:fs';
import type { ImportSummary } from '../import/import-policies.js';
import { count } from './count.js';

/** Tells the standard error what was rejected, each with its place, and which fields nothing was made of. */
export function reportRejects({ rejects, unused }: ImportSummary): void {
  for (const { source, line, reason } of rejects) console.error(`${source.path}:${line} ${reason}`);
  if (unused.size === 0) return;
  const names = [...unused].map(([name, rows]) => `${name} (${rows})`).join(', ');
  console.error(`Fields that nothing was made of, with the rows that have them: ${names}`);
}

/** Ids that are printed; with more of them `--ids` writes all into a file. */
const IDS_PRINTED = 20;

export function describeImport(summary: ImportSummary, { files, dryRun }: { files: number; dryRun: boolean }): string {
  const { added, changed, unchanged, withoutContent, ids, rejects } = summary;
  return [
    `${count(files, 'file')}${dryRun ? ', nothing written' : ''}`,
    `  added            ${added}`,
    `  changed          ${changed}`,
    `  unchanged        ${unchanged}`,
    `  without content  ${withoutContent}`,
    `  rejected         ${rejects.length}`,
    ...describeIds('Added', ids.added),
    ...describeIds('Changed', ids.changed),
  ].join('\n');
}

/** One id a line: those that were added, then those that were changed. */
export function writeIds({ ids }: ImportSummary, path: string): void {
  try {
    writeFileSync(path, [...ids.added, ...ids.changed].map((id) => `${id}\n`).join(''));
  } catch (error) {
    console.error(`The ids could not be written to ${path}: ${(error as Error).message}.`);
  }
}

function describeIds(what: string, ids: readonly string[]): string[] {
  if (ids.length === 0) return [];
  const more = ids.length > IDS_PRINTED ? ` and ${ids.length - IDS_PRINTED} more (all with --ids FILE)` : '';
  return [`${what}: ${ids.slice(0, IDS_PRINTED).join(' ')}${more}`];
}

/** Whether there was something to import and none of it could be. */
export function isFailure({ added, changed, unchanged, withoutContent, rejects }: ImportSummary): boolean {
  return rejects.length > 0 && added + changed + unchanged + withoutContent === 0;
}
