import { execFile } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What stands for the backend in the samples. */
export const PLACEHOLDER = 'https://help.example.org';

const workshop = mkdtempSync(join(tmpdir(), 'civic-help-samples-'));
let packing: Promise<string> | undefined;

/** The tarball that would be published, made once from what was built. */
export function packedLibrary(): Promise<string> {
  packing ??= npm(process.cwd(), 'pack', '--ignore-scripts', '--json', '--pack-destination', workshop).then((printed) =>
    join(workshop, (JSON.parse(printed) as { filename: string }[])[0]!.filename),
  );
  return packing;
}

/** Copies a sample to a fresh folder with this endpoint in it, installs the packed library there, and builds. */
export async function buildSample(name: string, endpoint = PLACEHOLDER): Promise<string> {
  const folder = join(workshop, name);
  await cp(join('samples', name), folder, { recursive: true });
  for (const file of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!file.isFile()) continue;
    const path = join(file.parentPath, file.name);
    await writeFile(path, (await readFile(path, 'utf8')).replaceAll(PLACEHOLDER, endpoint));
  }
  await install(folder);
  await npm(folder, 'run', 'build');
  return folder;
}

/** Installs the packed library, and what the folder's own package.json asks for. */
export async function install(folder: string): Promise<void> {
  await npm(folder, 'install', '--prefer-offline', '--no-audit', '--no-fund', await packedLibrary());
}

export function freshFolder(): string {
  return mkdtempSync(join(workshop, 'fresh-'));
}

export async function clearUp(): Promise<void> {
  await rm(workshop, { recursive: true, force: true });
}

/** What it printed. When it fails, the error says what it printed, too: compilers write to standard output. */
async function npm(cwd: string, ...args: string[]): Promise<string> {
  try {
    const shell = process.platform === 'win32'; // npm is a batch file there
    return (await run('npm', args, { cwd, shell, maxBuffer: 64 * 1024 * 1024 })).stdout;
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    throw new Error(`npm ${args.join(' ')}\n${stdout}\n${stderr}`, { cause: error });
  }
}
