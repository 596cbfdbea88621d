import { EVENT_RULES, ROLE_ACTOR, type RequestEvent } from './events.js';
import type { TimelineEntry, TimelineType } from './wire.js';

type SeenEvent = Extract<RequestEvent, { type: TimelineType }>;

/**
 * What the citizen may see of a request's events, in their order. Not shown are notes, reminders, why a department
 * returned the request, what departments told each other, and the numbers of other people's requests.
 */
export function citizenTimeline(events: readonly RequestEvent[]): TimelineEntry[] {
  return events.filter(isSeen).map((event) => ({
    type: event.type,
    at: event.at,
    by: ROLE_ACTOR[event.by],
    ...details(event),
  }));
}

function isSeen(event: RequestEvent): event is SeenEvent {
  return EVENT_RULES[event.type].seen;
}

function details(event: SeenEvent): Partial<TimelineEntry> {
  switch (event.type) {
    case 'assigned':
      return { departments: [event.lead, ...(event.assisting ?? [])] };
    case 'asked':
    case 'message':
    case 'supervised':
    case 'closed':
      return { ...known('text', event.text) };
    case 'extended':
      return { kind: event.kind, until: event.until, ...known('text', event.reason) };
    case 'escalated':
      return { kind: event.kind };
    case 'answered':
      return { ...known('text', event.text), ...known('cites', event.cites) };
    case 'rated':
      return { solved: event.solved, ...known('score', event.score), ...known('text', event.text) };
    case 'called-back':
      return { solved: event.solved, ...known('text', event.text) };
    case 'reopened':
    case 'declined':
      return { ...known('text', event.reason) };
    default:
      return {};
  }
}

/** A property that is left out when it is not known. */
function known<K extends keyof TimelineEntry>(key: K, value: TimelineEntry[K]): Partial<TimelineEntry> {
  return value === undefined ? {} : { [key]: value };
}
