import type { messages as source } from '../zh-Hans/common-later.js';

export const messages: Record<keyof typeof source, string> = {
  back: 'Back',
  optional: 'optional',
  'choose-one': 'Please choose',
  'new-window': '(opens in a new window)',
  'emergency-call': 'If a life is in danger, call now:',
  hotlines: 'You can also call:',
  'region-within': 'Area within {name}',
  'region-whole': 'All of {name}',
  'region-clear': 'Clear the area',
  'region-failed': 'The list of areas did not load.',
  'error-timeout': 'The server took too long to answer. Please try again in a moment.',
  'error-unauthorized': 'You cannot open this. Please check what you entered.',
  'error-not-found': 'This could not be found. It may have been withdrawn.',
  'error-invalid': 'The server did not accept this. Please check it and try again.',
  'error-conflict': 'Something has just changed. Please reload and try again.',
  'error-rate-limited': 'Too many tries at once. Please wait a moment.',
  'error-rate-limited-for': 'Too many tries at once. Please wait {seconds} seconds.',
  'error-server': 'The service has a problem; it is not your doing. Please try again in a moment.',
  'error-malformed': 'The answer arrived incomplete and cannot be shown. Please try again in a moment.',
};
