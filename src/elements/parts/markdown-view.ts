import { html, nothing, type TemplateResult } from 'lit';
import type { Block, Inline, List, MarkdownTree, Table, TableCell } from '../../domain/text/markdown-tree.js';
import { textLink } from './text-link.js';

export interface MarkdownLabels {
  /** Names of what scrolls by itself: a reader on the keyboard stops there. */
  table: string;
  code: string;
  /** Follows a link that opens a new window. */
  newWindow: string;
}

type Content = TemplateResult | string | (TemplateResult | string)[];

/**
 * The checked tree as templates. Headings start at `topLevel`, whatever level the text begins with, so that they stand
 * below the heading of the element. `whole` is the text that these blocks are a piece of.
 */
export function renderMarkdown(
  { blocks }: MarkdownTree,
  labels: MarkdownLabels,
  topLevel: 3 | 4 = 3,
  whole: readonly Block[] = blocks,
): TemplateResult[] {
  const levels = whole.flatMap((block) => (block.type === 'heading' ? [block.level] : []));
  const view = new MarkdownView(labels, topLevel - Math.min(...levels, 6));
  return view.blocks(blocks);
}

class MarkdownView {
  readonly #labels: MarkdownLabels;
  /** Added to the level of every heading. */
  readonly #shift: number;

  constructor(labels: MarkdownLabels, shift: number) {
    this.#labels = labels;
    this.#shift = shift;
  }

  blocks(blocks: Block[]): TemplateResult[] {
    return blocks.map((block) => this.#block(block));
  }

  #block(block: Block): TemplateResult {
    switch (block.type) {
      case 'heading':
        return heading(block.level + this.#shift, this.#inlines(block.children));
      case 'paragraph':
        return html`<p>${this.#inlines(block.children)}</p>`;
      case 'list':
        return this.#list(block);
      case 'table':
        return this.#table(block);
      case 'quote':
        return html`<blockquote>${this.blocks(block.children)}</blockquote>`;
      case 'code-block':
        return html`<pre role="region" tabindex="0" aria-label=${this.#labels.code}><code>${block.text}</code></pre>`;
      case 'rule':
        return html`<hr />`;
    }
  }

  #list({ ordered, start, loose, items }: List): TemplateResult {
    const content = items.map(({ checked, children }) => {
      const box = checked === undefined ? '' : checked ? '☑ ' : '☐ ';
      return html`<li>${box}${children.map((block) => this.#item(block, loose))}</li>`;
    });
    return ordered
      ? html`<ol start=${start ?? nothing}>
          ${content}
        </ol>`
      : html`<ul>
          ${content}
        </ul>`;
  }

  /** In a tight list a paragraph is only its text. */
  #item(block: Block, loose: boolean): Content {
    return block.type === 'paragraph' && !loose ? this.#inlines(block.children) : this.#block(block);
  }

  #table({ align, head, rows }: Table): TemplateResult {
    const side = (column: number): string | typeof nothing => align[column] ?? nothing;
    const header = (cell: TableCell, column: number): TemplateResult =>
      html`<th scope="col" data-align=${side(column)}>${this.#inlines(cell)}</th>`;
    const data = (cell: TableCell, column: number): TemplateResult =>
      html`<td data-align=${side(column)}>${this.#inlines(cell)}</td>`;
    return html`<div class="table" role="region" tabindex="0" aria-label=${this.#labels.table}>
      <table>
        <thead>
          <tr>
            ${head.map(header)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            (row) =>
              html`<tr>
                ${row.map(data)}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  #inlines(inlines: Inline[]): (TemplateResult | string)[] {
    return inlines.map((inline) => this.#inline(inline));
  }

  #inline(inline: Inline): TemplateResult | string {
    switch (inline.type) {
      case 'text':
        return inline.text;
      case 'emphasis':
        return html`<em>${this.#inlines(inline.children)}</em>`;
      case 'strong':
        return html`<strong>${this.#inlines(inline.children)}</strong>`;
      case 'deleted':
        return html`<del>${this.#inlines(inline.children)}</del>`;
      case 'code':
        return html`<code>${inline.text}</code>`;
      case 'link':
        return textLink(inline.href, this.#inlines(inline.children), this.#labels.newWindow, inline.title);
      case 'image':
        return html`<img src=${inline.src} alt=${inline.alt} title=${inline.title ?? nothing} loading="lazy" />`;
      case 'break':
        return html`<br />`;
    }
  }
}

function heading(level: number, content: Content): TemplateResult {
  switch (level) {
    case 3:
      return html`<h3>${content}</h3>`;
    case 4:
      return html`<h4>${content}</h4>`;
    case 5:
      return html`<h5>${content}</h5>`;
    default:
      return html`<h6>${content}</h6>`;
  }
}
