import { expect } from 'chai';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { waitUntil } from '../support/wait-until.js';

const at = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const RUN = at('scripts/run.js');

describe('scripts/run.js', () => {
  let folder: string;
  before(() => (folder = mkdtempSync(join(tmpdir(), 'civic-help-run-'))));
  after(() => rmSync(folder, { recursive: true }));

  it('should end what it runs when whoever started it is gone', async () => {
    const file = join(folder, 'forever.mts');
    writeFileSync(file, 'console.log(process.pid); setInterval(() => undefined, 1_000);');
    const shell = spawn('sh', ['-c', `"${process.execPath}" "${RUN}" "${file}" & wait`], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [chunk] = (await once(shell.stdout, 'data')) as [Buffer];
    const pid = Number(chunk.toString());
    expect(isRunning(pid)).to.equal(true);
    shell.kill('SIGKILL');
    await waitUntil(() => Promise.resolve(!isRunning(pid)));
  });

  it('should hand on that a benchmark has nothing to measure', async () => {
    const bench = spawn(process.execPath, [RUN, at('bench/search.ts')], { cwd: folder });
    let said = '';
    bench.stderr.on('data', (data: Buffer) => (said += data.toString()));
    const [code] = (await once(bench, 'close')) as [number];
    expect(said).to.match(/^Nothing to measure on: \S+ is not there\.\n$/);
    expect(code).to.equal(1);
  });
});

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
