/**
 * Limits that are set before the lexer sees a text, because the lexer is fast on what people write and can be made to
 * take minutes, or all of the stack, by what nobody writes: thousands of nested quotes, lists, lazy lines or spaces.
 */

/** UTF-16 units; the longest regulations that we know have a third of it. */
const LONGEST_SOURCE = 300_000;
const MOST_LINES = 20_000;
/** Quotes and list items that may begin on one line. */
const MOST_MARKERS = 12;
/** Columns. Deeper nesting than twenty lists reads like none. */
const DEEPEST_INDENT = 40;
/** Spaces and tabs in a row behind the first word; the lexer's time grows with the square of the longest run. */
const WIDEST_GAP = 200;
/** Units after which the next good place ends a slice, and after which any line does. */
const SLICE = 6_000;
const LONGEST_SLICE = 20_000;

export interface PreparedSource {
  /** To be lexed one after another; each begins a block of its own. */
  slices: string[];
  /** The end is missing. */
  truncated: boolean;
  /** A slice had to end inside a block. */
  broken: boolean;
}

export function prepareSource(source: string): PreparedSource {
  const kept = source.length > LONGEST_SOURCE ? source.slice(0, LONGEST_SOURCE) : source;
  const lines = kept.replace(/\r\n?/g, '\n').replace(/\0/g, '\ufffd').split('\n');
  const truncated = kept.length < source.length || lines.length > MOST_LINES;
  if (truncated) lines.length = Math.min(lines.length - 1 || 1, MOST_LINES);
  return { ...slicesOf(lines.map((line) => narrowed(flattened(line)))), truncated };
}

function slicesOf(lines: string[]): { slices: string[]; broken: boolean } {
  const slices: string[] = [];
  const state = new OpenBlocks();
  let slice: string[] = [];
  let size = 0;
  let broken = false;
  lines.forEach((line, at) => {
    const isGood = size >= SLICE && state.isClosed && lines[at - 1]!.trim() === '' && BEGINS_BLOCK.test(line);
    if (isGood || size >= LONGEST_SLICE) {
      slices.push(slice.join('\n'));
      broken ||= !isGood;
      slice = [];
      size = 0;
    }
    state.read(line);
    slice.push(line);
    size += line.length + 1;
  });
  slices.push(slice.join('\n'));
  return { slices, broken };
}

/** A line that cannot belong to a list before it. */
const BEGINS_BLOCK = /^(?![-*+](?:\s|$)|\d{1,9}[.)](?:\s|$))\S/;
const FENCE = /^ {0,3}(`{3,}|~{3,})(.*)$/;

/** Whether a line stands inside a fenced code block or a comment, which may hold empty lines. */
class OpenBlocks {
  #fence = '';
  #inComment = false;

  get isClosed(): boolean {
    return this.#fence === '' && !this.#inComment;
  }

  read(line: string): void {
    const fence = FENCE.exec(line);
    if (this.#fence !== '') {
      if (fence?.[1]!.startsWith(this.#fence) && fence[2]!.trim() === '') this.#fence = '';
    } else if (this.#inComment) {
      this.#inComment = !line.includes('-->');
    } else if (fence) {
      this.#fence = fence[1]!;
    } else {
      this.#inComment = line.lastIndexOf('<!--') > line.lastIndexOf('-->');
    }
  }
}

const MARKER = /^(?:>|[-*+](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$))/;

/** The line with no more markers and white space before its words than allowed; one marker too many becomes text. */
function flattened(line: string): string {
  let markers = 0;
  let columns = 0;
  for (let at = 0; at < line.length;) {
    if (line[at] === ' ' || line[at] === '\t') {
      columns += line[at] === '\t' ? 4 : 1;
      if (columns > DEEPEST_INDENT) return line.slice(0, at) + line.slice(at).trimStart();
      at++;
      continue;
    }
    const marker = MARKER.exec(line.slice(at, at + 11));
    if (!marker) return line;
    markers++;
    if (markers > MOST_MARKERS) return `${line.slice(0, at)}\\${line.slice(at)}`;
    at += marker[0].length;
  }
  return line;
}

/**
 * The line with a gap that is too wide as one space, which is how Markdown shows it, or as two where they end the line
 * and so break it. The gap before the words is `flattened` already. In code the gap is lost too.
 */
function narrowed(line: string): string {
  if (line.length <= WIDEST_GAP) return line;
  // Each run is taken whole and measured after: `{200,}` would begin anew at every space of a run that is shorter.
  return line.replace(/[ \t]+/g, (gap, at: number) => {
    if (gap.length <= WIDEST_GAP) return gap;
    return at + gap.length === line.length && gap.endsWith('  ') ? '  ' : ' ';
  });
}
