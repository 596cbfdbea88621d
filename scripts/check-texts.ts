// Compares the languages with each other, and every code that the wire can carry with the sentences for it.
// Run by `npm run check`.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { BackendErrorKind } from '../src/backend/backend.js';
import { DEADLINE_REASONS } from '../src/domain/deadlines.js';
import type { Actor, ClockKind, ClockState, FieldErrorCode, Status, TimelineType } from '../src/domain/wire.js';

type Messages = Record<string, string>;

/** A record, so that the compiler misses a code that is added to the type later. */
const codes = <T extends string>(all: Record<T, true>): T[] => Object.keys(all) as T[];

const ERROR_KINDS = codes<BackendErrorKind>({
  offline: true,
  timeout: true,
  unauthorized: true,
  'not-found': true,
  invalid: true,
  conflict: true,
  'rate-limited': true,
  server: true,
  malformed: true,
});
const FIELD_ERRORS = codes<FieldErrorCode>({
  required: true,
  unknown: true,
  type: true,
  'too-long': true,
  'too-small': true,
  'too-large': true,
  'too-early': true,
  'too-late': true,
  pattern: true,
  phone: true,
  email: true,
  date: true,
  choice: true,
});
const STATUSES = codes<Status>({
  received: true,
  assigned: true,
  'in-progress': true,
  answered: true,
  closed: true,
  declined: true,
  withdrawn: true,
  merged: true,
});
const TIMELINE_TYPES = codes<TimelineType>({
  received: true,
  reclassified: true,
  graded: true,
  assigned: true,
  accepted: true,
  returned: true,
  coordinated: true,
  asked: true,
  message: true,
  attached: true,
  urged: true,
  supervised: true,
  extended: true,
  escalated: true,
  answered: true,
  rated: true,
  'called-back': true,
  reopened: true,
  closed: true,
  withdrawn: true,
  declined: true,
  merged: true,
  unmerged: true,
  'receipt-renewed': true,
  'receipt-revoked': true,
});
const CLOCKS = codes<ClockKind>({ deploy: true, feedback: true, settle: true });
const CLOCK_STATES = codes<ClockState>({ running: true, paused: true, met: true, late: true });
const ACTORS = codes<Actor>({ citizen: true, operator: true, department: true, supervisor: true, system: true });

/** In which group of messages the sentences for a list of codes stand, and how their keys begin. */
const SENTENCES: [group: string, prefix: string, codes: readonly string[]][] = [
  ['common', 'error', ['offline']],
  ['common-later', 'error', ERROR_KINDS.filter((kind) => kind !== 'offline')],
  ['help-form-details', 'field', FIELD_ERRORS],
  ['request-tracker', 'status', STATUSES],
  ['request-tracker', 'next', STATUSES],
  ['request-tracker', 'timeline', TIMELINE_TYPES],
  ['request-tracker', 'by', ACTORS],
  ['request-tracker', 'clock', [...CLOCKS, ...CLOCK_STATES]],
  ['request-tracker', 'why', DEADLINE_REASONS],
];

const LOCALES = fileURLToPath(new URL('../src/locales', import.meta.url));
const REFERENCE = 'zh-Hans';
const problems: string[] = [];

async function load(language: string, file: string): Promise<Messages> {
  const path = join(LOCALES, language, file);
  return ((await import(pathToFileURL(path).href)) as { messages: Messages }).messages;
}

const paramsOf = (message: string): string => (message.match(/\{\w+\}/g) ?? []).sort().join(' ');

function compare(place: string, own: Messages, reference: Messages): void {
  for (const key of Object.keys(reference)) {
    const message = own[key];
    if (message === undefined) problems.push(`${place}: no '${key}'.`);
    else if (message.trim() === '') problems.push(`${place}: '${key}' is empty.`);
    else if (paramsOf(message) !== paramsOf(reference[key]!)) {
      problems.push(`${place}: '${key}' has the parameters ${paramsOf(message)}, not ${paramsOf(reference[key]!)}.`);
    }
  }
  for (const key of Object.keys(own)) {
    if (!(key in reference)) problems.push(`${place}: '${key}' is not in ${REFERENCE}.`);
  }
}

const languages = readdirSync(LOCALES, { withFileTypes: true }).filter((entry) => entry.isDirectory());
/** `first-views.ts` only gathers others. */
const files = readdirSync(join(LOCALES, REFERENCE)).filter((file) => file !== 'first-views.ts');
for (const { name: language } of languages) {
  const own = readdirSync(join(LOCALES, language));
  for (const file of files) {
    if (!own.includes(file)) problems.push(`${language}: no ${file}.`);
    else compare(`${language}/${file}`, await load(language, file), await load(REFERENCE, file));
  }
}
for (const [group, prefix, all] of SENTENCES) {
  const messages = await load(REFERENCE, `${group}.ts`);
  for (const code of all) {
    if (!(`${prefix}-${code}` in messages)) problems.push(`${REFERENCE}/${group}.ts: no sentence '${prefix}-${code}'.`);
  }
}
for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;
