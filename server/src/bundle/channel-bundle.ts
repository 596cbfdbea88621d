import { createHash } from 'node:crypto';
import { localiseCategory, RegionTree, writeBundle, type Division } from 'civic-help/domain';
import type { Channel } from '../channel.js';
import type { Clock } from '../clock.js';
import { allDivisions } from '../regions/divisions.js';
import { readingsOf } from '../regions/readings.js';
import { toConfig } from '../routes/service.js';
import type { PolicyStore } from '../store/policies.js';
import { toPolicy, toPolicyVersion } from '../store/policy-shape.js';

export interface ChannelBundleParts {
  store: PolicyStore;
  channel: Channel;
  /** The channel's own, beside those of the country. */
  divisions: readonly Division[];
  now: Clock;
}

/** All that a channel publishes of its policies, as the files of a static bundle by their path. */
export async function bundleChannel({
  store,
  channel,
  divisions,
  now,
}: ChannelBundleParts): Promise<Map<string, string>> {
  const country = allDivisions(divisions);
  const regions = new RegionTree(country);
  const [rows, histories] = await Promise.all([store.all(), store.histories()]);
  const service = channel.languages.map((language) => {
    const categories = channel.categories.map((category) => localiseCategory(category, language));
    return [language, { config: toConfig(channel, language), categories }] as const;
  });
  return writeBundle(
    {
      generatedAt: now().toISOString(),
      service: Object.fromEntries(service),
      policies: rows.map((row) => toPolicy({ ...row, changed_at: histories.get(row.id)?.[0]?.recorded_at }, regions)),
      versions: new Map(
        [...histories].map(([id, versions]) => [id, versions.map((version) => toPolicyVersion(version, regions))]),
      ),
      divisions: country,
      readings: readingsOf(regions),
    },
    (content) => createHash('sha256').update(content).digest('hex').slice(0, 12),
  );
}
