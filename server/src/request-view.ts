import {
  citizenActions,
  citizenTimeline,
  computeDeadlines,
  earliestDue,
  foldRequest,
  localise,
  type Action,
  type Feature,
  type RegionTree,
  type RequestAccepted,
  type RequestView,
} from 'civic-help/domain';
import { deadlineOptions, findCategory, type Channel } from './channel.js';
import { regionName } from './regions/divisions.js';
import type { Acceptance, StoredRequest } from './store/requests.js';

export interface ViewContext {
  channel: Channel;
  regions: RegionTree;
  now: Date;
  /** For the names of category and region. */
  language: string;
}

/** The request as its receipt shows it. */
export function toView({ row, events, content }: StoredRequest, context: ViewContext): RequestView {
  const { channel, regions, now, language } = context;
  const state = foldRequest(events);
  const deadlines = computeDeadlines(events, deadlineOptions(channel, state.category, now));
  const dueAt = earliestDue(deadlines);
  const category = findCategory(channel, state.category);
  const place = state.region && regionName(state.region, regions);
  return {
    number: row.number,
    status: state.status,
    category: state.category,
    ...(category && { categoryName: localise(category.name, language) }),
    ...(state.region && { region: state.region }),
    ...(place && { regionName: place }),
    urgency: state.urgency,
    text: content?.text ?? '',
    fields: content?.fields ?? {},
    receivedAt: state.receivedAt,
    ...(dueAt && { dueAt }),
    ...(state.waitingFor && { waitingFor: state.waitingFor }),
    deadlines,
    timeline: citizenTimeline(events),
    can: offeredActions(citizenActions(state, now.toISOString()), channel),
  };
}

/** Under which feature of the channel each action is offered; the ones that are missing cannot be done yet. */
const ACTION_FEATURE: Readonly<Partial<Record<Action, Feature>>> = {
  message: 'messages',
  urge: 'urges',
  rate: 'rating',
  reopen: 'reopening',
  withdraw: 'withdrawal',
};

/** Those of the actions that the channel offers. */
export function offeredActions(actions: Action[], { features }: Channel): Action[] {
  return actions.filter((action) => features.some((feature) => feature === ACTION_FEATURE[action]));
}

/** The answer to an accepted request: what was true when it came, so that every repetition gets the same. */
export function toAccepted({ number, receipt, received, dueAt }: Acceptance): RequestAccepted {
  const { status } = foldRequest([received]);
  return { number, receipt, status, receivedAt: received.at, ...(dueAt && { dueAt: dueAt.toISOString() }) };
}
