import type { Localised } from '../localised.js';
import type { PresetName } from '../presets.js';
import type { Category, Field, FieldChoice } from '../wire.js';

/** The icon names that the elements draw. */
export const ICONS = [
  'alert',
  'bank',
  'basket',
  'bus',
  'cross',
  'document',
  'dots',
  'drop',
  'flag',
  'heart',
  'house',
  'info',
  'leaf',
  'qr',
  'road',
  'school',
  'shield',
  'shop',
  'train',
] as const;

export type IconName = (typeof ICONS)[number];

export interface FieldChoiceSource extends Omit<FieldChoice, 'label'> {
  label: Localised;
}

/** A field may depend on an earlier one only. */
export interface FieldSource extends Omit<Field, 'label' | 'help' | 'choices'> {
  label: Localised;
  help?: Localised;
  choices?: FieldChoiceSource[];
}

/** A category as a channel keeps it: with its texts in every language, and the preset of its deadlines. */
export interface CategorySource extends Omit<Category, 'name' | 'description' | 'icon' | 'fields'> {
  name: Localised;
  description?: Localised;
  icon?: IconName;
  preset: PresetName;
  fields: FieldSource[];
}
