import type { Deadline, Reason, RequestView, TimelineEntry } from '../../../src/domain/wire.js';

/** A receipt that is well formed; whether it opens anything is up to the stage. */
export const RECEIPT = '0000-0000-0000-0000-0';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const ago = (ms: number): string => new Date(Date.now() - ms).toISOString();

const RECEIVED: TimelineEntry = { type: 'received', at: ago(2 * DAY), by: 'citizen' };
const ASSIGNED: TimelineEntry = {
  type: 'assigned',
  at: ago(47 * HOUR),
  by: 'operator',
  departments: ['云渡县疾病预防控制中心', '云渡县交通运输局'],
};
const ACCEPTED: TimelineEntry = { type: 'accepted', at: ago(45 * HOUR), by: 'department' };
const ASKED: TimelineEntry = { type: 'asked', at: ago(44 * HOUR), by: 'department', text: '请问您乘坐哪一班客车？' };
const MESSAGE: TimelineEntry = {
  type: 'message',
  at: ago(43 * HOUR),
  by: 'citizen',
  text: '上午九点从丹溪发车的那班。',
};
const ANSWERED: TimelineEntry = {
  type: 'answered',
  at: ago(20 * HOUR),
  by: 'department',
  text: '可以回来。到站后在出站口做一次检测，结果出来前不用等，也不需要隔离。\n如有变化，请拨打0390-5552301。',
  cites: ['990103-travel'],
};

const WITHIN_A_DAY: Reason = { code: 'hours', params: { n: 24 } };
const RUNNING: Deadline[] = [
  { kind: 'feedback', state: 'running', dueAt: ago(-5 * HOUR), why: [WITHIN_A_DAY] },
  { kind: 'settle', state: 'running', dueAt: ago(-5 * HOUR), why: [WITHIN_A_DAY] },
];

const SINCE_ASKED: Reason = { code: 'paused-by-question', params: { since: ASKED.at } };

const BASE: RequestView = {
  number: '20261122-0473',
  status: 'received',
  category: 'travel',
  categoryName: '出行',
  region: '990103',
  regionName: '云渡县',
  urgency: 'normal',
  text: '我在丹溪县打工，家里老人病了，想坐客车回云渡县，不知道要不要隔离。',
  fields: { from: '990104', to: '990103', risk: false },
  receivedAt: ago(2 * DAY),
  dueAt: ago(-5 * HOUR),
  waitingFor: 'staff',
  deadlines: RUNNING,
  timeline: [RECEIVED],
  can: ['message', 'urge', 'withdraw'],
};

/** What no longer runs is absent. */
const settled = { dueAt: undefined, waitingFor: undefined, deadlines: [] as Deadline[] };

/** One request in every way that it may stand. */
export const REQUESTS = {
  received: BASE,
  assigned: { ...BASE, status: 'assigned', timeline: [RECEIVED, ASSIGNED] },
  'in-progress': { ...BASE, status: 'in-progress', urgency: 'urgent', timeline: [RECEIVED, ASSIGNED, ACCEPTED] },
  asked: {
    ...BASE,
    status: 'in-progress',
    waitingFor: 'citizen',
    dueAt: undefined,
    deadlines: RUNNING.map(({ kind }) => ({ kind, state: 'paused', why: [WITHIN_A_DAY, SINCE_ASKED] })),
    timeline: [RECEIVED, ASSIGNED, ACCEPTED, ASKED],
  },
  late: {
    ...BASE,
    status: 'in-progress',
    dueAt: ago(3 * HOUR),
    deadlines: RUNNING.map((deadline) => ({ ...deadline, state: 'late', dueAt: ago(3 * HOUR) })),
    timeline: [
      RECEIVED,
      ASSIGNED,
      ACCEPTED,
      { type: 'escalated', at: ago(3 * HOUR), by: 'system', kind: 'settle' },
      {
        type: 'extended',
        at: ago(2 * HOUR),
        by: 'supervisor',
        kind: 'settle',
        until: ago(-2 * DAY),
        text: '需要到现场核实。',
      },
    ],
  },
  answered: {
    ...BASE,
    ...settled,
    status: 'answered',
    timeline: [RECEIVED, ASSIGNED, ACCEPTED, ASKED, MESSAGE, ANSWERED],
    can: ['message', 'rate', 'reopen', 'withdraw'],
  },
  closed: {
    ...BASE,
    ...settled,
    status: 'closed',
    timeline: [
      RECEIVED,
      ANSWERED,
      { type: 'rated', at: ago(5 * HOUR), by: 'citizen', solved: true, score: 5 },
      { type: 'closed', at: ago(5 * HOUR), by: 'system' },
    ],
    can: ['reopen'],
  },
  declined: {
    ...BASE,
    ...settled,
    status: 'declined',
    timeline: [RECEIVED, { type: 'declined', at: ago(DAY), by: 'operator', text: '这件事由法院受理，请向法院咨询。' }],
    can: [],
  },
  withdrawn: {
    ...BASE,
    ...settled,
    status: 'withdrawn',
    timeline: [RECEIVED, { type: 'withdrawn', at: ago(DAY), by: 'citizen' }],
    can: [],
  },
  merged: { ...BASE, status: 'merged', timeline: [RECEIVED, { type: 'merged', at: ago(DAY), by: 'operator' }] },
} satisfies Record<string, RequestView>;
