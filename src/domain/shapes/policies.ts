import type { FoundRegion, Policy, PolicyList, PolicySummary, PolicyVersion, Region } from '../wire.js';
import { flag, is, list, maybe, number, shape, text, time, word } from './check.js';

const aboutRegion = { code: text, name: text, level: word<Region['level']>(), parent: maybe(text), hasChildren: flag };

export const region = shape<Region>(aboutRegion);

export const foundRegion = shape<FoundRegion>({
  ...aboutRegion,
  path: list(shape<FoundRegion['path'][number]>({ code: text, name: text })),
  former: maybe(text),
  exact: maybe(flag),
});

export const aboutPolicy = {
  id: text,
  title: text,
  region: maybe(text),
  regionName: maybe(text),
  category: maybe(text),
  language: text,
  summary: maybe(text),
  issuer: maybe(text),
  // It becomes the target of a link.
  sourceUrl: maybe(is<string>((value) => /^https?:\/\//i.test(value))),
  issuedAt: maybe(time),
  effectiveAt: maybe(time),
  expiresAt: maybe(time),
  checkedAt: maybe(time),
  version: number,
  changedAt: maybe(time),
};

export const policy = shape<Policy>({ ...aboutPolicy, body: text });

export const policyVersions = list(shape<PolicyVersion>({ ...aboutPolicy, body: text, recordedAt: time }));

export const policyList = shape<PolicyList>({
  items: list(shape<PolicySummary>({ ...aboutPolicy, excerpt: text, score: number })),
  total: number,
  nextCursor: maybe(text),
  resolvedRegion: maybe(region),
  asOf: maybe(time),
});
