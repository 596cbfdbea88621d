import { parseArgs } from 'node:util';
import type { ClockKind, EventType, RegionTree, RequestState, Size, Urgency } from 'civic-help/domain';
import type { Channel } from '../channel.js';
import { parseMoment } from '../import/dates.js';
import type { Wanted } from '../store/requests.js';
import { UsageError } from './tool.js';

/** Characters: an answer that nobody would read, and lists of names and ids. */
const TEXT_MAX = 10_000;
const LIST_MAX = 2_000;

const OPTIONS = {
  assisting: { type: 'string' },
  as: { type: 'string' },
  cites: { type: 'string' },
  clock: { type: 'string' },
  until: { type: 'string' },
  urgency: { type: 'string' },
  size: { type: 'string' },
  category: { type: 'string' },
  region: { type: 'string' },
  solved: { type: 'boolean' },
  unsolved: { type: 'boolean' },
  status: { type: 'string' },
  all: { type: 'boolean' },
  limit: { type: 'string' },
  days: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

export type StaffOptions = ReturnType<typeof parseArgs<{ options: typeof OPTIONS; allowPositionals: true }>>['values'];

export interface StaffCall {
  command: string;
  number?: string;
  /** What stands after the number. */
  words: string[];
  options: StaffOptions;
}

export function readCall(args: string[]): StaffCall {
  try {
    const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true });
    const [command = 'help', number, ...words] = positionals;
    return { command: values.help ? 'help' : command, number, words, options: values };
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

interface Context {
  words: string[];
  options: StaffOptions;
  /** The request as it is. */
  state: RequestState;
  channel: Channel;
  regions: RegionTree;
}

export interface StaffCommand {
  type: EventType;
  /** What follows the number, for the usage text. */
  takes: string;
  does: string;
  /** Nothing but options follows the number. */
  wordless?: true;
  toEvent(context: Context): Wanted;
}

/** What staff can do to a request, and which event each becomes. The console stands for every role. */
export const COMMANDS: Readonly<Record<string, StaffCommand>> = {
  assign: {
    type: 'assigned',
    takes: 'DEPARTMENT [--assisting A,B]',
    does: 'gives it to a department',
    toEvent: ({ words, options }) => ({
      type: 'assigned',
      by: 'dispatcher',
      lead: textOf(words, 'a department'),
      ...(options.assisting && { assisting: listOf(options.assisting) }),
    }),
  },
  accept: {
    type: 'accepted',
    takes: '',
    does: 'the department takes it on',
    wordless: true,
    toEvent: () => ({ type: 'accepted', by: 'department' }),
  },
  return: {
    type: 'returned',
    takes: 'REASON',
    does: 'the department gives it back',
    toEvent: ({ words }) => ({ type: 'returned', by: 'department', reason: textOf(words, 'a reason') }),
  },
  coordinate: {
    type: 'coordinated',
    takes: 'DEPARTMENT,… TEXT',
    does: 'confers with other departments',
    toEvent: ({ words: [departments = '', ...words] }) => ({
      type: 'coordinated',
      by: 'dispatcher',
      departments: listOf(departments),
      text: textOf(words, 'what was agreed'),
    }),
  },
  ask: {
    type: 'asked',
    takes: 'TEXT [--as operator|department]',
    does: 'asks the citizen something; the clocks pause',
    toEvent: ({ words, options }) => ({
      type: 'asked',
      by: oneOf(options.as ?? 'operator', ['operator', 'department'], '--as'),
      text: textOf(words, 'a question'),
    }),
  },
  answer: {
    type: 'answered',
    takes: 'TEXT [--cites POLICY,…] [--as operator|department]',
    does: 'answers',
    toEvent: ({ words, options, state }) => ({
      type: 'answered',
      by: oneOf(
        options.as ?? (state.status === 'in-progress' ? 'department' : 'operator'),
        ['operator', 'department'],
        '--as',
      ),
      text: textOf(words, 'an answer'),
      ...(options.cites && { cites: listOf(options.cites) }),
    }),
  },
  'call-back': {
    type: 'called-back',
    takes: '--solved|--unsolved [TEXT]',
    does: 'notes what the citizen said on the phone',
    toEvent: ({ words, options }) => {
      if (!options.solved === !options.unsolved) throw new UsageError('Say --solved or --unsolved.');
      const text = optionalText(words);
      return { type: 'called-back', by: 'operator', solved: options.solved === true, ...(text && { text }) };
    },
  },
  close: {
    type: 'closed',
    takes: '[TEXT]',
    does: 'closes what was answered and is settled',
    toEvent: ({ words }) => {
      const text = optionalText(words);
      return { type: 'closed', by: 'operator', why: 'settled', ...(text && { text }) };
    },
  },
  reopen: {
    type: 'reopened',
    takes: 'REASON',
    does: 'opens it again',
    toEvent: ({ words }) => ({ type: 'reopened', by: 'operator', reason: textOf(words, 'a reason') }),
  },
  decline: {
    type: 'declined',
    takes: 'REASON',
    does: 'says that nothing can be done here',
    toEvent: ({ words }) => ({ type: 'declined', by: 'operator', reason: textOf(words, 'a reason') }),
  },
  note: {
    type: 'note',
    takes: 'TEXT',
    does: 'for the staff only',
    toEvent: ({ words }) => ({ type: 'note', by: 'operator', text: textOf(words, 'a note') }),
  },
  supervise: {
    type: 'supervised',
    takes: 'TEXT',
    does: 'a supervisor says what is expected',
    toEvent: ({ words }) => ({ type: 'supervised', by: 'supervisor', text: textOf(words, 'a text') }),
  },
  extend: {
    type: 'extended',
    takes: 'REASON --until 2026-02-20 [--clock settle]',
    does: 'moves a deadline; the citizen sees why',
    toEvent: ({ words, options, channel }) => ({
      type: 'extended',
      by: 'supervisor',
      kind: oneOf<ClockKind>(options.clock ?? 'settle', ['deploy', 'feedback', 'settle'], '--clock'),
      until: momentOf(options.until, channel.timeZone),
      reason: textOf(words, 'a reason'),
    }),
  },
  grade: {
    type: 'graded',
    takes: '[--urgency normal|urgent|danger] [--size ordinary|complex|major]',
    does: 'says how urgent and how large it is',
    wordless: true,
    toEvent: ({ options: { urgency, size } }) => {
      if (!urgency && !size) throw new UsageError('Say --urgency, --size or both.');
      return {
        type: 'graded',
        by: 'dispatcher',
        ...(urgency && { urgency: oneOf<Urgency>(urgency, ['normal', 'urgent', 'danger'], '--urgency') }),
        ...(size && { size: oneOf<Size>(size, ['ordinary', 'complex', 'major'], '--size') }),
      };
    },
  },
  reclassify: {
    type: 'reclassified',
    takes: '[--category CODE] [--region CODE|NAME]',
    does: 'moves it to where it belongs',
    wordless: true,
    toEvent: ({ options: { category, region }, channel, regions }) => {
      if (!category && !region) throw new UsageError('Say --category, --region or both.');
      const codes = channel.categories.map(({ code }) => code);
      return {
        type: 'reclassified',
        by: 'dispatcher',
        ...(category && { category: oneOf(category, codes, '--category') }),
        ...(region && { region: regionOf(region, regions) }),
      };
    },
  },
};

function optionalText(words: string[]): string {
  const text = words.join(' ').trim();
  if (text.length > TEXT_MAX) throw new UsageError(`The text is too long: at most ${TEXT_MAX} characters.`);
  return text;
}

function textOf(words: string[], what: string): string {
  const text = optionalText(words);
  if (!text) throw new UsageError(`Say ${what} after the number.`);
  return text;
}

function listOf(text: string): string[] {
  const items = text
    .split(/[,，、]/)
    .map((item) => item.trim())
    .filter(Boolean);
  if (items.length === 0) throw new UsageError('A list has to hold something.');
  if (text.length > LIST_MAX) throw new UsageError(`The list is too long: at most ${LIST_MAX} characters.`);
  return items;
}

function oneOf<T extends string>(value: string, choices: readonly T[], option: string): T {
  if (choices.includes(value as T)) return value as T;
  throw new UsageError(`${option} is "${value}": it has to be one of ${choices.join(', ')}.`);
}

function regionOf(name: string, regions: RegionTree): string {
  const resolution = regions.resolve(name);
  if (resolution.kind === 'found') return resolution.region.code;
  const which = resolution.kind === 'ambiguous' ? resolution.candidates.map(({ code }) => code).join(', ') : '';
  throw new UsageError(which ? `--region "${name}" may be ${which}.` : `There is no region "${name}".`);
}

/** A day, which ends with its last moment, or a time; on the service's wall clock if it has no offset. */
function momentOf(text: string | undefined, timeZone: string): string {
  if (text === undefined) throw new UsageError('Say until when, for example --until 2026-02-20.');
  const moment = parseMoment(text, { timeZone, end: true });
  if (!moment) throw new UsageError(`--until is "${text}": it has to be a day like 2026-02-20, or a time.`);
  return moment.toISOString();
}
