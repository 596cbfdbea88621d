import type {
  Deadline,
  FieldValue,
  Reason,
  RequestAccepted,
  RequestTaken,
  RequestView,
  Status,
  Suggestion,
  TimelineEntry,
} from '../wire.js';
import { fieldValue, flag, list, maybe, number, record, shape, text, time, word, type Check } from './check.js';

export const suggestion = shape<Suggestion>({ type: word(), id: text, title: text, excerpt: text, score: number });

const outcome = { number: text, status: word<Status>(), receivedAt: time, dueAt: maybe(time) };

export const accepted = shape<RequestAccepted>({ ...outcome, receipt: text });
export const taken = shape<RequestTaken>({ ...outcome, receipt: maybe(text) });

const deadline = shape<Deadline>({
  kind: word(),
  dueAt: maybe(time),
  stoppedAt: maybe(time),
  state: word(),
  why: list(shape<Reason>({ code: text, params: maybe(record(fieldValue as Check<string | number>)) })),
});

const timelineEntry = shape<TimelineEntry>({
  type: word(),
  at: time,
  by: word(),
  text: maybe(text),
  departments: maybe(list(text)),
  kind: maybe(word()),
  until: maybe(time),
  solved: maybe(flag),
  score: maybe(number),
  cites: maybe(list(text)),
});

export const requestView = shape<RequestView>({
  number: text,
  status: word(),
  category: text,
  categoryName: maybe(text),
  region: maybe(text),
  regionName: maybe(text),
  urgency: word(),
  text,
  fields: record<FieldValue>(fieldValue),
  receivedAt: time,
  dueAt: maybe(time),
  waitingFor: maybe(word()),
  deadlines: list(deadline),
  timeline: list(timelineEntry),
  can: list(word()),
});
