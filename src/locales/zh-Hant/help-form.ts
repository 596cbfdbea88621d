import type { messages as source } from '../zh-Hans/help-form.js';

export const messages: Record<keyof typeof source, string> = {
  heading: '線上求助',
  'choose-category': '您需要哪方面的協助？',
  hours: '受理時間：{hours}',
  'state-closed': '本服務已停止接收新的求助。',
  'state-closed-next': '先前提交的求助，仍可用查詢碼查看進度。',
  'state-paused': '本服務暫停接收求助。',
  'state-paused-next': '您現在仍可填寫。提交後會先等候，恢復接收時自動送出。',
  'load-failed': '表單沒有開啟',
  'details-failed': '下一步沒有開啟。您的選擇還在。',
};
