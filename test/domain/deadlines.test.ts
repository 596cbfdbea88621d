import { expect } from 'chai';
import * as fc from 'fast-check';
import { toLocal, WorkingCalendar } from '../../src/domain/calendar.js';
import { computeDeadlines, DEADLINE_REASONS, earliestDue, type DeadlineOptions } from '../../src/domain/deadlines.js';
import type { RequestEvent } from '../../src/domain/events.js';
import { PRESETS, type PresetName } from '../../src/domain/presets.js';
import { applyEvent, foldRequest, isOpen } from '../../src/domain/request-state.js';
import type { Deadline } from '../../src/domain/wire.js';
import { HOLIDAYS_2026, readTime } from './support/deadline-vector-format.js';
import { VECTORS } from './support/deadline-vectors.js';
import { event, legalHistories } from './support/histories.js';

const MINUTE = 60_000;
const calendar = new WorkingCalendar(HOLIDAYS_2026);
const presetNames = fc.constantFrom(...(Object.keys(PRESETS) as PresetName[]));

function options(preset: PresetName, now: string, timeZone = 'Asia/Shanghai'): DeadlineOptions {
  return { preset: PRESETS[preset], calendar, timeZone, now };
}

/** A clock as the vectors write it: `deploy running 03-12 23:59`. */
function written({ kind, state, dueAt }: Deadline, timeZone: string): string {
  if (dueAt === undefined) return `${kind} ${state} -`;
  const { day, time } = toLocal(Date.parse(dueAt), timeZone);
  const wall = new Date(day * 86_400_000 + time).toISOString();
  return `${kind} ${state} ${wall.slice(5, 10)} ${wall.slice(11, 16)}`;
}

function codes(events: RequestEvent[], preset: PresetName, now: string): string[] {
  return computeDeadlines(events, options(preset, now))
    .at(-1)!
    .why.map(({ code }) => code);
}

