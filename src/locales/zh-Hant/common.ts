import type { messages as source } from '../zh-Hans/common.js';

export const messages: Record<keyof typeof source, string> = {
  loading: '正在載入…',
  retry: '再試一次',
  'error-offline': '現在連不上網路。請檢查網路後再試。',
};
