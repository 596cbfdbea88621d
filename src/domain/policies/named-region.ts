import type { RegionTree } from '../regions.js';
import { tokenize } from '../text/tokenize.js';
import type { Region } from '../wire.js';

export interface NamedRegion {
  region: Region;
  /** What the query says beside the name; empty if it names a region and nothing else. */
  words: string;
}

export interface NamedRegionContext {
  regions: RegionTree;
  /** The channel's own region; absent for the whole country. */
  channel?: string;
  /** The region that the reader has chosen. */
  asked?: string;
  /** Whether there are policies of this very region. */
  hasPolicies: (code: string) => boolean;
}

/**
 * The region that a query is to be narrowed to. A region of another place counts only if there are policies of it:
 * whoever asks a county's channel about coming back from Beijing wants the county's rule, where Beijing is a word like
 * any other. So is the name of a region above the reader's own, which says nothing new. A name that several regions
 * share is decided by what the reader has chosen, or not at all.
 */
export function findNamedRegion(query: string, context: NamedRegionContext): NamedRegion | undefined {
  const { regions, channel } = context;
  const mention = regions.findIn(query, { within: channel });
  if (mention.kind === 'unknown') return findByBeginning(query, context);
  const region = mention.kind === 'found' ? mention.region : decide(mention.candidates, context);
  if (!region || !narrows(region, context)) return undefined;
  const others = `${query.slice(0, mention.start)} ${query.slice(mention.end)}`.trim();
  if (tokenize(others).length === 0) return { region, words: '' };
  // Of several names nobody knows which one stands where.
  return { region, words: mention.kind === 'found' ? others : query };
}

/** Two characters or more that begin the name of one region: 高新 for 高新技术开发区, as people type it. */
function findByBeginning(query: string, context: NamedRegionContext): NamedRegion | undefined {
  const beginning = query.trim();
  if ([...beginning].length < 2) return undefined;
  const candidates = context.regions
    .find(beginning)
    .filter((region) => isInside(region.code, context.channel, context));
  const [region] = candidates;
  return region && candidates.length === 1 && narrows(region, context) ? { region, words: '' } : undefined;
}

function decide(candidates: Region[], context: NamedRegionContext): Region | undefined {
  const inside = candidates.filter(({ code }) => isInside(code, context.asked ?? context.channel, context));
  return inside.length === 1 ? inside[0] : undefined;
}

function narrows({ code }: Region, context: NamedRegionContext): boolean {
  const own = context.asked ?? context.channel;
  if (own !== undefined && own !== code && context.regions.isWithin(own, code)) return false;
  return isInside(code, context.channel, context) || context.hasPolicies(code);
}

function isInside(code: string, region: string | undefined, { regions }: NamedRegionContext): boolean {
  return region === undefined || regions.isWithin(code, region);
}
