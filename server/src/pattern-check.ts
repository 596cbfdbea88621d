import { checkSync } from 'recheck';
import type { Channel } from './channel.js';
import { SettingsError } from './settings.js';

/** Milliseconds for one pattern. What cannot be judged in that time is refused: it would be slow to read for people too. */
const TIMEOUT = 10_000;

/**
 * Throws `SettingsError` at a pattern of a field that is no regular expression, or that some text keeps busy for very
 * long: it would freeze the page of whoever types that, and the server for everybody.
 */
export function refuseSlowPatterns({ categories }: Pick<Channel, 'categories'>): void {
  for (const { code, fields = [] } of categories) {
    for (const { name, pattern } of fields) {
      if (pattern === undefined) continue;
      const { status } = checkSync(`^(?:${pattern})$`, 'u', { timeout: TIMEOUT });
      if (status === 'safe') continue;
      const why = isPattern(pattern) ? 'some texts would keep it busy for very long' : 'it is no regular expression';
      throw new SettingsError(`The pattern of the field "${name}" in the category "${code}" cannot be used: ${why}.`);
    }
  }
}

function isPattern(pattern: string): boolean {
  try {
    return new RegExp(pattern, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}
