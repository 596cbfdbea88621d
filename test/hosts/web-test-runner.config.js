// `npm run test:hosts`: the built elements on every hostile host, in the engines that ENGINES names.
// The host pages are frames of the test's own origin, so that the same tests run in every engine and nothing that a page
// has patched is between the test and what it looks at.
import base from '../../web-test-runner.config.js';
import { hostPages } from './support/server.ts';
import { tableReporter } from './support/table.ts';

const pages = await hostPages();

export default {
  ...base,
  rootDir: '.',
  files: ['test/hosts/*.hosts.ts'],
  middleware: [pages.middleware],
  plugins: [pages.plugin, ...base.plugins],
  testFramework: { config: { timeout: '30000' } },
  reporters: [...base.reporters, tableReporter()],
};
