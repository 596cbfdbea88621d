import { userInfo } from 'node:os';
import { allowedEvents, foldRequest, formatDay, OPEN, toLocal, type Status } from 'civic-help/domain';
import { SAMPLE_DIVISIONS } from '../../sample/divisions.js';
import { deriveKeys } from '../auth/keys.js';
import type { Channel } from '../channel.js';
import { systemClock } from '../clock.js';
import { openChannel } from '../open-channel.js';
import { ProblemError } from '../problems.js';
import { loadRegions } from '../regions/divisions.js';
import { readSecret } from '../secret.js';
import type { Database } from '../store/database.js';
import { PolicyStore } from '../store/policies.js';
import { listOutcomes } from '../store/policy-outcomes.js';
import type { RequestRow } from '../store/request-tables.js';
import { Requests } from '../store/requests.js';
import { COMMANDS, readCall, type StaffCall } from './staff-commands.js';
import {
  formatList,
  formatOutcomes,
  formatRequest,
  listAsJson,
  requestAsJson,
  type PrintContext,
} from './staff-print.js';
import { Refused, runTool, UsageError, withDatabase } from './tool.js';
import { visibleJson } from './visible-text.js';

const STATUSES: Status[] = [...OPEN, 'answered', 'closed', 'declined', 'withdrawn', 'merged'];
const LIST_LIMIT = 50;
const LIST_MAX = 100_000;
/** Days of which readers' answers are summed up. */
const OUTCOME_DAYS = 30;
const OUTCOME_DAYS_MAX = 36_500;
/** Characters of a name in the record. */
const NAME_MAX = 200;

const USAGE = `Works on requests: npm run staff -- COMMAND [NUMBER] …

  list [--status STATUS,…] [--all] [--limit N]
                        open requests, the earliest due first
  show NUMBER           everything about one request; the look is noted
${Object.entries(COMMANDS).map(usageOf).join('\n')}
  policies [--days N] [--limit N]
                        how often each policy was read, answered, and asked after all; the last 30 days
  rebuild               makes status and due dates of every request anew from its events

  --json                for programs (list, show, policies)

Your name in the record is STAFF_NAME, else that of your account.`;

/** What every command needs. */
class Desk {
  readonly db: Database;
  readonly requests: Requests;
  readonly policies: PolicyStore;
  readonly context: PrintContext;
  readonly actor = staffName();

  constructor(db: Database, channel: Channel, secret: string) {
    this.db = db;
    this.requests = new Requests({ db, channel, keys: deriveKeys(secret), now: systemClock });
    this.policies = new PolicyStore(db);
    this.context = { channel, regions: loadRegions(SAMPLE_DIVISIONS), now: systemClock() };
  }

  async find(number: string | undefined): Promise<RequestRow> {
    if (number === undefined) throw new UsageError('Say the number of the request.');
    const row = await this.requests.findByNumber(number);
    if (!row) throw new Refused(`There is no request ${number}.`);
    return row;
  }
}

function staffName(): string {
  const name = process.env['STAFF_NAME']?.trim() || userInfo().username;
  if (name.length > NAME_MAX) throw new UsageError(`STAFF_NAME is too long: ${NAME_MAX} characters are enough.`);
  return name;
}

type Runner = (desk: Desk, call: StaffCall) => Promise<string>;

const RUNNERS: Readonly<Record<string, Runner>> = { list, show, policies, rebuild };

/** How many words each of them takes, its number among them. */
const WORDS: Readonly<Record<string, number>> = { list: 0, show: 1, policies: 0, rebuild: 0 };

function runnerOf(command: string): Runner | undefined {
  if (Object.hasOwn(RUNNERS, command)) return RUNNERS[command];
  return Object.hasOwn(COMMANDS, command) ? act : undefined;
}

function refuseExtra({ command, number, words }: StaffCall): void {
  const given = number === undefined ? [] : [number, ...words];
  const taken = COMMANDS[command]?.wordless ? 1 : (WORDS[command] ?? Infinity);
  if (given.length > taken) throw new UsageError(`"${command}" does not take: ${given.slice(taken).join(' ')}`);
}

