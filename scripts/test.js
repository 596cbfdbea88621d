// `npm test`: every test of the repository. Installs a browser first if this machine has none.
import { ensureBrowser } from './find-browser.js';
import { runSteps, SUITES } from './steps.js';

try {
  console.log(`[browser] ${ensureBrowser()}`);
  process.exitCode = runSteps(SUITES);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
