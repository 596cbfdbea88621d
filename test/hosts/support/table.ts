import type { Reporter, TestSession, TestSuiteResult } from '@web/test-runner';

/** At the end of the run: host × element × engine. */
export function tableReporter(): Reporter {
  return {
    onTestRunFinished({ sessions }) {
      const rows = new Map<string, Map<string, string>>();
      const columns = new Set<string>();
      for (const session of sessions) {
        for (const [host, element, mark] of resultsOf(session)) {
          const column = `${short(session.browser.name)} ${element.replace(/<civic-|>/g, '')}`;
          columns.add(column);
          rows.set(host, (rows.get(host) ?? new Map<string, string>()).set(column, mark));
        }
      }
      const names = [...columns].sort();
      console.log(`\n| host | ${names.join(' | ')} |\n|---|${'---|'.repeat(names.length)}`);
      for (const [host, marks] of rows) {
        console.log(`| ${host} | ${names.map((name) => marks.get(name) ?? 'not run').join(' | ')} |`);
      }
    },
  };
}

const short = (browser: string): string => ({ Chrome: 'Chromium', WebKitGTK: 'WebKit' })[browser] ?? browser;

function resultsOf({ testResults }: TestSession): [string, string, string][] {
  const suites = testResults?.suites ?? [];
  return suites.flatMap(({ name, tests }: TestSuiteResult) =>
    tests.map(({ name: host, passed, skipped }): [string, string, string] => [
      host,
      name,
      skipped ? 'skipped' : passed ? 'ok' : 'FAILED',
    ]),
  );
}
