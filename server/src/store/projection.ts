import { computeDeadlines, earliestDue, foldRequest, type ClockKind, type RequestEvent } from 'civic-help/domain';
import type { Updateable } from 'kysely';
import { deadlineOptions, type Channel } from '../channel.js';
import type { RequestsTable } from './request-tables.js';

/** What lists and jobs look requests up by: a fold of the events, written in the transaction that writes an event. */
export function project(events: readonly RequestEvent[], channel: Channel) {
  const state = foldRequest(events);
  const changedAt = new Date(state.changedAt);
  const due = earliestDue(computeDeadlines(events, deadlineOptions(channel, state.category, changedAt)));
  return {
    status: state.status,
    category: state.category,
    region: state.region ?? null,
    urgency: state.urgency,
    size: state.size,
    lead: state.lead ?? null,
    waiting_for: state.waitingFor ?? null,
    received_at: new Date(state.receivedAt),
    changed_at: changedAt,
    due_at: due === undefined ? null : new Date(due),
    event_count: events.length,
  } satisfies Updateable<RequestsTable>;
}

/** Whether a clock runs that could be extended: its category has one of this kind, and nothing has stopped it. */
export function hasRunningClock(events: readonly RequestEvent[], kind: ClockKind, channel: Channel): boolean {
  const { category, changedAt } = foldRequest(events);
  const deadlines = computeDeadlines(events, deadlineOptions(channel, category, new Date(changedAt)));
  return deadlines.some((deadline) => deadline.kind === kind && deadline.stoppedAt === undefined);
}
