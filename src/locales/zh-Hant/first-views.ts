/** All that first views say, in one file that several elements on a page fetch once; and the way to the rest. */
import { messages as common } from './common.js';
import { messages as helpCenter } from './help-center.js';
import { messages as helpForm } from './help-form.js';
import { messages as policyLookup } from './policy-lookup.js';
import { messages as receiptEntry } from './receipt-entry.js';

export const groups = {
  common,
  'help-center': helpCenter,
  'help-form': helpForm,
  'policy-lookup': policyLookup,
  'receipt-entry': receiptEntry,
};

export const later = {
  'common-later': () => import('./common-later.js'),
  'help-form-details': () => import('./help-form-details.js'),
  'policy-article': () => import('./policy-article.js'),
  reading: () => import('./reading.js'),
  'request-tracker': () => import('./request-tracker.js'),
};
