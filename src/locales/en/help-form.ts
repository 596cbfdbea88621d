import type { messages as source } from '../zh-Hans/help-form.js';

export const messages: Record<keyof typeof source, string> = {
  heading: 'Ask for help',
  'choose-category': 'What do you need help with?',
  hours: 'Hours: {hours}',
  'state-closed': 'This service no longer takes new requests.',
  'state-closed-next': 'You can still follow an earlier request with its receipt code.',
  'state-paused': 'This service is paused for the moment.',
  'state-paused-next': 'You can still write to us now. Your request will wait and be sent when the service resumes.',
  'load-failed': 'The form did not open',
  'details-failed': 'The next step did not open. Your choice is kept.',
};
