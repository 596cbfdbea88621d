import type { messages as source } from '../zh-Hans/receipt-entry.js';

export const messages: Record<keyof typeof source, string> = {
  heading: 'Follow your request',
  'label-receipt': 'Receipt code',
  'help-receipt':
    'The 17 letters and digits you got when you sent your request. Capitals, spaces and dashes do not matter.',
  open: 'Show',
  opening: 'Looking for it…',
  'wrong-empty': 'Please enter your receipt code.',
  'wrong-length': 'A receipt code has 17 characters; this has {count}. Please check it.',
  'wrong-code': 'One of the characters is not right. Please check them one by one.',
  'unknown-code': 'No request was found for this code. Please check it, or call and ask.',
  'opening-failed': 'It cannot be opened right now',
  other: 'Look up another request',
  'not-offered': 'Requests cannot be followed here. Please call and say your number.',
};
