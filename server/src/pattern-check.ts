import type { Channel } from './channel.js';
import { SettingsError } from './settings.js';

/** Milliseconds for one pattern. What cannot be judged in that time is refused: it would be slow to read for people too. */
const TIMEOUT = 10_000;

/**
 * Throws `SettingsError` at a pattern of a field that is no regular expression, that some text keeps busy for very long
 * (it would freeze the page of whoever types that, and the server for everybody), or that nobody can tell this of.
 */
export async function refuseSlowPatterns({ categories }: Pick<Channel, 'categories'>): Promise<void> {
  for (const { code, fields = [] } of categories) {
    for (const { name, pattern } of fields) {
      if (pattern === undefined) continue;
      const why = await whyRefused(pattern);
      if (why === undefined) continue;
      throw new SettingsError(`The pattern of the field "${name}" in the category "${code}" cannot be used: ${why}.`);
    }
  }
}

async function whyRefused(pattern: string): Promise<string | undefined> {
  if (!isPattern(pattern)) return 'it is no regular expression';
  // Large, and most channels have no patterns.
  const { checkSync } = await import('recheck');
  const { status } = checkSync(`^(?:${pattern})$`, 'u', { timeout: TIMEOUT });
  if (status === 'safe') return undefined;
  return status === 'vulnerable'
    ? 'some texts would keep it busy for very long'
    : 'it is too intricate to tell whether some text would keep it busy for very long; write a simpler one';
}

function isPattern(pattern: string): boolean {
  try {
    return new RegExp(pattern, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}
