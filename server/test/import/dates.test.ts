import { expect } from 'chai';
import { parseMoment } from '../../src/import/dates.js';

const timeZone = 'Asia/Shanghai';
const read = (text: string, end = false): string | undefined => parseMoment(text, { timeZone, end })?.toISOString();

describe('parseMoment', () => {
  it('should read a day as its first moment in the zone', () => {
    for (const text of ['2026-02-11', '2026/2/11', '2026.02.11', '2026年2月11日', ' 2026-2-11 ']) {
      expect(read(text), text).to.equal('2026-02-10T16:00:00.000Z');
    }
  });

  it('should let what expires on a day hold through it', () => {
    expect(read('2026-02-11', true)).to.equal('2026-02-11T15:59:59.000Z');
  });

  it('should read times of the zone and times with an offset', () => {
    expect(read('2026-02-11 09:30')).to.equal('2026-02-11T01:30:00.000Z');
    expect(read('2026-02-11T09:30:05')).to.equal('2026-02-11T01:30:05.000Z');
    expect(read('2026-02-11T09:30:00Z')).to.equal('2026-02-11T09:30:00.000Z');
    expect(read('2026-02-11T09:30:00+01:00')).to.equal('2026-02-11T08:30:00.000Z');
  });

  it('should refuse everything else', () => {
    const texts = [
      '',
      'soon',
      '2026-02-30',
      '2026-13-01',
      '2026',
      '11.2.2026',
      '2026-02-11T25:00',
      '0026-02-11',
      '9999-01-01',
    ];
    for (const text of [...texts, '2026-02-30T10:00:00Z', '2026-02-11T99:00:00Z'])
      expect(read(text), text).to.equal(undefined);
  });
});
