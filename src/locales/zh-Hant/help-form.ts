import type { messages as source } from '../zh-Hans/help-form.js';

export const messages: Record<keyof typeof source, string> = {
  heading: '線上求助',
  'label-text': '請把情況告訴我們',
  'help-text': '寫明時間、地點、發生了什麼、希望得到什麼協助。請不要寫密碼和銀行卡號。',
  'load-failed': '接下來的部分沒有打開。您寫的內容都還在。',
};
