import type { ImportSummary } from '../import/import-policies.js';

/** Tells the standard error what was rejected, each with its place, and which fields nothing was made of. */
export function reportRejects({ rejects, unused }: ImportSummary): void {
  for (const { source, line, reason } of rejects) console.error(`${source.path}:${line} ${reason}`);
  if (unused.size === 0) return;
  const names = [...unused].map(([name, rows]) => `${name} (${rows})`).join(', ');
  console.error(`Fields that nothing was made of, with the rows that have them: ${names}`);
}

export function describeImport(summary: ImportSummary, { files, dryRun }: { files: number; dryRun: boolean }): string {
  const { added, changed, unchanged, withoutContent, rejects } = summary;
  return [
    `${files} ${files === 1 ? 'file' : 'files'}${dryRun ? ', nothing written' : ''}`,
    `  added            ${added}`,
    `  changed          ${changed}`,
    `  unchanged        ${unchanged}`,
    `  without content  ${withoutContent}`,
    `  rejected         ${rejects.length}`,
  ].join('\n');
}

/** Whether there was something to import and none of it could be. */
export function isFailure({ added, changed, unchanged, withoutContent, rejects }: ImportSummary): boolean {
  return rejects.length > 0 && added + changed + unchanged + withoutContent === 0;
}
