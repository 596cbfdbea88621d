import type { messages as source } from '../zh-Hans/policy-lookup.js';

export const messages: Record<keyof typeof source, string> = {
  heading: 'Find a policy',
  'label-query': 'What do you want to know?',
  'hint-query': 'A place or a topic',
  search: 'Search',
  'label-region': 'Area',
  'label-category': 'Topic',
  'all-regions': 'All areas',
  'all-categories': 'All topics',
  'filters-failed': 'The areas or topics did not load.',
};
