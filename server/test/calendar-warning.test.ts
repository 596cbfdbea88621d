import { expect } from 'chai';
import { parseDay } from 'civic-help/domain';
import { sampleChannel } from '../sample/channel.js';
import { calendarWarning } from '../src/calendar-warning.js';

describe('the calendar of the channel', () => {
  const channel = { ...sampleChannel('newspaper'), calendarUntil: '2026-12-31' };
  const warningOn = (day: string): string | undefined => calendarWarning(channel, new Date(`${day}T08:00:00+08:00`));

  it('should say nothing while it goes on for long', () => {
    expect(warningOn('2026-02-11')).to.equal(undefined);
    expect(warningOn('2026-11-15')).to.equal(undefined);
  });

  it('should warn the operator from the middle of November on, and when it has ended', () => {
    for (const day of ['2026-11-16', '2026-12-31'])
      expect(warningOn(day)).to.match(/^the calendar ends soon: .*2026-12-31/);
    expect(warningOn('2027-01-01')).to.match(/^the calendar has ended: /);
  });

  it('should count by weekends alone where nothing is known', () => {
    const isWorkingDay = (day: string): boolean => channel.calendar.isWorkingDay(parseDay(day));
    // A Thursday to a Sunday.
    expect(['2099-10-01', '2099-10-02', '2099-10-03', '2099-10-04'].map(isWorkingDay)).to.deep.equal([
      true,
      true,
      false,
      false,
    ]);
  });

  it('should be right in 2026', () => {
    const days = Array.from({ length: 365 }, (_, index) => parseDay('2026-01-01') + index);
    // As announced: 248 working days, 19 of the weekdays off, six of the weekends worked.
    expect(days.filter((day) => channel.calendar.isWorkingDay(day))).to.have.lengthOf(261 - 19 + 6);
  });
});
