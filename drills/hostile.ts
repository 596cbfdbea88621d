/**
 * Hostile text goes the whole way: from the import command through the API and the widgets to the page, in a real browser
 * under a strict policy with Trusted Types. Nothing may run, nothing may be asked for elsewhere, the page must go on
 * answering, and the text is shown or refused with a sentence.
 *
 *     npm run drill:hostile
 */
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { startServer, runTool, type ServerProcess } from '../server/test/support/server-process.js';
import { launchBrowser } from '../test/e2e/support/browser.js';
import { HostilePage } from '../test/e2e/support/hostile-page.js';
import { GIANTS, PAYLOADS } from '../test/e2e/support/hostile-texts.js';
import { Stage } from '../test/e2e/support/stage.js';
import { Checks } from './support/checks.js';
import { collections } from './support/hostile-collections.js';
import { dense, importRows, refusals, rowsOf, type Expected, type HostileRow } from './support/hostile-import.js';
import { checkBundle, checkClicks, checkEverySentence, checkSearches, checkTracker } from './support/hostile-checks.js';

/** Code points in a 20 MB file. */
const TWENTY_MB = 20_000_000;

const LOOKUP = '<civic-policy-lookup endpoint="/"></civic-policy-lookup>';

class Drill {
  readonly #checks = new Checks();
  readonly #folder = mkdtempSync(join(tmpdir(), 'civic-help-hostile-'));
  #server?: ServerProcess;
  #stage?: Stage;
  #browser?: Browser;

  async run(): Promise<number> {
    chmodSync(this.#folder, 0o755);
    const checks = this.#checks;
    try {
      const groups = await this.#importAll();
      await this.#refuse();
      this.#server = await startServer(this.#env);
      this.#browser = await launchBrowser();
      const world = { browser: this.#browser, origin: this.#server.url.replace('127.0.0.1', 'localhost'), checks };
      for (const [group, expected] of groups) await this.#read(world.origin, group, expected);
      const payloads = [...PAYLOADS, ...collections().flatMap(([, texts]) => texts)];
      await checkSearches(world, payloads);
      await checkBundle(world, [...groups.values()].flat(), payloads);
      this.#stage = await Stage.open(this.#server.url);
      const staged = { ...world, origin: this.#stage.origin, stage: this.#stage };
      await checkEverySentence(staged, [...PAYLOADS, ...payloads.filter((_payload, at) => at % 20 === 0)]);
      await checkTracker(staged, payloads);
      await checkClicks(staged, { ...GIANTS, 'a text of 20 MB': bigText() });
    } finally {
      await this.#stage?.close();
      await this.#browser?.close();
      await this.#server?.stop();
      rmSync(this.#folder, { recursive: true, force: true });
    }
    return checks.finish();
  }

  get #env(): Record<string, string> {
    return { DATA_DIR: join(this.#folder, 'data'), PORT: '0', RATE_LIMIT: '0' };
  }

  async #importAll(): Promise<Map<string, Expected[]>> {
    const groups = new Map<string, Expected[]>();
    const rows: [string, HostileRow[]][] = [
      ['own', rowsOf('own', PAYLOADS)],
      ...collections().map(([group, payloads]): [string, HostileRow[]] => [group, rowsOf(group, payloads)]),
      [
        'giant',
        Object.values(GIANTS).map((body, at) => ({
          id: `giant-${at}`,
          title: `巨大 〔giant${at}〕`,
          body,
          region: '990101',
        })),
      ],
    ];
    for (const [group, all] of rows) {
      const { taken, refused, code } = await importRows(all, this.#folder, group, this.#env);
      groups.set(group, taken);
      const reasons = [...new Set([...refused.values()].map((reason) => reason.replace(/"[^]*"/, '"…"')))];
      this.#checks.expect(
        `${group}: the import takes every row, or refuses it with file, line and reason`,
        code === 0 && taken.length + refused.size === all.length,
        `${taken.length} taken, ${refused.size} refused${reasons.length > 0 ? `: ${reasons.join('; ')}` : ''}`,
      );
    }
    return groups;
  }

  /** What can only be refused: fields that take no text of any kind, and a file that nobody can read to its end. */
  async #refuse(): Promise<void> {
    const fields = ['region', 'category', 'language', 'sourceUrl', 'id', 'expiresAt'];
    const hostile = PAYLOADS.flatMap((payload, at) =>
      fields.map((field) => ({ id: `no-${at}-${field}`, title: `不收 ${at}`, body: '正文', [field]: payload })),
    );
    const { refused, code } = await importRows(hostile, this.#folder, 'fields', this.#env);
    this.#checks.expect(
      `own: as ${fields.join(', ')} each is refused with file, line and reason`,
      code === 1 && refused.size === hostile.length,
      `${refused.size} of ${hostile.length}`,
    );
    writeFileSync(join(this.#folder, 'big.md'), bigText());
    writeFileSync(join(this.#folder, 'line.jsonl'), `${JSON.stringify({ id: 'big', title: '大', body: bigText() })}\n`);
    for (const file of ['big.md', 'line.jsonl']) {
      const { code: exit, stderr } = await runTool('import', [join(this.#folder, file)], this.#env);
      const [reason] = refusals(stderr, file).values();
      this.#checks.expect(`20 MB in ${file} are refused with a sentence`, exit === 1 && !!reason, reason ?? stderr);
    }
  }

  /** Opens every policy that was taken. */
  async #read(origin: string, group: string, expected: Expected[]): Promise<void> {
    const hostile = await HostilePage.open(this.#browser!, origin, LOOKUP);
    await hostile.page.locator('civic-policy-lookup [part~=status] p').first().waitFor();
    await hostile.misdeeds();
    const opened = await hostile.openPolicies(expected);
    const bad = [...new Set([...opened.flatMap((one) => one.bad), ...(await hostile.misdeeds())])];
    const missing = opened.filter(
      ({ text, title }, at) =>
        text === undefined || dense(text) !== expected[at]!.text || !same(title, expected[at]!.title),
    );
    await hostile.leave();
    this.#checks.expect(`${group}: nothing runs, and nothing is asked for elsewhere`, bad.length === 0, bad.join('; '));
    this.#checks.expect(
      `${group}: every text is shown`,
      missing.length === 0,
      `${opened.length - missing.length} of ${opened.length}${
        missing.length > 0
          ? `; not ${missing
              .slice(0, 5)
              .map(({ id, title, text, refusal }) =>
                JSON.stringify([id, title.slice(0, 40), text?.slice(0, 80), refusal]),
              )
              .join(' ')}`
          : ''
      }`,
    );
  }
}

const same = (shown: string, given: string): boolean => dense(shown) === dense(given);

function bigText(): string {
  const paragraph =
    '第一条 为了加强**管理**，依照 <b onclick=alert(1)>有关</b> 规定，[制定](javascript:alert(1))本办法。\n\n';
  return paragraph.repeat(Math.ceil(TWENTY_MB / Buffer.byteLength(paragraph)));
}

process.exitCode = await new Drill().run();
