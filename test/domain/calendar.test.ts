import { expect } from 'chai';
import * as fc from 'fast-check';
import {
  addDays,
  addMonths,
  DAY,
  endOfDay,
  formatDay,
  fromLocal,
  parseDay,
  toLocal,
  WorkingCalendar,
} from '../../src/domain/calendar.js';

const HOUR = 3_600_000;

/** One zone without daylight saving, one with, and those that are odd: a half hour, a change at midnight, the far east. */
const ZONES = [
  'Asia/Shanghai',
  'Europe/Berlin',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Africa/Cairo',
  'America/St_Johns',
  'Pacific/Kiritimati',
  'UTC',
];
const zones = fc.constantFrom(...ZONES);
const instants = fc.integer({ min: Date.UTC(2015, 0, 1), max: Date.UTC(2040, 0, 1) });

function iso(instant: number): string {
  return new Date(instant).toISOString();
}

describe('time zones', () => {
  it('should know the wall clock', () => {
    const instant = Date.parse('2026-02-11T16:30:00Z');
    expect(toLocal(instant, 'Asia/Shanghai')).to.deep.equal({ day: parseDay('2026-02-12'), time: HOUR / 2 });
    expect(toLocal(instant, 'Europe/Berlin')).to.deep.equal({ day: parseDay('2026-02-11'), time: 17.5 * HOUR });
    expect(toLocal(-1, 'UTC')).to.deep.equal({ day: -1, time: DAY - 1 });
  });

  it('should find the instant of a wall-clock time, also when clocks change', () => {
    const berlin = (day: string, hours: number): string =>
      iso(fromLocal({ day: parseDay(day), time: hours * HOUR }, 'Europe/Berlin'));
    expect(berlin('2026-03-29', 1.5)).to.equal('2026-03-29T00:30:00.000Z');
    expect(berlin('2026-03-29', 2.5), 'skipped').to.equal('2026-03-29T01:30:00.000Z');
    expect(berlin('2026-03-29', 3.5)).to.equal('2026-03-29T01:30:00.000Z');
    expect(berlin('2026-10-25', 2.5), 'twice').to.equal('2026-10-25T00:30:00.000Z');
    expect(berlin('2026-10-25', 3)).to.equal('2026-10-25T02:00:00.000Z');
  });

  it('should come back to the same wall-clock time', () => {
    fc.assert(
      fc.property(instants, zones, (instant, zone) => {
        const local = toLocal(instant, zone);
        const back = fromLocal(local, zone);
        expect(toLocal(back, zone)).to.deep.equal(local);
        // Only in the hour that clocks show twice may it be another instant, and then the earlier one.
        expect(instant - back).to.be.within(0, HOUR);
      }),
    );
  });

  it('should end each day with its last millisecond', () => {
    fc.assert(
      fc.property(instants, zones, (instant, zone) => {
        const { day } = toLocal(instant, zone);
        const end = endOfDay(day, zone);
        expect(end).to.be.at.least(instant);
        expect(toLocal(end, zone).day).to.equal(day);
        expect(toLocal(end + 1, zone).day).to.equal(day + 1);
      }),
    );
  });

  it('should keep the wall-clock time when days are added', () => {
    expect(iso(addDays(Date.parse('2026-03-25T12:00:00+01:00'), 7, 'Europe/Berlin'))).to.equal(
      '2026-04-01T10:00:00.000Z',
    );
    expect(iso(addDays(Date.parse('2026-03-25T12:00:00+08:00'), 7, 'Asia/Shanghai'))).to.equal(
      '2026-04-01T04:00:00.000Z',
    );
  });

  for (const [from, months, to] of [
    ['2026-01-15', 1, '2026-02-15'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2028-02-29', 1, '2028-03-29'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2026-03-31', 1, '2026-04-30'],
    ['2026-12-31', 1, '2027-01-31'],
    ['2026-12-31', 2, '2027-02-28'],
    ['2026-02-28', 1, '2026-03-28'],
    ['2100-01-30', 1, '2100-02-28'],
  ] as const) {
    it(`should go from ${from} to ${to} in ${months} months`, () => {
      expect(iso(addMonths(Date.parse(`${from}T23:30:00+08:00`), months, 'Asia/Shanghai'))).to.equal(
        iso(Date.parse(`${to}T23:30:00+08:00`)),
      );
    });
  }
});

describe('parseDay', () => {
  it('should read days that exist, and throw for all else', () => {
    expect(parseDay('1970-01-01')).to.equal(0);
    expect(parseDay('2028-02-29') - parseDay('2028-02-28')).to.equal(1);
    expect(formatDay(parseDay('2028-02-28') + 1)).to.equal('2028-02-29');
    for (const text of ['2026-02-29', '2026-13-01', '2026-1-1', '2026-01-01T00:00:00Z', '', 'today']) {
      expect(() => parseDay(text), text).to.throw(RangeError);
    }
  });
});

describe('WorkingCalendar', () => {
  const calendar = new WorkingCalendar({
    holidays: ['2026-10-01', '2026-10-02', '2026-10-03'],
    workingWeekends: ['2026-10-10'],
  });

  it('should work from Monday to Friday, but for holidays, and on the weekends that it lists', () => {
    const plain = new WorkingCalendar();
    const week = ['2026-10-05', '2026-10-06', '2026-10-07', '2026-10-08', '2026-10-09', '2026-10-10', '2026-10-11'];
    expect(week.map((day) => plain.isWorkingDay(parseDay(day)))).to.deep.equal([
      true,
      true,
      true,
      true,
      true,
      false,
      false,
    ]);
    expect(calendar.isWorkingDay(parseDay('2026-10-01'))).to.equal(false);
    expect(calendar.isWorkingDay(parseDay('2026-10-03'))).to.equal(false);
    expect(calendar.isWorkingDay(parseDay('2026-10-10'))).to.equal(true);
    expect(calendar.isWorkingDay(parseDay('1969-12-28')), 'a Sunday before 1970').to.equal(false);
  });

  it('should refuse a day that does not exist', () => {
    expect(() => new WorkingCalendar({ holidays: ['2026-02-30'] })).to.throw(RangeError, '2026-02-30');
  });

  it('should agree with counting by hand', () => {
    fc.assert(
      fc.property(fc.integer({ min: 20_700, max: 20_760 }), fc.nat({ max: 30 }), (day, n) => {
        const end = calendar.workingDayAfter(day, n);
        expect(calendar.workingDaysBegun(day, end)).to.equal(n);
        if (n > 0) expect(calendar.isWorkingDay(end)).to.equal(true);
        else expect(end).to.equal(day);
        const first = calendar.workingDayFrom(day);
        expect(calendar.isWorkingDay(first)).to.equal(true);
        expect(calendar.workingDaysBegun(day - 1, first)).to.equal(1);
      }),
    );
  });
});
