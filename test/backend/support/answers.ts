import type {
  Category,
  Config,
  Policy,
  PolicyList,
  Region,
  RequestAccepted,
  RequestView,
} from '../../../src/domain/wire.js';

/** One complete answer per call, with every optional field filled in. */
export const config: Config = {
  name: '安澜求助',
  languages: ['zh-Hans', 'en'],
  timeZone: 'Asia/Shanghai',
  state: 'open',
  message: '今天照常受理',
  hours: '每天 8:00–22:00',
  region: '9901',
  features: ['suggestions', 'feedback'],
  limits: { textMax: 2000, staleAfterDays: 30 },
  privacy: { version: '1', text: '只用于办理' },
  emergency: [{ name: '急救', phone: '120' }],
  hotlines: [{ name: '热线', phone: '12345' }],
};

export const categories: Category[] = [
  {
    code: 'travel',
    kind: 'help',
    name: '出行',
    description: '回家、过路、车票',
    icon: 'travel',
    contact: 'optional',
    fields: [
      {
        name: 'from',
        type: 'choice',
        label: '从哪里来',
        help: '最近一周住过的地方',
        required: true,
        pattern: '.*',
        min: 1,
        max: '2026-12-31',
        maxLength: 20,
        choices: [{ value: 'a', label: '甲' }],
        showIf: { field: 'way', in: ['road', true, 1, ['x']] },
      },
    ],
  },
];

export const region: Region = { code: '990101', name: '临川县', level: 'county', parent: '9901', hasChildren: false };

const aboutPolicy: Omit<Policy, 'body'> = {
  id: 'p1',
  title: '返乡须知',
  region: '990101',
  regionName: '安澜市临川县',
  category: 'travel',
  language: 'zh-Hans',
  summary: '摘要',
  issuer: '指挥部',
  sourceUrl: 'https://example.org/p1',
  issuedAt: '2026-01-01T00:00:00Z',
  effectiveAt: '2026-01-02T00:00:00Z',
  expiresAt: '2027-01-01T00:00:00Z',
  checkedAt: '2026-11-01T00:00:00Z',
  version: 3,
};

export const policy: Policy = { ...aboutPolicy, body: '# 一\n正文' };

export const policies: PolicyList = {
  items: [{ ...aboutPolicy, excerpt: '正文', score: 1.5 }],
  total: 1,
  nextCursor: 'c2',
  resolvedRegion: region,
};

export const suggestions = [{ type: 'policy', id: 'p1', title: '返乡须知', excerpt: '正文', score: 1 }];

export const accepted: RequestAccepted = {
  number: '20261122-0001',
  receipt: 'ABCDEFGHJKMNPQRST',
  status: 'received',
  receivedAt: '2026-11-22T01:30:00Z',
  dueAt: '2026-11-23T01:30:00Z',
};

export const request: RequestView = {
  number: '20261122-0001',
  status: 'answered',
  category: 'travel',
  categoryName: '出行',
  region: '990101',
  regionName: '安澜市临川县',
  urgency: 'normal',
  text: '怎么回家',
  fields: { from: 'a', people: 3, urgent: true, places: ['甲', '乙'] },
  receivedAt: '2026-11-22T01:30:00Z',
  dueAt: '2026-11-23T01:30:00Z',
  waitingFor: 'citizen',
  deadlines: [
    {
      kind: 'settle',
      dueAt: '2026-11-23T01:30:00Z',
      stoppedAt: '2026-11-22T03:30:00Z',
      state: 'met',
      why: [{ code: 'preset', params: { preset: '24h', hours: 24 } }],
    },
  ],
  timeline: [
    {
      type: 'answered',
      at: '2026-11-22T03:30:00Z',
      by: 'department',
      text: '可以回家',
      departments: ['交通局'],
      kind: 'settle',
      until: '2026-11-24T03:30:00Z',
      solved: true,
      score: 5,
      cites: ['p1'],
    },
  ],
  can: ['message', 'rate'],
};
