import { expect } from '@open-wc/testing';
import { formatDate, formatDateTime, formatDaysAgo } from '../../src/internal/format-date.js';

const NOW = new Date('2026-02-11T01:30:00Z');
const DAY = 86_400_000;

describe('dates', () => {
  it('should be written as readers write them', () => {
    const late = '2026-02-11T17:05:00Z';
    const texts = (['zh-Hans', 'zh-Hant', 'en'] as const).map((language) =>
      formatDateTime(late, language, 'Asia/Shanghai', NOW),
    );
    expect(texts).to.deep.equal(['2月12日 星期四 01:05', '2月12日 星期四 01:05', 'Thursday 12 February, 01:05']);
    expect(formatDate('2025-12-31T15:59:00Z', 'zh-Hans', 'Asia/Shanghai', NOW)).to.equal('2025年12月31日');
    expect(formatDate('2025-12-31T16:00:00Z', 'zh-Hans', 'Asia/Shanghai', NOW)).to.equal('1月1日');
    expect(formatDate('no date', 'zh-Hans', 'Asia/Shanghai', NOW)).to.equal('');
  });

  it('should count days of the zone, not hours', () => {
    const ago = (timestamp: string, language = 'zh-Hans'): string =>
      formatDaysAgo(timestamp, language, 'Asia/Shanghai', NOW);
    expect(ago('2026-02-10T16:00:00Z')).to.equal('今天');
    expect(ago('2026-02-10T15:59:00Z')).to.equal('昨天');
    expect(ago('2026-02-08T01:00:00Z')).to.equal('3天前');
    expect(ago('2026-02-13T01:00:00Z', 'zh-Hant')).to.equal('後天');
    expect(ago('2026-02-08T01:00:00Z', 'en')).to.equal('3 days ago');
  });

  // In Chinese, for the likely zones, they are put together by hand.
  for (const zone of [
    'Asia/Shanghai',
    'Asia/Urumqi',
    'Asia/Hong_Kong',
    'Asia/Taipei',
    'UTC',
    'Europe/Paris',
    undefined,
  ]) {
    it(`should be what Intl says: ${zone ?? 'zone of the device'}`, () => {
      for (const language of ['zh-Hans', 'zh-Hant']) {
        const date = new Intl.DateTimeFormat(language, {
          timeZone: zone,
          year: 'numeric',
          month: 'long',
          day: 'numeric',
        });
        const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
        for (let time = Date.UTC(1985, 0, 1, 12); time < Date.UTC(2025, 11); time += 17.3 * DAY) {
          const written = formatDate(new Date(time).toISOString(), language, zone, NOW);
          expect(written).to.equal(date.format(new Date(new Date(time).toISOString())));
        }
        for (const days of [-1200, -40, -2, -1, 0, 1, 2, 40]) {
          const at = new Date(NOW.getTime() + days * DAY).toISOString();
          if (zone) {
            expect(formatDaysAgo(at, language, zone, NOW)).to.equal(relative.format(days, 'day'));
          }
        }
      }
    });
  }
});
