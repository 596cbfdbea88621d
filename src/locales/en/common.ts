import type { messages as source } from '../zh-Hans/common.js';

export const messages: Record<keyof typeof source, string> = {
  loading: 'Loading…',
  retry: 'Try again',
  'error-offline': 'There is no connection right now. Check your network, then try again.',
};
