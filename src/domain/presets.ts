import type { ClockKind } from './wire.js';

/**
 * How long a clock may run. Hours and calendar days run round the clock; N working days end with the Nth working day
 * after the day of receipt; a month ends on the same day of the next month, or on its last.
 */
export type Allowance = { hours: number } | { days: number } | { workingDays: number } | { months: number };

/** Allowances by grade. An urgency that is named goes before the size; a grade that is not named counts as the next smaller. */
export interface ClockRule {
  ordinary: Allowance;
  complex?: Allowance;
  major?: Allowance;
  urgent?: Allowance;
  danger?: Allowance;
}

/** The clocks that a category's requests run against; one that is absent does not exist for them. */
export type Preset = Readonly<Partial<Record<ClockKind, ClockRule>>>;

export type PresetName = '24h' | '13710' | 'beijing';

export const PRESETS: Readonly<Record<PresetName, Preset>> = {
  '24h': {
    feedback: { ordinary: { hours: 24 } },
    settle: { ordinary: { hours: 24 } },
  },
  '13710': {
    deploy: { ordinary: { workingDays: 1 } },
    feedback: { ordinary: { workingDays: 3 } },
    settle: { ordinary: { workingDays: 7 }, major: { months: 1 } },
  },
  beijing: {
    settle: { ordinary: { days: 7 }, complex: { days: 15 }, urgent: { hours: 24 }, danger: { hours: 2 } },
  },
};
