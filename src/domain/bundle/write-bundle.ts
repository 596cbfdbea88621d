import { chain } from '../policies/indexed.js';
import type { RegionReadings } from '../region-readings.js';
import { RegionTree, type Division } from '../regions.js';
import { excerpt } from '../text/excerpt.js';
import { parseMarkdown } from '../text/markdown.js';
import { plainText } from '../text/plain-text.js';
import type { Language, Policy, PolicyVersion, Region, Timestamp } from '../wire.js';
import {
  BUNDLE_FORMAT,
  regionFileOf,
  TOP_REGIONS,
  type BundledPolicy,
  type BundledRegions,
  type BundledService,
  type BundledTexts,
  type BundleManifest,
} from './format.js';

export interface BundleContent {
  generatedAt: Timestamp;
  /** The channel's own language first. */
  service: Readonly<Record<Language, BundledService>>;
  policies: readonly Policy[];
  divisions: readonly Division[];
  /** The history of a policy by its id, the newest first; of those that have changed. */
  versions?: ReadonlyMap<string, readonly PolicyVersion[]>;
  /** How the divisions' names are read. Absent: they are found by their characters alone. */
  readings?: RegionReadings;
}

/**
 * The files of a bundle, by their path in its folder. `hash` makes a name from a content: some ten letters and digits.
 * To publish, write `bundle.json` last: until then readers are led to the files of the one before.
 */
export function writeBundle(
  { generatedAt, service, policies, divisions, versions, readings }: BundleContent,
  hash: (content: string) => string,
): Map<string, string> {
  const files = new Map<string, string>();
  const write = (name: string, value: unknown): string => {
    const content = JSON.stringify(value);
    const path = `${name}-${hash(content)}.json`;
    files.set(path, content);
    return path;
  };
  const tree = new RegionTree(divisions);
  const texts: BundledTexts = {};
  const listed = policies.map((policy): BundledPolicy => {
    const { body, ...about } = policy;
    const text = plainText(parseMarkdown(body));
    texts[policy.id] = text;
    const history = versions?.get(policy.id);
    return {
      ...about,
      excerpt: excerpt(policy.summary ?? text, ''),
      file: write('policies/policy', policy),
      ...(history && { versions: write('policies/versions', history) }),
      regions: policy.region === undefined ? [] : chain(policy.region, tree),
    };
  });
  const manifest: BundleManifest = {
    format: BUNDLE_FORMAT,
    generatedAt,
    service: Object.fromEntries(
      Object.entries(service).map(([language, { config, categories }]) => {
        // A folder of files answers none of the optional calls.
        const own: BundledService = { config: { ...config, features: [] }, categories };
        return [language, write(`service-${language}`, own)];
      }),
    ),
    policies: write('policies', listed),
    texts: write('texts', texts),
    divisions: write('divisions', divisions),
    ...(readings && { readings: write('readings', readings) }),
    regions: writeRegions(tree, divisions, files, hash),
  };
  files.set('bundle.json', JSON.stringify(manifest));
  return files;
}

function writeRegions(
  tree: RegionTree,
  divisions: readonly Division[],
  files: Map<string, string>,
  hash: (content: string) => string,
): string {
  const found = new Map<string, BundledRegions>();
  const fileNamed = (name: string): BundledRegions => {
    const file = found.get(name) ?? { regions: [], sameAs: {} };
    found.set(name, file);
    return file;
  };
  const add = (region: Region): void => {
    // A local unit may stand below a division whose code says nothing of it.
    const names = new Set([region.code, region.parent ?? region.code].map(regionFileOf));
    for (const name of names) fileNamed(name).regions.push(region);
    tree.children(region.code).forEach(add);
  };
  for (const region of tree.children()) {
    fileNamed(TOP_REGIONS).regions.push(region);
    add(region);
  }
  for (const { code } of divisions) {
    const same = tree.get(code)?.code;
    if (same !== undefined && same !== code) fileNamed(regionFileOf(code)).sameAs[code] = same;
  }
  const contents = [...found].map(([name, file]) => [name, JSON.stringify(file)] as const);
  const folder = `regions-${hash(contents.join('\n'))}/`;
  for (const [name, content] of contents) files.set(folder + name, content);
  return folder;
}
