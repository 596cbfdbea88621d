import {
  BUNDLE_FORMAT,
  type BundledPolicy,
  type BundledRegions,
  type BundledService,
  type BundleManifest,
} from '../bundle/format.js';
import type { RegionReadings } from '../region-readings.js';
import type { Division } from '../regions.js';
import { is, list, maybe, record, shape, text, time } from './check.js';
import { aboutPolicy, policyVersions, region } from './policies.js';
import { category, config } from './service.js';

export const manifest = shape<BundleManifest>({
  format: is((value) => value === BUNDLE_FORMAT),
  generatedAt: time,
  service: record(text),
  policies: text,
  texts: text,
  divisions: text,
  readings: maybe(text),
  regions: text,
});

export const service = shape<BundledService>({ config, categories: list(category) });

export const policies = list(
  shape<BundledPolicy>({ ...aboutPolicy, excerpt: text, file: text, versions: maybe(text), regions: list(text) }),
);

export const versions = policyVersions;

export const regions = shape<BundledRegions>({ regions: list(region), sameAs: record(text) });

export const texts = record(text);

export const divisions = list(
  shape<Division>({ code: text, name: text, former: maybe(list(text)), parent: maybe(text) }),
);

export const readings = shape<RegionReadings>({
  version: is((value) => value === 1),
  syllables: record(text),
  names: record(list(text)),
  traditional: text,
});
