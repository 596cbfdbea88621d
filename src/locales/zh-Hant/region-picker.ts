import type { messages as source } from '../zh-Hans/region-picker.js';

export const messages: Record<keyof typeof source, string> = {
  'region-list': '地區',
  'region-hint': '可以寫地名、拼音或首字母，也可以逐級選擇',
  'region-count': '有 {count} 項可選',
  'region-none': '沒有找到「{query}」。請換個寫法，或刪去文字後逐級選擇。',
  'region-up': '返回{name}',
  'region-all': '全部地區',
  'region-country': '全國',
  'region-own': '本地',
  'region-elsewhere': '其他地區',
  'region-into': '，查看下級地區',
  'region-chosen': '，已選',
  'region-former': '原{name}',
};
