import { computeDeadlines, foldRequest, localise, type RegionTree } from 'civic-help/domain';
import { deadlineOptions, findCategory, type Channel } from '../channel.js';
import { regionName } from '../regions/divisions.js';
import type { OutcomeCounts, PolicyOutcomes } from '../store/policy-outcomes.js';
import type { RequestRow } from '../store/request-tables.js';
import type { StoredRequest } from '../store/requests.js';
import { formatTable } from './table.js';
import { inline, quoted } from './visible-text.js';

export interface PrintContext {
  channel: Channel;
  regions: RegionTree;
  now: Date;
}

/** The rows of a list, for people. */
export function formatList(rows: RequestRow[], context: PrintContext): string {
  if (rows.length === 0) return 'No requests.';
  const table = formatTable(
    ['NUMBER', 'STATUS', 'DUE', 'WAITING FOR', 'CATEGORY', 'REGION', 'LEAD'],
    rows.map((row) => [
      row.number,
      row.status,
      row.due_at ? `${timeOf(row.due_at, context)}${row.due_at < context.now ? ' late' : ''}` : '-',
      row.waiting_for ?? '-',
      categoryName(row.category, context),
      row.region ? (regionName(row.region, context.regions) ?? row.region) : '-',
      row.lead ? inline(row.lead) : '-',
    ]),
  );
  return `${table}\n\n${rows.length} shown.`;
}

/** What became of the policies in front of readers, for people. */
export function formatOutcomes(rows: PolicyOutcomes[], days: number): string {
  if (rows.length === 0) return `Nobody has read a policy in ${days} days.`;
  const sum = (name: keyof OutcomeCounts): number => rows.reduce((total, row) => total + row[name], 0);
  const all = { read: sum('read'), answered: sum('answered'), unanswered: sum('unanswered'), asked: sum('asked') };
  const line = (name: string, counts: OutcomeCounts): string[] => [
    ...[counts.read, counts.answered, counts.unanswered, counts.asked].map(String),
    deflection(counts),
    name,
  ];
  const table = formatTable(
    ['READ', 'ANSWERED', 'NOT', 'ASKED', 'DEFLECTION', 'POLICY'],
    [...rows.map((row) => line(`${row.id}  ${inline(row.title)}`, row)), line('all of these', all)],
  );
  return `${table}\n\nLast ${days} days. Deflection: the share of readers who did not ask for help after reading.`;
}

/** A reader counts as one after five seconds, and may ask before. */
function deflection({ read, asked }: OutcomeCounts): string {
  return read === 0 ? '-' : `${Math.max(0, Math.round(100 * (1 - asked / read)))} %`;
}

/** The rows of a list, for programs. */
export function listAsJson(rows: RequestRow[]): object[] {
  return rows.map((row) => ({
    number: row.number,
    status: row.status,
    category: row.category,
    region: row.region ?? undefined,
    urgency: row.urgency,
    size: row.size,
    lead: row.lead ?? undefined,
    waitingFor: row.waiting_for ?? undefined,
    receivedAt: row.received_at,
    changedAt: row.changed_at,
    dueAt: row.due_at ?? undefined,
  }));
}

/** One request with everything that is known of it, for people. */
export function formatRequest(stored: StoredRequest, context: PrintContext): string {
  const { number, status, category, region, dueAt, deadlines, text, fields, contact, onBehalfOf } = requestAsJson(
    stored,
    context,
  );
  const lines = [
    `${number}  ${status}`,
    `Category  ${categoryName(category, context)}`,
    ...(region ? [`Region    ${regionName(region, context.regions) ?? region}`] : []),
    ...(dueAt ? [`Due       ${timeOf(new Date(dueAt), context)}`] : []),
    ...deadlines.map(
      ({ kind, state, dueAt: due }) => `          ${kind}: ${state}${due ? `, ${timeOf(new Date(due), context)}` : ''}`,
    ),
    ...(contact ? [`Contact   ${inline(Object.values(contact).join(', '))}`] : []),
    ...(onBehalfOf ? [`For       ${inline(onBehalfOf)}`] : []),
    ...Object.entries(fields ?? {}).map(([name, value]) => `  ${name}: ${inline(String(value))}`),
    '',
    text === undefined ? '(erased)' : quoted(text),
    '',
  ];
  const events = stored.events.map(({ type, at, by, ...data }, index) => [
    timeOf(new Date(at), context),
    type,
    stored.actors[index] ? `${by} (${inline(stored.actors[index])})` : by,
    index === 0 ? '' : inline(describe(data)),
  ]);
  return `${lines.join('\n')}\n${formatTable(['TIME', 'EVENT', 'BY', ''], events)}`;
}

/** One request with everything that is known of it, for programs. */
export function requestAsJson({ row, events, actors, content }: StoredRequest, { channel, now }: PrintContext) {
  const state = foldRequest(events);
  return {
    number: row.number,
    ...state,
    dueAt: row.due_at?.toISOString(),
    deadlines: computeDeadlines(events, deadlineOptions(channel, state.category, now)),
    ...content,
    events: events.map((event, index) => ({ ...event, actor: actors[index] ?? undefined })),
  };
}

function describe(data: object): string {
  return Object.entries(data)
    .map(([name, value]) => (name === 'text' || name === 'reason' ? String(value) : `${name}: ${String(value)}`))
    .join(' · ');
}

function categoryName(code: string, { channel }: PrintContext): string {
  const category = findCategory(channel, code);
  return category ? localise(category.name, channel.languages[0]!) : code;
}

/** `2026-02-11 09:30`, in the service's zone. */
function timeOf(at: Date, { channel }: PrintContext): string {
  return new Intl.DateTimeFormat('sv-SE', {
    timeZone: channel.timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(at);
}
