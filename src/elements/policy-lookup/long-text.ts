import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import type { Block, Inline, MarkdownTree } from '../../domain/text/markdown-tree.js';
import { addStyles } from '../../internal/late-styles.js';
import { renderMarkdown, type MarkdownLabels } from '../parts/markdown-view.js';
import { longTextStyles } from './long-text.styles.js';

/** Blocks that are drawn together, and slices that one frame may draw. */
const SLICE = 60;
const SLICES_A_FRAME = 4;

/** Entries below which a table of contents is no help. */
const ENTRIES_MIN = 3;

/** Room, in widths of a character, from which on the table of contents stands beside the text and stays in sight. */
const BESIDE_MIN = 54;

/** Part, chapter or section of a regulation whose headings are not marked as such. */
const CHAPTER = /^第[\d一二三四五六七八九十百零〇]+[编編章节節]/;

interface Entry {
  /** Number of the block. */
  at: number;
  text: string;
  isInner: boolean;
}

/** A long text: drawn slice by slice, so that the page stays awake, with a table of contents before it. */
export class LongText {
  readonly #host: LitElement;
  readonly #tree: MarkdownTree;
  readonly #entries: Entry[];
  readonly #sizes = new ResizeObserver(([entry]) => this.#fit(entry!.contentRect.width));
  #observed?: Element;
  #slices = 2;
  #isBeside = false;

  constructor(host: LitElement, tree: MarkdownTree) {
    this.#host = host;
    this.#tree = tree;
    this.#entries = entriesOf(tree.blocks);
    addStyles(host.renderRoot as ShadowRoot, longTextStyles);
  }

  render(labels: MarkdownLabels, contents: string, language: string): TemplateResult {
    const { blocks } = this.#tree;
    const count = Math.ceil(blocks.length / SLICE);
    if (this.#slices < count) requestAnimationFrame(() => setTimeout(() => this.#grow()));
    else void Promise.resolve().then(() => this.#observe());
    const all = guard([this.#tree, labels.table, Math.min(this.#slices, count)], () =>
      Array.from({ length: Math.min(this.#slices, count) }, (_, at) =>
        guard([this.#tree, labels.table], () => html`<div class="slice">${this.#slice(at, labels)}</div>`),
      ),
    );
    return html`<div class="long ${this.#isBeside ? 'beside' : ''}">
      ${this.#entries.length < ENTRIES_MIN ? nothing : this.#renderContents(contents, language)}
      <div class="prose" part="article-body" lang=${language}>${all}</div>
    </div>`;
  }

  #slice(at: number, labels: MarkdownLabels): TemplateResult[] {
    const blocks = this.#tree.blocks.slice(at * SLICE, (at + 1) * SLICE);
    // All slices count their headings from the same level.
    return renderMarkdown({ ...this.#tree, blocks }, labels, 3, this.#tree.blocks);
  }

  #renderContents(label: string, language: string): TemplateResult {
    const list = html`<ol role="list">
      ${this.#entries.map(
        ({ at, text, isInner }) =>
          html`<li class=${isInner ? 'inner' : nothing}>
            <button type="button" class="quiet" lang=${language} @click=${() => void this.#jump(at)}>${text}</button>
          </li>`,
      )}
    </ol>`;
    return html`<nav class="contents" aria-label=${label}>
      <details .open=${this.#isBeside}>
        <summary>${label}</summary>
        ${list}
      </details>
    </nav>`;
  }

  async #jump(at: number): Promise<void> {
    this.#slices = Infinity;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    const slice = this.#host.renderRoot.querySelectorAll('.slice')[Math.floor(at / SLICE)];
    const block = slice?.children[at % SLICE] as HTMLElement | undefined;
    if (!block) return;
    block.tabIndex = -1;
    block.focus({ preventScroll: true });
    block.scrollIntoView({ block: 'start' });
    // Slices on the way had been taken for shorter or longer than they are.
    requestAnimationFrame(() => block.scrollIntoView({ block: 'start' }));
  }

  #grow(): void {
    this.#slices += SLICES_A_FRAME;
    this.#host.requestUpdate();
  }

  #observe(): void {
    const article = this.#host.renderRoot.querySelector('.article');
    if (!article || article === this.#observed) return;
    this.#sizes.disconnect();
    this.#observed = article;
    // The element's own width: the article's ends with a line's length.
    this.#sizes.observe(article.parentElement!);
  }

  #fit(width: number): void {
    const character = parseFloat(getComputedStyle(this.#observed!).fontSize);
    if (this.#isBeside === width >= BESIDE_MIN * character) return;
    this.#isBeside = !this.#isBeside;
    this.#host.requestUpdate();
  }
}

function inlineText(children: readonly Inline[]): string {
  return children.map((one) => ('children' in one ? inlineText(one.children) : 'text' in one ? one.text : '')).join('');
}

function entriesOf(blocks: Block[]): Entry[] {
  const headings = blocks.flatMap((block, at) =>
    block.type === 'heading' ? [{ at, level: block.level as number, text: inlineText(block.children) }] : [],
  );
  const chapters = blocks.flatMap((block, at) => {
    const text = block.type === 'paragraph' ? inlineText(block.children).trim() : '';
    return CHAPTER.test(text) && text.length < 40 ? [{ at, level: 1, text }] : [];
  });
  const found = headings.length >= ENTRIES_MIN ? headings : chapters;
  const top = Math.min(...found.map(({ level }) => level));
  return found
    .filter(({ level, text }) => level <= top + 1 && text.trim() !== '')
    .map(({ at, level, text }) => ({ at, text, isInner: level > top }));
}
