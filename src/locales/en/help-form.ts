import type { messages as source } from '../zh-Hans/help-form.js';

export const messages: Record<keyof typeof source, string> = {
  heading: 'Ask for help',
  'label-text': 'Tell us what happened',
  'help-text': 'When, where, what happened, and what help you need. Please leave out passwords and bank card numbers.',
  'load-failed': 'The rest of the form did not open. What you wrote is still here.',
};
