import { fileURLToPath } from 'node:url';
import { addDays, parseDay, toLocal, type RegionTree } from 'civic-help/domain';
import type { Channel } from '../channel.js';
import type { Clock } from '../clock.js';
import type { PolicyDraft, PolicyStore } from '../store/policies.js';
import { importPolicies } from './import-policies.js';
import { PLAIN_MAPPING } from './mapping.js';
import { findSourceFiles } from './source-files.js';

const FOLDER = fileURLToPath(new URL('../../sample/policies', import.meta.url));
/** How some of them read before, so that a demo has something to compare. */
const EARLIER = fileURLToPath(new URL('../../sample/earlier', import.meta.url));

/** The day on which all of the sample had been checked. */
const WRITTEN_ON = '2026-11-22';

export interface LoadSampleParts {
  store: PolicyStore;
  channel: Channel;
  regions: RegionTree;
  now: Clock;
}

/**
 * Gives a server without any policy the sample, as if it had been checked today: nothing in a fresh demo is out of date
 * but what is meant to be. The other dates stay, since the texts speak of them. Policies of categories that the channel
 * does not have are left out. Answers how many were added; 0 if there are policies already.
 */
export async function loadSample({ store, channel, regions, now }: LoadSampleParts): Promise<number> {
  if (!(await store.isEmpty())) return 0;
  const { timeZone } = channel;
  const days = toLocal(now().getTime(), timeZone).day - parseDay(WRITTEN_ON);
  const adapt = (draft: PolicyDraft): PolicyDraft => ({
    ...draft,
    checkedAt: draft.checkedAt && new Date(addDays(draft.checkedAt.getTime(), days, timeZone)),
    source: 'sample',
  });
  const options = {
    mapping: PLAIN_MAPPING,
    regions,
    categories: channel.categories,
    language: channel.languages[0]!,
    timeZone,
    adapt,
  };
  const earlier = await importPolicies(await findSourceFiles([EARLIER]), store, options);
  const { added } = await importPolicies(await findSourceFiles([FOLDER]), store, options);
  return earlier.added + added;
}
