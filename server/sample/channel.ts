import { CATEGORY_SETS, formatDay, parseDay, WorkingCalendar, type CategorySetName } from 'civic-help/domain';
import type { Channel } from '../src/channel.js';

/**
 * The days off and the working weekends that the State Council set, a year at a time, each November: then put the next
 * year's here, and its last day below.
 */
const CALENDAR_UNTIL = '2026-12-31';
const CALENDAR = new WorkingCalendar({
  holidays: [
    ...days('2026-01-01', 3),
    ...days('2026-02-15', 9),
    ...days('2026-04-04', 3),
    ...days('2026-05-01', 5),
    ...days('2026-06-19', 3),
    ...days('2026-09-25', 3),
    ...days('2026-10-01', 7),
  ],
  workingWeekends: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
});

/** The help channel of a fictional prefecture: no place, number or institution in it exists. */
export function sampleChannel(categorySet: CategorySetName): Channel {
  return {
    name: { 'zh-Hans': '安澜求助通道', 'zh-Hant': '安瀾求助通道', en: 'Anlan help channel' },
    languages: ['zh-Hans', 'zh-Hant', 'en'],
    timeZone: 'Asia/Shanghai',
    calendar: CALENDAR,
    calendarUntil: CALENDAR_UNTIL,
    state: 'open',
    hours: {
      'zh-Hans': '每天 24 小时都能提交；工作人员 8:00 至 22:00 处理。',
      'zh-Hant': '每天 24 小時都能提交；工作人員 8:00 至 22:00 處理。',
      en: 'Open day and night; staff work on requests from 8:00 to 22:00.',
    },
    region: '9901',
    features: ['suggestions', 'feedback', 'messages', 'urges', 'rating', 'reopening', 'withdrawal'],
    limits: { textMax: 2000, staleAfterDays: 30 },
    privacy: {
      version: '2026-01',
      text: {
        'zh-Hans':
          '您填写的内容只用于处理这次求助，加密保存，只有经办人员能看到。多数类别不填姓名和电话也可以提交。凭查询码可以随时查看进度，也可以撤回。',
        'zh-Hant':
          '您填寫的內容只用於處理這次求助，加密保存，只有經辦人員能看到。多數類別不填姓名和電話也可以提交。憑查詢碼可以隨時查看進度，也可以撤回。',
        en: 'What you write is used only to handle this request. It is stored encrypted and seen only by the staff who work on it. For most categories you need not give your name or phone. Your receipt shows the progress at any time, and lets you withdraw.',
      },
    },
    emergency: [
      { name: { 'zh-Hans': '急救', 'zh-Hant': '急救', en: 'Ambulance' }, phone: '120' },
      { name: { 'zh-Hans': '报警', 'zh-Hant': '報警', en: 'Police' }, phone: '110' },
      { name: { 'zh-Hans': '火警', 'zh-Hant': '火警', en: 'Fire' }, phone: '119' },
    ],
    hotlines: [
      {
        name: { 'zh-Hans': '便民服务热线', 'zh-Hant': '便民服務熱線', en: 'Public service line' },
        phone: '0099-555-0199',
      },
    ],
    categories: CATEGORY_SETS[categorySet],
  };
}

/** A number of days in a row, the first one given. */
function days(first: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => formatDay(parseDay(first) + index));
}
