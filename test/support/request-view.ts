import { encodeReceipt } from '../../src/domain/receipt.js';
import type { RequestView } from '../../src/domain/wire.js';

/** A receipt with a right check symbol. */
export const RECEIPT = encodeReceipt(new Uint8Array([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]));

/** A request that a department works on. */
export const IN_PROGRESS: RequestView = {
  number: '20260211-0473',
  status: 'in-progress',
  category: 'travel',
  categoryName: '出行',
  region: '990101',
  regionName: '安澜市青禾区',
  urgency: 'normal',
  text: '返乡要隔离吗？\n家里有老人。',
  fields: {},
  receivedAt: '2026-02-11T01:30:00Z',
  dueAt: '2026-02-14T15:59:59Z',
  deadlines: [
    {
      kind: 'deploy',
      dueAt: '2026-02-12T15:59:59Z',
      stoppedAt: '2026-02-11T02:00:00Z',
      state: 'met',
      why: [{ code: 'working-days', params: { n: 1 } }],
    },
    {
      kind: 'feedback',
      dueAt: '2026-02-14T15:59:59Z',
      state: 'running',
      why: [{ code: 'working-days', params: { n: 3 } }, { code: 'of-another-version' }],
    },
    {
      kind: 'settle',
      dueAt: '2026-02-25T15:59:59Z',
      state: 'running',
      why: [
        { code: 'working-days', params: { n: 7 } },
        { code: 'extended', params: { until: '2026-02-25T15:59:59Z' } },
      ],
    },
  ],
  timeline: [
    { type: 'received', at: '2026-02-11T01:30:00Z', by: 'citizen' },
    { type: 'assigned', at: '2026-02-11T02:00:00Z', by: 'operator', departments: ['交通运输局', '卫健委'] },
    { type: 'accepted', at: '2026-02-11T03:00:00Z', by: 'department' },
  ],
  can: ['message', 'urge', 'withdraw'],
};

/** The staff have asked, and wait. */
export const ASKED: RequestView = {
  ...IN_PROGRESS,
  dueAt: undefined,
  waitingFor: 'citizen',
  deadlines: [
    {
      kind: 'settle',
      state: 'paused',
      why: [{ code: 'paused-by-question', params: { since: '2026-02-12T01:00:00Z' } }],
    },
  ],
  timeline: [
    ...IN_PROGRESS.timeline,
    { type: 'asked', at: '2026-02-12T01:00:00Z', by: 'operator', text: '从哪里出发？' },
  ],
};

export const ANSWERED: RequestView = {
  ...IN_PROGRESS,
  status: 'answered',
  dueAt: undefined,
  deadlines: [],
  timeline: [
    ...IN_PROGRESS.timeline,
    { type: 'answered', at: '2026-02-13T01:00:00Z', by: 'department', text: '提前三天报备即可，不用隔离。' },
  ],
  can: ['message', 'rate', 'reopen', 'withdraw'],
};
