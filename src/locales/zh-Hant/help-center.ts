import type { messages as source } from '../zh-Hans/help-center.js';

export const messages: Record<keyof typeof source, string> = {
  'tab-lookup': '查政策',
  'tab-ask': '求助',
  'tab-follow': '查進度',
};
