/**
 * The static bundle: what a channel publishes of its policies, as files for a CDN or a plain folder on any web server.
 * docs/backends.md describes it for those who write or host one. `bundle.json` alone keeps its name; it names all others,
 * whose names change with their content, so that they may be cached for ever. Addresses are relative to `bundle.json`.
 */
import type { Division } from '../regions.js';
import type { Category, Config, Language, PolicySummary, Region, RegionCode, Timestamp } from '../wire.js';

export const BUNDLE_FORMAT = 1;

/** `bundle.json`. */
export interface BundleManifest {
  /** A reader that knows another number only leaves the bundle alone. */
  format: typeof BUNDLE_FORMAT;
  /** When the content was what it is here. */
  generatedAt: Timestamp;
  /** A `BundledService` for each language, the channel's own first. */
  service: Record<Language, string>;
  /** A list of `BundledPolicy`. */
  policies: string;
  /** The plain text of every policy, by id; read only when somebody searches by words. */
  texts: string;
  /** All `Division`s, with former names; read only when somebody searches by words. */
  divisions: string;
  /** A `RegionReadings`, by which regions are found in pinyin; read only when somebody types into the choice of regions. */
  readings?: string;
  /** A folder, with a slash at its end: `top.json`, and one file for each province, `41.json`. Each a `BundledRegions`. */
  regions: string;
}

export interface BundledService {
  config: Config;
  categories: Category[];
}

export interface BundledPolicy extends Omit<PolicySummary, 'score'> {
  /** The whole `Policy`. */
  file: string;
  /** A list of `PolicyVersion`, the newest first; absent for what has never changed. */
  versions?: string;
  /** The policy's region and those above it, the region first; empty for what holds everywhere. */
  regions: RegionCode[];
}

export interface BundledRegions {
  /** Every region of the province, itself among them; in `top.json` the provinces. In the order in which they are shown. */
  regions: Region[];
  /** Other codes for the same place: 1101 is 11. */
  sameAs: Record<RegionCode, RegionCode>;
}

export type BundledTexts = Record<string, string>;
export type BundledDivisions = Division[];

/** The file of `regions` that knows a code. */
export const regionFileOf = (code: RegionCode): string => `${code.slice(0, 2)}.json`;
export const TOP_REGIONS = 'top.json';
