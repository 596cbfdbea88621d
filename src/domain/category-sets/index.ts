import { NEWSPAPER } from './newspaper.js';
import { PLATFORM } from './platform.js';
import { PORTAL } from './portal.js';
import type { CategorySource } from './types.js';

export { localiseCategory } from './localise.js';
export { ICONS } from './types.js';
export type { CategorySource, FieldChoiceSource, FieldSource, IconName } from './types.js';

export type CategorySetName = 'newspaper' | 'platform' | 'portal';

/** Sample sets for the three kinds of channel. A channel may bring its own. */
export const CATEGORY_SETS: Readonly<Record<CategorySetName, readonly CategorySource[]>> = {
  newspaper: NEWSPAPER,
  platform: PLATFORM,
  portal: PORTAL,
};
