/**
 * The checked tree: what is left of a Markdown text once everything that could do harm has become text. Elements make
 * templates from it, the server makes strings; neither has to check anything again. Texts are decoded and not escaped.
 */

export interface MarkdownTree {
  blocks: Block[];
  /** The end of the text was left out because it is too long. */
  truncated?: boolean;
  /** Some of the markup is shown as plain text because taking it apart would have cost too much. */
  degraded?: boolean;
}

export type Block = Heading | Paragraph | List | Table | Quote | CodeBlock | Rule;
export type Inline = Text | Emphasis | Strong | Deleted | Code | Link | Image | Break;

export interface Heading {
  type: 'heading';
  level: 1 | 2 | 3 | 4 | 5 | 6;
  children: Inline[];
}

export interface Paragraph {
  type: 'paragraph';
  children: Inline[];
}

export interface List {
  type: 'list';
  ordered: boolean;
  /** Of an ordered list that does not start with 1. */
  start?: number;
  /** The items are set apart like paragraphs. */
  loose: boolean;
  items: ListItem[];
}

export interface ListItem {
  /** Present on items of a task list. */
  checked?: boolean;
  children: Block[];
}

export type Align = 'left' | 'center' | 'right';

/** Every row has as many cells as the head. */
export interface Table {
  type: 'table';
  /** One entry for each column. */
  align: (Align | undefined)[];
  head: TableCell[];
  rows: TableCell[][];
}

export type TableCell = Inline[];

export interface Quote {
  type: 'quote';
  children: Block[];
}

export interface CodeBlock {
  type: 'code-block';
  text: string;
  language?: string;
}

/** A line across the text. */
export interface Rule {
  type: 'rule';
}

export interface Text {
  type: 'text';
  text: string;
}

export interface Emphasis {
  type: 'emphasis';
  children: Inline[];
}

export interface Strong {
  type: 'strong';
  children: Inline[];
}

export interface Deleted {
  type: 'deleted';
  children: Inline[];
}

export interface Code {
  type: 'code';
  text: string;
}

export interface Link {
  type: 'link';
  /** Absolute; its scheme is https, http, mailto or tel. */
  href: string;
  title?: string;
  children: Inline[];
}

export interface Image {
  type: 'image';
  /** Absolute https address on an allowed host. */
  src: string;
  alt: string;
  title?: string;
}

export interface Break {
  type: 'break';
}
