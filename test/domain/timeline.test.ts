import { expect } from 'chai';
import * as fc from 'fast-check';
import { EVENT_TYPES, type EventType } from '../../src/domain/events.js';
import { citizenTimeline } from '../../src/domain/timeline.js';
import type { TimelineEntry } from '../../src/domain/wire.js';
import { event, legalHistories } from './support/histories.js';

const AT = '2026-03-11T02:00:00Z';

/** All that a citizen may read of each event beside what happened, when, and who did it; absent: nothing of it at all. */
const SEEN: Partial<Record<EventType, Omit<TimelineEntry, 'type' | 'at'>>> = {
  received: { by: 'citizen' },
  reclassified: { by: 'operator' },
  graded: { by: 'operator' },
  assigned: { by: 'system', departments: ['交通局'] },
  accepted: { by: 'department' },
  returned: { by: 'department' },
  coordinated: { by: 'department' },
  asked: { by: 'operator', text: '请问您的车牌号是多少？' },
  message: { by: 'citizen', text: '车牌号是岚A12345' },
  attached: { by: 'citizen' },
  urged: { by: 'citizen' },
  supervised: { by: 'supervisor', text: '请今天办结' },
  extended: { by: 'supervisor', kind: 'settle', until: '2026-06-01T04:00:00Z', text: '需要现场勘查' },
  escalated: { by: 'system', kind: 'settle' },
  answered: { by: 'operator', text: '可以通行', cites: ['p-1'] },
  rated: { by: 'citizen', solved: true, score: 5, text: '谢谢' },
  'called-back': { by: 'operator', solved: true, text: '已经解决' },
  reopened: { by: 'citizen', text: '还是过不去' },
  closed: { by: 'operator' },
  withdrawn: { by: 'citizen' },
  declined: { by: 'operator', text: '不在受理范围' },
  merged: { by: 'operator' },
  unmerged: { by: 'operator' },
  'receipt-renewed': { by: 'citizen' },
  'receipt-revoked': { by: 'citizen' },
};

describe('citizenTimeline', () => {
  for (const type of EVENT_TYPES) {
    const seen = SEEN[type];
    it(seen ? `should show ${type}` : `should not show ${type}`, () => {
      expect(citizenTimeline([event(type, AT)])).to.deep.equal(seen ? [{ type, at: AT, ...seen }] : []);
    });
  }

  it('should name the leading department first, then those that assist', () => {
    const [entry] = citizenTimeline([event('assigned', AT, { lead: '交通局', assisting: ['公安局', '卫健委'] })]);
    expect(entry?.departments).to.deep.equal(['交通局', '公安局', '卫健委']);
  });

  it('should tell roles apart no further than a citizen needs', () => {
    const by = (type: EventType, role: 'dispatcher' | 'gateway' | 'job' | 'rule'): unknown =>
      citizenTimeline([event(type, AT, { by: role })])[0]?.by;
    expect(by('assigned', 'dispatcher')).to.equal('operator');
    expect(by('assigned', 'rule')).to.equal('system');
    expect(by('received', 'gateway')).to.equal('system');
    expect(by('closed', 'job')).to.equal('system');
  });

  it('should leave out texts that are gone', () => {
    const events = [
      event('asked', AT, { text: undefined }),
      event('answered', AT, { text: undefined, cites: undefined }),
      event('rated', AT, { text: undefined, score: undefined }),
    ];
    expect(citizenTimeline(events)).to.deep.equal([
      { type: 'asked', at: AT, by: 'operator' },
      { type: 'answered', at: AT, by: 'operator' },
      { type: 'rated', at: AT, by: 'citizen', solved: true },
    ]);
  });

  it('should never show what is kept from citizens', () => {
    const secrets = ['不归我们管', '请一起商量', '卫健委', '情绪激动', '20260311-0001'];
    fc.assert(
      fc.property(legalHistories, (events) => {
        const shown = JSON.stringify(citizenTimeline(events));
        for (const secret of secrets) expect(shown).to.not.include(secret);
      }),
    );
  });

  it('should keep the order of the events', () => {
    fc.assert(
      fc.property(legalHistories, (events) => {
        const seen = events.filter(({ type }) => SEEN[type]).map(({ type, at }) => ({ type, at }));
        expect(citizenTimeline(events).map(({ type, at }) => ({ type, at }))).to.deep.equal(seen);
      }),
    );
  });
});
