/**
 * Texts of people on a terminal. What is stored may be older than the rules for what is taken, so nothing here relies on
 * them: no text moves the cursor, turns what follows around, or begins a row that looks like one of the tool's own.
 */

/** Control characters but line feed and tab, and those that turn the direction around. */
const UNSAFE = /[^\P{Cc}\n\t]|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
const LINE_BREAK = /\r\n?|[\n\u2028\u2029]/g;
/** Begins no row of the tool. */
const QUOTE = '> ';

/** A text that has rows to itself, each of them marked. */
export function quoted(text: string): string {
  return linesOf(text)
    .map((line) => QUOTE + line)
    .join('\n');
}

/** A text behind something else in a row; its further lines are set in and marked. */
export function inline(text: string): string {
  return linesOf(text).join(`\n    ${QUOTE}`);
}

/** The same as JSON, for programs whose output ends up on a terminal too. */
export function visibleJson(value: object): string {
  return JSON.stringify(value, null, 2).replace(
    UNSAFE,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function linesOf(text: string): string[] {
  return text.split(LINE_BREAK).map((line) => line.replace(UNSAFE, named));
}

/** `<U+001B>` */
function named(character: string): string {
  return `<U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}>`;
}