async function list({ requests, context }: Desk, { options }: StaffCall): Promise<string> {
  const statuses = options.all ? undefined : (options.status?.split(',') ?? OPEN);
  const wrong = statuses?.find((status) => !STATUSES.includes(status as Status));
  if (wrong !== undefined) throw new UsageError(`There is no status "${wrong}", only ${STATUSES.join(', ')}.`);
  const limit = countOf(options.limit ?? LIST_LIMIT, '--limit', LIST_MAX);
  const rows = await requests.list({ statuses: statuses as Status[] | undefined, limit });
  return options.json ? visibleJson(listAsJson(rows)) : formatList(rows, context);
}

function countOf(value: string | number, option: string, most: number): number {
  const count = Number(value);
  if (Number.isInteger(count) && count >= 1 && count <= most) return count;
  throw new UsageError(`${option} has to be a whole number from 1 to ${most}.`);
}

async function policies({ db, context }: Desk, { options }: StaffCall): Promise<string> {
  const days = countOf(options.days ?? OUTCOME_DAYS, '--days', OUTCOME_DAYS_MAX);
  const { day } = toLocal(context.now.getTime(), context.channel.timeZone);
  const limit = countOf(options.limit ?? LIST_LIMIT, '--limit', LIST_MAX);
  const rows = await listOutcomes(db, formatDay(day + 1 - days), limit);
  return options.json ? visibleJson(rows) : formatOutcomes(rows, days);
}

async function show(desk: Desk, { number, options }: StaffCall): Promise<string> {
  const row = await desk.find(number);
  const stored = await desk.requests.read(row);
  await desk.requests.noteLook(row.id, 'staff', desk.actor);
  if (options.json) return visibleJson(requestAsJson(stored, desk.context));
  return formatRequest(stored, desk.context);
}

async function rebuild({ requests }: Desk): Promise<string> {
  const differing = await requests.rebuild();
  return differing === 0 ? 'Everything was as its events say.' : `${differing} put right.`;
}

async function act(desk: Desk, { command, number, words, options }: StaffCall): Promise<string> {
  const row = await desk.find(number);
  const { requests, context, actor } = desk;
  const { events } = await requests.read(row);
  const wanted = COMMANDS[command]!.toEvent({ words, options, state: foldRequest(events), ...context });
  if (wanted.type === 'answered') await checkCited(desk, wanted.cites ?? []);
  try {
    await requests.act(row.number, wanted, actor);
  } catch (error) {
    if (error instanceof ProblemError && error.problem.detail)
      throw new Refused(`${row.number}: ${error.problem.detail}`);
    if (error instanceof ProblemError) throw await explain(desk, command, row.number);
    throw error;
  }
  const { status } = await desk.find(number);
  return status === row.status ? `${row.number}: noted, still ${status}.` : `${row.number}: now ${status}.`;
}

/** A citizen who is told to read a policy has to find it. */
async function checkCited({ policies }: Desk, ids: readonly string[]): Promise<void> {
  const known = new Set((await policies.findAll(ids)).map(({ id }) => id));
  const unknown = ids.filter((id) => !known.has(id));
  if (unknown.length > 0) throw new Refused(`--cites: there is no policy ${unknown.join(', ')}. Nothing was answered.`);
}

/** Why a command was refused, and which ones would not be. */
async function explain({ requests, context }: Desk, command: string, number: string): Promise<Refused> {
  const { row, events } = await requests.read((await requests.findByNumber(number))!);
  const allowed = allowedEvents(foldRequest(events), context.now.toISOString());
  const possible = Object.keys(COMMANDS).filter((name) => allowed.includes(COMMANDS[name]!.type));
  return new Refused(
    `${number} is ${row.status}: "${command}" is not possible now. Possible: ${possible.join(', ') || 'nothing'}.`,
  );
}

function usageOf([name, { takes, does }]: [string, (typeof COMMANDS)[string]]): string {
  const call = `  ${name} NUMBER ${takes}`.trimEnd();
  return call.length < 24 ? `${call.padEnd(24)}${does}` : `${call}\n${' '.repeat(24)}${does}`;
}

await runTool(async (args) => {
  const call = readCall(args);
  if (call.command === 'help') return USAGE;
  const run = runnerOf(call.command);
  if (!run) throw new UsageError(`There is no command "${call.command}".\n\n${USAGE}`);
  refuseExtra(call);
  return withDatabase(async ({ settings, database: { db } }) => {
    const secret = await readSecret(settings, db);
    const channel = await openChannel(db, settings);
    return run(new Desk(db, channel, secret), call);
  });
});
