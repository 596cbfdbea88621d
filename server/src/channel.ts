import {
  PRESETS,
  type CategorySource,
  type DeadlineOptions,
  type Feature,
  type Limits,
  type Localised,
  type RegionCode,
  type ServiceState,
  type WorkingCalendar,
} from 'civic-help/domain';

export interface HotlineSource {
  name: Localised;
  phone: string;
}

/**
 * What a channel is: its names, its hours, its rules. Public, without secrets; texts in every language of the channel.
 * A channel of one's own is a file like sample/channel.ts.
 */
export interface Channel {
  name: Localised;
  /** BCP 47, the first one is the channel's own. */
  languages: string[];
  /** IANA name; days and deadlines are counted in this zone. */
  timeZone: string;
  calendar: WorkingCalendar;
  /** The last day (`2026-12-31`) whose holidays are known. Behind it Mondays to Fridays are working days, all of them. */
  calendarUntil: string;
  state: ServiceState;
  /** Why the service is paused or closed, or what readers should know today. */
  message?: Localised;
  hours?: Localised;
  /** The division that the channel covers. */
  region?: RegionCode;
  features: Feature[];
  limits: Limits;
  privacy: { version: string; text: Localised };
  emergency: HotlineSource[];
  hotlines: HotlineSource[];
  categories: readonly CategorySource[];
}

export function findCategory(channel: Channel, code: string): CategorySource | undefined {
  return channel.categories.find((category) => category.code === code);
}

/** By which rules the deadlines of a category run. One that the channel has given up runs by those of its last, "other". */
export function deadlineOptions(channel: Channel, category: string, now: Date): DeadlineOptions {
  const { preset } = findCategory(channel, category) ?? channel.categories.at(-1)!;
  const { calendar, timeZone } = channel;
  return { preset: PRESETS[preset], calendar, timeZone, now: now.toISOString() };
}
