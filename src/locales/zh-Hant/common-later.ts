import type { messages as source } from '../zh-Hans/common-later.js';

export const messages: Record<keyof typeof source, string> = {
  back: '返回',
  optional: '選填',
  'choose-one': '請選擇',
  'new-window': '（在新視窗開啟）',
  'emergency-call': '有生命危險時，請立即撥打',
  hotlines: '您也可以撥打：',
  'region-within': '{name}內的地區',
  'region-whole': '{name}全部',
  'region-clear': '不限地區',
  'region-failed': '地區清單沒有載入。',
  'error-timeout': '伺服器太久沒有回應。請稍後再試。',
  'error-unauthorized': '沒有查看權限。請核對後再試。',
  'error-not-found': '找不到這項內容，它可能已經撤下。',
  'error-invalid': '伺服器沒有接受這些內容。請檢查後再試。',
  'error-conflict': '情況剛剛有了變化。請重新載入後再試。',
  'error-rate-limited': '操作太頻繁了。請稍等片刻再試。',
  'error-rate-limited-for': '操作太頻繁了。請在 {seconds} 秒後再試。',
  'error-server': '服務暫時出了問題，不是您的操作有誤。請稍後再試。',
  'error-malformed': '收到的內容不完整，無法顯示。請稍後再試。',
};
