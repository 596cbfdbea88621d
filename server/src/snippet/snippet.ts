import { createHash } from 'node:crypto';

/** `integrity.json` of the build: the name of each drop-in script and its hash. */
export type Hashes = Readonly<Record<string, string>>;

/** `first-views.json` of the build: what each element, and the texts of each language, take until a control stands. */
export interface FirstViews {
  elements: Readonly<Record<string, readonly string[]>>;
  texts: Readonly<Record<string, readonly string[]>>;
}

export interface Snippet {
  markup: string;
  policy: string;
}

const ENTRY = 'civic-help.js';

/**
 * What a host pastes into its page, and the policy that it then needs.
 * `base` is the folder of the drop-in files as the page names it, with a slash at its end: `https://…/cdn/`, `/cdn/`, `./cdn/`.
 */
export function oneLine(base: string, endpoint: string): Snippet {
  return {
    markup: `<script type="module" src="${base}${ENTRY}"></script>`,
    policy: policyWith(sourceOf(base), endpoint),
  };
}

/**
 * The same, and the page itself names what the first view of its element takes: the browser asks for all at once, not for
 * the rest when the entry has come, which saves a round trip. With files of another version it saves nothing, and works.
 */
export function early(base: string, endpoint: string, files: readonly string[]): Snippet {
  const links = files.map((name) => `<link rel="modulepreload" href="${base}${name}">`);
  const { markup, policy } = oneLine(base, endpoint);
  return { markup: [...links, markup].join('\n'), policy };
}

/**
 * The same, pinned: the browser runs these very files or none. The hash of the entry covers the entry alone; what it
 * imports is covered by the import map. That one stands in the page, so the policy names its hash, too.
 */
export function pinned(base: string, endpoint: string, hashes: Hashes, files: readonly string[]): Snippet {
  const integrity = Object.fromEntries(Object.entries(hashes).map(([name, hash]) => [`${base}${name}`, hash]));
  const map = JSON.stringify({ integrity });
  const hashOf = (name: string): string => `integrity="${hashes[name]}" crossorigin="anonymous"`;
  return {
    markup: [
      // Before all modules, those that are loaded early as well: else a browser ignores it.
      `<script type="importmap">${map}</script>`,
      ...files.map((name) => `<link rel="modulepreload" href="${base}${name}" ${hashOf(name)}>`),
      `<script type="module" src="${base}${ENTRY}" ${hashOf(ENTRY)}></script>`,
    ].join('\n'),
    policy: policyWith(`'sha256-${createHash('sha256').update(map).digest('base64')}' ${sourceOf(base)}`, endpoint),
  };
}

const policyWith = (scripts: string, endpoint: string): string =>
  [
    `default-src 'none'`,
    `script-src ${scripts}`,
    `style-src 'self'`,
    `connect-src ${sourceOf(endpoint)}`,
    `require-trusted-types-for 'script'`,
  ].join('; ');

/** An address on the page's own origin is 'self'. */
function sourceOf(address: string): string {
  return /^https?:/.test(address) ? address : `'self'`;
}

/**
 * The folder that somebody named, as it stands in the snippet; `undefined` for what is no address of the web. What
 * would end an attribute or a directive is refused.
 */
export function baseFrom(given: string): string | undefined {
  const isAbsolute = /^https?:\/\//i.test(given);
  if (!isAbsolute && !/^\.{0,2}\//.test(given)) return undefined;
  if (/^\/[/\\]/.test(given) || /["'<>;,\s\\]/.test(given)) return undefined;
  const slashed = given.endsWith('/') ? given : `${given}/`;
  if (!isAbsolute) return slashed.replace(/[?#].*$/, '');
  try {
    const { origin, pathname } = new URL(slashed);
    return `${origin}${pathname}`;
  } catch {
    return undefined;
  }
}
