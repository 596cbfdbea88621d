import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { appendFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { launchers } from './scripts/engines/launchers.js';
import { forOldBrowser } from './scripts/engines/old-browser.js';

/** Hands the counts, and what failed, to `scripts/steps.js`, which adds up all suites. */
const countReporter = {
  onTestRunFinished({ sessions }) {
    if (!process.env.TEST_COUNTS) return;
    const counts = { passed: 0, failed: 0, skipped: 0, failures: [] };
    for (const session of sessions) {
      count(session.testResults, session.testFile, counts);
      if (session.errors.length > 0) counts.failed += 1;
      for (const error of session.errors) counts.failures.push(`${session.testFile}\n${error.stack ?? error.message}`);
    }
    appendFileSync(process.env.TEST_COUNTS, `${JSON.stringify(counts)}\n`);
  },
};

function count(suite, path, counts) {
  for (const test of suite?.tests ?? []) {
    counts[test.skipped ? 'skipped' : test.passed ? 'passed' : 'failed'] += 1;
    if (!test.skipped && !test.passed) counts.failures.push(`${path} ${test.name}\n${test.error?.message ?? ''}`);
  }
  for (const inner of suite?.suites ?? []) count(inner, `${path} ${inner.name}`, counts);
}

export default {
  // The domain's tests are pure: the same ones pass in Node and here.
  // Not at the floor, where the build rewrites marked and the server's rules are none of the page's; nor in WebKitGTK,
  // whose expressions are so slow that the parser of Markdown meets its time limit on the longest texts.
  files: /floor|webkit/.test(process.env.ENGINES ?? '')
    ? ['test/**/*.browser.test.ts']
    : ['test/**/*.browser.test.ts', 'test/domain/**/*.test.ts', '!test/**/*.node.test.ts'],
  browsers: launchers(),
  // Two cores: browsers take turns.
  concurrentBrowsers: 1,
  concurrency: 2,
  nodeResolve: { exportConditions: ['development', 'browser'] },
  plugins: [
    forOldBrowser(),
    esbuildPlugin({
      ts: true,
      // As it is built, so that the oldest browser that is promised can run the tests.
      target: 'es2020',
      // Without it esbuild would not know about the decorators, and no file would load.
      tsconfig: fileURLToPath(new URL('tsconfig.json', import.meta.url)),
    }),
  ],
  testFramework: { config: { timeout: '60000' } },
  testsFinishTimeout: 300_000,
  filterBrowserLogs: ({ args }) => !String(args[0]).startsWith('Lit is in dev mode'),
  reporters: [defaultReporter({ reportTestProgress: process.stdout.isTTY }), countReporter],
};
