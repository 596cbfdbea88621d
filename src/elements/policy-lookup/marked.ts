import { html, type TemplateResult } from 'lit';

/** Places to mark, as `matchRanges` of domain/text/excerpt.ts gives them. */
export type FindRanges = (text: string) => [start: number, end: number][];

/** The text with the words that were searched for in `<mark>`. Neighbouring places become one. */
export function marked(text: string, findRanges: FindRanges): (string | TemplateResult)[] {
  const parts: (string | TemplateResult)[] = [];
  let done = 0;
  for (const [start, end] of joined(findRanges(text))) {
    parts.push(text.slice(done, start), html`<mark>${text.slice(start, end)}</mark>`);
    done = end;
  }
  return [...parts, text.slice(done)];
}

function joined(ranges: [number, number][]): [number, number][] {
  const result: [number, number][] = [];
  for (const [start, end] of ranges) {
    const last = result[result.length - 1];
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else result.push([start, end]);
  }
  return result;
}
