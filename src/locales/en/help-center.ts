import type { messages as source } from '../zh-Hans/help-center.js';

export const messages: Record<keyof typeof source, string> = {
  'tab-lookup': 'Find a policy',
  'tab-ask': 'Ask for help',
  'tab-follow': 'Follow a request',
};
