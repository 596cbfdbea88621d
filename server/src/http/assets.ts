import { readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { prepare, type Prepared } from './prepared.js';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.txt': 'text/plain; charset=utf-8',
};

const COMPRESSED_ALREADY = new Set(['.png', '.webp', '.ico']);

/** The build names a chunk by a hash of its content: such a file never changes. */
const HASHED = /[-.][A-Za-z0-9_-]{8,}\.(js|css)$/;

const FOREVER = 'max-age=31536000, immutable';
/** An entry keeps its name: asked for anew often, and answered with 304. */
const BRIEFLY = 'max-age=300';

interface Asset {
  modified: number;
  prepared: Promise<Prepared>;
}

/**
 * The files of one folder, each read and compressed when it is first asked for. Only files that were found in the
 * folder are served, so a path can lead nowhere else. A file that was built anew is noticed.
 */
export class Assets {
  readonly #folder: string;
  readonly #assets = new Map<string, Asset>();
  #paths = new Set<string>();
  #scanned = 0;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** A file by its path below the folder, with slashes; `undefined` if there is none. */
  async get(path: string): Promise<Prepared | undefined> {
    if (!this.#has(path)) return undefined;
    const file = join(this.#folder, path);
    const modified = statSync(file, { throwIfNoEntry: false })?.mtimeMs;
    if (modified === undefined) {
      this.#paths.delete(path);
      return undefined;
    }
    let asset = this.#assets.get(path);
    if (asset?.modified !== modified) {
      asset = { modified, prepared: this.#prepare(path, file) };
      this.#assets.set(path, asset);
    }
    return asset.prepared;
  }

  /** The folder is looked through again for an unknown name, but not for each of many. */
  #has(path: string): boolean {
    if (!this.#paths.has(path) && Date.now() - this.#scanned > 1000) {
      this.#scanned = Date.now();
      this.#paths = new Set(listFiles(this.#folder));
    }
    return this.#paths.has(path);
  }

  #prepare(path: string, file: string): Promise<Prepared> {
    const extension = extname(path);
    const isImmutable = HASHED.test(path);
    return prepare(readFileSync(file), {
      type: TYPES[extension] ?? 'application/octet-stream',
      cacheControl: isImmutable ? FOREVER : BRIEFLY,
      isImmutable,
      compress: !COMPRESSED_ALREADY.has(extension),
    });
  }
}

/** Files only, and no hidden ones; links are not followed. */
function listFiles(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
  } catch {
    return [];
  }
}
