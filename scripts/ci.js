// Every gate of the repository, cheapest first; `.ci/run` calls it after `npm ci`.
import { ensureBrowser } from './find-browser.js';
import { runSteps, SUITES } from './steps.js';

try {
  console.log(`[browser] ${ensureBrowser()}`);
  process.exitCode = runSteps([
    'check',
    ...SUITES,
    'test:package',
    'test:samples',
    'size',
    'test:floor',
    'test:engines:others',
  ]);
} catch (error) {
  console.error(error.message);
  console.log('0 passed, 1 failed');
  process.exitCode = 1;
}
