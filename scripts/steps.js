// Runs npm scripts one after the other and adds up what they counted.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What `npm test` runs. The build stands before `e2e`, which drives what was built. */
export const SUITES = ['test:unit', 'test:server', 'test:components', 'build', 'check:floor', 'test:hosts', 'e2e'];

/**
 * Runs each npm script, then prints a table and, as the last line, `N passed, N failed[, N skipped]`. A script that
 * writes its counts into the file named by TEST_COUNTS (lines of `{passed, failed, skipped, failures, retried}`, the
 * last two lists of texts) adds those; any other counts as one gate. What failed is told again above the table, and so
 * is what passed only when it was tried again. Returns the exit code.
 */
export function runSteps(names) {
  const folder = mkdtempSync(join(tmpdir(), 'civic-help-counts-'));
  const results = names.map((name, index) => runStep(name, join(folder, `${index}.jsonl`)));
  rmSync(folder, { recursive: true });

  const sum = (key) => results.reduce((total, result) => total + result[key], 0);
  tell('tried again', results, 'retried');
  tell('failed', results, 'failures');
  console.log('');
  for (const { name, passed, failed, skipped, seconds } of results) {
    const state = failed ? 'FAILED' : 'ok';
    console.log(`${name.padEnd(18)}${state.padEnd(8)}${describe(passed, failed, skipped)} (${seconds} s)`);
  }
  console.log(`\n${describe(sum('passed'), sum('failed'), sum('skipped'))}`);
  return sum('failed') > 0 ? 1 : 0;
}

function tell(title, results, key) {
  for (const result of results) {
    for (const text of result[key]) {
      console.log(`\n[${result.name}] ${title}: ${text.split('\n').slice(0, 20).join('\n')}`);
    }
  }
}

function runStep(name, countsFile) {
  console.log(`\n── ${name} ${'─'.repeat(Math.max(0, 100 - name.length))}`);
  const started = Date.now();
  const { status } = spawnSync('npm', ['run', '--silent', name], {
    env: { ...process.env, TEST_COUNTS: countsFile },
    shell: process.platform === 'win32',
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return { name, ...countsOf(countsFile, status === 0), seconds: Math.round((Date.now() - started) / 1000) };
}

function countsOf(file, succeeded) {
  const counts = { passed: 0, failed: 0, skipped: 0, failures: [], retried: [] };
  if (!existsSync(file)) return { ...counts, [succeeded ? 'passed' : 'failed']: 1 };
  for (const line of readFileSync(file, 'utf8').trim().split('\n')) {
    const part = JSON.parse(line);
    for (const key of ['passed', 'failed', 'skipped']) counts[key] += part[key] ?? 0;
    for (const key of ['failures', 'retried']) counts[key].push(...(part[key] ?? []));
  }
  // A suite may fail outside any test, for example when a file does not load.
  if (!succeeded && counts.failed === 0) counts.failed = 1;
  return counts;
}

function describe(passed, failed, skipped) {
  return `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`;
}
