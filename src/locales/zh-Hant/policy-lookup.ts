import type { messages as source } from '../zh-Hans/policy-lookup.js';

export const messages: Record<keyof typeof source, string> = {
  heading: '查政策',
  'label-query': '您想查什麼',
  'hint-query': '寫地名或事情',
  search: '查找',
  'label-region': '地區',
  'label-category': '類別',
  'all-regions': '全部地區',
  'all-categories': '全部類別',
  'filters-failed': '地區或類別沒有載入。',
};
