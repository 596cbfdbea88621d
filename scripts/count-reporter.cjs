// Mocha's usual report; also hands the counts to `scripts/steps.js`, which adds up all suites.
const { appendFileSync } = require('node:fs');
const { reporters } = require('mocha');

module.exports = class CountReporter extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.once('end', () => {
      const { passes: passed, failures: failed, pending: skipped } = this.stats;
      if (process.env.TEST_COUNTS) {
        appendFileSync(process.env.TEST_COUNTS, `${JSON.stringify({ passed, failed, skipped })}\n`);
      }
    });
  }
};
