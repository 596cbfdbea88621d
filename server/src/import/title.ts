/** Code points; a title that is longer is cut where a phrase ends. */
const TITLE_MAX = 80;

/** A piece before a space that is shorter is likely a name (财政部 海关总署 …) that the title goes on after. */
const TITLE_MIN = 10;

/** Nothing shorter stands as a title by itself. */
const NAME_MIN = 4;

const PHRASE_END = /[。！？!?；;，,、：:]/;

/** What official titles end with. Such a title may hold spaces where the original broke its lines. */
const DOCUMENT_KIND =
  /(?:通知|公告|通告|意见|办法|方案|指引|指南|措施|细则|规定|条例|决定|决议|公开信|倡议书|清单|问答|解读|函)[）)]?$/;
const SENTENCE = /[。，；：,;:]/;

export interface TitledText {
  title: string;
  body: string;
}

/**
 * Makes a title for a text that came without one. A first line that stands alone becomes the title and leaves the
 * body; where the whole text is one line, the title is its beginning and the body stays whole, since nothing says for
 * certain where the title ends. A text of white space alone gives an empty title.
 */
export function titleFromText(text: string): TitledText {
  const body = text.trim();
  const end = body.indexOf('\n');
  if (end < 0) return { title: beginning(plainLine(body)), body };
  const title = plainLine(body.slice(0, end));
  const rest = body.slice(end).trim();
  return [...title].length <= TITLE_MAX && title ? { title, body: rest } : { title: beginning(title), body };
}

/** Drops a first heading that only repeats the title, which readers would otherwise see twice. */
export function withoutTitleHeading(title: string, body: string): string {
  const end = body.indexOf('\n');
  const first = end < 0 ? body : body.slice(0, end);
  if (!/^#{1,6}\s/.test(first) || plainLine(first) !== title) return body;
  return end < 0 ? '' : body.slice(end).trim();
}

/** A line of Markdown without the marks of a heading, of emphasis and of a list; spaces are single. */
function plainLine(line: string): string {
  return line
    .replace(/^\s*(?:#{1,6}\s+|[-*+>]\s+)/, '')
    .replace(/\s+#+\s*$/, '')
    .replace(/[*_`]{1,3}(\S(?:.*?\S)?)[*_`]{1,3}/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
}

function beginning(line: string): string {
  const spaces = / /g;
  let title = '';
  for (let space = spaces.exec(line); space; space = spaces.exec(line)) {
    const piece = line.slice(0, space.index);
    const added = piece.slice(title.length);
    if ([...piece].length > TITLE_MAX || (title && SENTENCE.test(added))) break;
    if (DOCUMENT_KIND.test(piece) && piece.length >= NAME_MIN) return piece;
    if (title.length < TITLE_MIN) title = piece;
  }
  return title.length >= NAME_MIN ? title : cut(line);
}

function cut(line: string): string {
  const points = [...line];
  if (points.length <= TITLE_MAX) return line;
  for (let index = TITLE_MAX / 2; index >= TITLE_MIN; index -= 1) {
    if (PHRASE_END.test(points[index] ?? '')) return `${points.slice(0, index).join('')}…`;
  }
  return `${points.slice(0, TITLE_MAX / 2).join('')}…`;
}
