// Mocha's usual report; also hands the counts, and what failed, to `scripts/steps.js`, which adds up all suites.
const { appendFileSync } = require('node:fs');
const { reporters } = require('mocha');

module.exports = class CountReporter extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const failures = [];
    const retried = [];
    runner.on('fail', (test, error) => failures.push(describe(test, error)));
    runner.on('retry', (test, error) => retried.push(describe(test, error)));
    runner.once('end', () => {
      const { passes: passed, failures: failed, pending: skipped } = this.stats;
      if (process.env.TEST_COUNTS) {
        appendFileSync(process.env.TEST_COUNTS, `${JSON.stringify({ passed, failed, skipped, failures, retried })}\n`);
      }
    });
  }
};

function describe(test, error) {
  return `${test.fullTitle()}\n${error?.stack ?? error}`;
}
