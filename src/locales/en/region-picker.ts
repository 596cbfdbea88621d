import type { messages as source } from '../zh-Hans/region-picker.js';

export const messages: Record<keyof typeof source, string> = {
  'region-list': 'Areas',
  'region-hint': 'Type a name, pinyin or initials, or go down the list',
  'region-count': 'Choices: {count}',
  'region-none': '“{query}” was not found. Write it another way, or clear the box and go down the list.',
  'region-up': 'Back to {name}',
  'region-all': 'all areas',
  'region-country': 'the whole country',
  'region-own': 'this area',
  'region-elsewhere': 'Other areas',
  'region-into': ', shows the areas inside',
  'region-chosen': ', chosen',
  'region-former': 'formerly {name}',
};