describe('computeDeadlines', () => {
  for (const [topic, vectors] of VECTORS) {
    describe(topic, () => {
      for (const { rule, preset, events, now, clocks, timeZone } of vectors) {
        it(`${preset}: ${rule}`, () => {
          const deadlines = computeDeadlines(events, options(preset, now, timeZone));
          expect(deadlines.map((deadline) => written(deadline, timeZone)).join(', ')).to.equal(clocks);
        });
      }
    });
  }

  it('should end a working day with its last millisecond', () => {
    const [deploy] = computeDeadlines(
      [event('received', readTime('03-11 10:00'))],
      options('13710', readTime('03-11 10:00')),
    );
    expect(deploy?.dueAt).to.equal('2026-03-12T15:59:59.999Z');
  });

  it('should end a month in a leap year on 29 February', () => {
    const events = [
      event('received', '2028-01-31T10:00:00+08:00'),
      event('graded', '2028-01-31T10:00:00+08:00', { size: 'major' }),
    ];
    expect(computeDeadlines(events, options('13710', '2028-01-31T10:00:00+08:00'))[2]?.dueAt).to.equal(
      '2028-02-29T02:00:00.000Z',
    );
  });

  it('should know the clocks of the preset only, in one order', () => {
    const events = [event('received', readTime('03-11 10:00'))];
    const kinds = (preset: PresetName): string[] =>
      computeDeadlines(events, options(preset, readTime('03-11 10:00'))).map(({ kind }) => kind);
    expect(kinds('24h')).to.deep.equal(['feedback', 'settle']);
    expect(kinds('13710')).to.deep.equal(['deploy', 'feedback', 'settle']);
    expect(kinds('beijing')).to.deep.equal(['settle']);
  });

  it('should trust the order of the events more than clocks that disagree', () => {
    const events = [
      event('received', readTime('03-11 10:00')),
      event('asked', readTime('03-11 12:00')),
      event('message', readTime('03-11 11:59')),
    ];
    const deadlines = computeDeadlines(events, options('24h', readTime('03-11 09:00')));
    expect(deadlines[1]).to.deep.include({ state: 'running', dueAt: '2026-03-12T02:00:00.000Z' });
  });

  describe('reasons', () => {
    const received = event('received', readTime('03-11 10:00'));

    it('should name the allowance', () => {
      expect(computeDeadlines([received], options('13710', received.at))[0]?.why).to.deep.equal([
        { code: 'working-days', params: { n: 1 } },
      ]);
      expect(computeDeadlines([received], options('24h', received.at))[0]?.why).to.deep.equal([
        { code: 'hours', params: { n: 24 } },
      ]);
      expect(computeDeadlines([received], options('beijing', received.at))[0]?.why).to.deep.equal([
        { code: 'days', params: { n: 7 } },
      ]);
    });

    it('should name the grade that decided', () => {
      const graded = (data: object): RequestEvent[] => [received, event('graded', received.at, data)];
      expect(codes(graded({ urgency: 'danger' }), 'beijing', received.at)).to.deep.equal(['urgency-danger', 'hours']);
      expect(codes(graded({ urgency: 'urgent' }), 'beijing', received.at)).to.deep.equal(['urgency-urgent', 'hours']);
      const sized = (size: string): RequestEvent[] => graded({ urgency: undefined, size });
      expect(codes(sized('complex'), 'beijing', received.at)).to.deep.equal(['size-complex', 'days']);
      expect(codes(sized('major'), 'beijing', received.at)).to.deep.equal(['size-complex', 'days']);
      expect(codes(sized('major'), '13710', received.at)).to.deep.equal(['size-major', 'months']);
      expect(codes(sized('complex'), '13710', received.at)).to.deep.equal(['working-days']);
    });

    it('should say why a clock is paused, moved, extended or new', () => {
      const asked = [received, event('asked', readTime('03-11 12:00'))];
      expect(computeDeadlines(asked, options('24h', readTime('03-11 13:00')))[1]?.why).to.deep.equal([
        { code: 'hours', params: { n: 24 } },
        { code: 'paused-by-question', params: { since: '2026-03-11T04:00:00.000Z' } },
      ]);
      const replied = [...asked, event('message', readTime('03-11 14:00'))];
      expect(codes(replied, '24h', readTime('03-11 14:00'))).to.deep.equal(['hours', 'moved-by-question']);
      const extended = [...replied, event('extended', readTime('03-11 14:00'), { until: readTime('03-14 18:00') })];
      expect(computeDeadlines(extended, options('24h', readTime('03-11 14:00')))[1]?.why).to.deep.equal([
        { code: 'hours', params: { n: 24 } },
        { code: 'extended', params: { until: '2026-03-14T10:00:00.000Z' } },
      ]);
      const reopened = [
        ...extended,
        event('answered', readTime('03-11 15:00')),
        event('reopened', readTime('03-11 16:00')),
      ];
      expect(computeDeadlines(reopened, options('24h', readTime('03-11 16:00')))[1]?.why).to.deep.equal([
        { code: 'hours', params: { n: 24 } },
        { code: 'reopened', params: { at: '2026-03-11T08:00:00.000Z' } },
      ]);
    });

    it('should not name an extension that ends before the clock does anyway', () => {
      const events = [received, event('extended', readTime('03-11 11:00'), { until: readTime('03-11 12:00') })];
      expect(codes(events, '24h', readTime('03-11 11:00'))).to.deep.equal(['hours']);
    });

    it('should use the listed codes only', () => {
      fc.assert(
        fc.property(legalHistories, presetNames, (events, preset) => {
          const now = events.at(-1)!.at;
          for (const { why } of computeDeadlines(events, options(preset, now))) {
            for (const { code } of why) expect(DEADLINE_REASONS).to.include(code);
          }
        }),
      );
    });
  });

  describe('in any legal history', () => {
    const cases = fc.record({
      events: legalHistories,
      preset: presetNames,
      zone: fc.constantFrom('Asia/Shanghai', 'Europe/Berlin'),
      wait: fc.nat({ max: 60 * 24 * 40 }),
    });

    function read({
      events,
      preset,
      zone,
      wait,
    }: {
      events: RequestEvent[];
      preset: PresetName;
      zone: string;
      wait: number;
    }): {
      now: string;
      deadlines: Deadline[];
    } {
      const now = new Date(Date.parse(events.at(-1)!.at) + wait * MINUTE).toISOString();
      return { now, deadlines: computeDeadlines(events, options(preset, now, zone)) };
    }

    it('should have a due date but while paused, and be paused only while the citizen is asked', () => {
      fc.assert(
        fc.property(cases, (sample) => {
          const state = foldRequest(sample.events);
          const { now, deadlines } = read(sample);
          expect(deadlines.map(({ kind }) => kind)).to.have.members(Object.keys(PRESETS[sample.preset]));
          for (const deadline of deadlines) {
            expect(deadline.dueAt === undefined).to.equal(deadline.state === 'paused');
            if (deadline.state === 'paused') expect(state.waitingFor).to.equal('citizen');
            if (deadline.state === 'running') expect(Date.parse(deadline.dueAt!)).to.be.at.least(Date.parse(now));
            if (deadline.state === 'met') {
              expect(Date.parse(deadline.dueAt!)).to.be.at.least(Date.parse(deadline.stoppedAt!));
            }
            if (deadline.state === 'late') {
              expect(Date.parse(deadline.dueAt!)).to.be.below(Date.parse(deadline.stoppedAt ?? now));
            }
          }
        }),
      );
    });

    it('should have stopped all clocks once nobody works on it', () => {
      fc.assert(
        fc.property(cases, (sample) => {
          const state = foldRequest(sample.events);
          const isRunning = (isOpen(state.status) || state.status === 'merged') && !state.erased;
          const settle = read(sample).deadlines.at(-1)!;
          expect(settle.stoppedAt === undefined).to.equal(isRunning);
        }),
      );
    });

    it('should change neither a running clock into anything but late, nor a stopped one at all, by waiting', () => {
      fc.assert(
        fc.property(cases, (sample) => {
          const before = read({ ...sample, wait: 0 }).deadlines;
          const after = read(sample).deadlines;
          after.forEach((deadline, index) => {
            const { state } = before[index]!;
            if (state === 'running') expect(deadline.state).to.be.oneOf(['running', 'late']);
            else expect(deadline).to.deep.equal(before[index]);
          });
        }),
      );
    });

    it('should never let a question revive a late clock, nor its reply make a clock late', () => {
      fc.assert(
        fc.property(cases, fc.nat({ max: 60 * 24 * 20 }), (sample, reply) => {
          const { now, deadlines } = read(sample);
          const asked = event('asked', now);
          const state = foldRequest(sample.events);
          fc.pre(isOpen(state.status) && !state.erased);
          const repliedAt = new Date(Date.parse(now) + reply * MINUTE).toISOString();
          const events = [...sample.events, asked, event('message', repliedAt)];
          const later = computeDeadlines(events, options(sample.preset, repliedAt, sample.zone));
          later.forEach((deadline, index) => {
            expect(deadline.state === 'late', deadline.kind).to.equal(deadlines[index]!.state === 'late');
          });
        }),
      );
    });

    it('should never bring a due date forward by an extension', () => {
      fc.assert(
        fc.property(cases, fc.integer({ min: -5000, max: 50_000 }), (sample, minutes) => {
          const { now, deadlines } = read(sample);
          const state = foldRequest(sample.events);
          const settle = deadlines.at(-1)!;
          fc.pre(isOpen(state.status) && !state.erased && state.waitingFor !== 'citizen');
          fc.pre(!settle.why.some(({ code }) => code === 'extended'));
          const until = new Date(Date.parse(now) + minutes * MINUTE).toISOString();
          const events = [...sample.events, event('extended', now, { kind: 'settle', until })];
          const extended = computeDeadlines(events, options(sample.preset, now, sample.zone)).at(-1)!;
          expect(Date.parse(extended.dueAt!)).to.equal(Math.max(Date.parse(settle.dueAt!), Date.parse(until)));
        }),
      );
    });

    it('should give the same twice and leave the events alone', () => {
      fc.assert(
        fc.property(cases, (sample) => {
          const frozen = sample.events.map((one) => Object.freeze({ ...one }));
          expect(read({ ...sample, events: frozen })).to.deep.equal(read(sample));
          expect(frozen).to.deep.equal(sample.events);
          expect(applyEvent(undefined, frozen[0]!).status).to.equal('received');
        }),
      );
    });
  });
});

describe('earliestDue', () => {
  it('should be the earliest date of the clocks that have not stopped', () => {
    const at = (events: RequestEvent[]): string | undefined =>
      earliestDue(computeDeadlines(events, options('13710', readTime('03-18 10:00'))));
    const received = event('received', readTime('03-11 10:00'));
    const assigned = event('assigned', readTime('03-11 11:00'));
    expect(at([received])).to.equal('2026-03-12T15:59:59.999Z');
    expect(at([received, assigned])).to.equal('2026-03-16T15:59:59.999Z');
    expect(
      at([received, assigned, event('asked', readTime('03-12 10:00')), event('message', readTime('03-12 11:00'))]),
    ).to.equal('2026-03-20T15:59:59.999Z');
  });

  it('should be nothing while all are paused or stopped', () => {
    const received = event('received', readTime('03-11 10:00'));
    const at = (...events: RequestEvent[]): string | undefined =>
      earliestDue(computeDeadlines([received, ...events], options('24h', readTime('03-11 15:00'))));
    expect(at(event('asked', readTime('03-11 11:00')))).to.equal(undefined);
    expect(at(event('answered', readTime('03-11 11:00')))).to.equal(undefined);
    expect(earliestDue([])).to.equal(undefined);
  });
});
