import { css } from 'lit';

/** The open policy: one column of about 36 Chinese characters. */
export const articleStyles = css`
  .article {
    max-inline-size: 36em;
  }
  [data-size='1'] {
    font-size: max(1em, 20px);
  }
  [data-size='2'] {
    font-size: max(1em, 24px);
  }
  [data-size='3'] {
    font-size: max(1em, 30px);
  }
  .openers {
    align-items: baseline;
    display: flex;
    flex-wrap: wrap;
    gap: 0 12px;
  }
  .related {
    margin-block-start: 24px;
  }
  .related button {
    text-align: start;
  }
  .article:focus,
  .article-title:focus,
  .thanks:focus {
    outline: none;
  }
  .article-title {
    font-size: 1.5em;
    line-height: 1.35;
    margin-block: 8px;
  }
  .article .notice {
    margin-block-start: 16px;
  }
  .prose {
    margin-block-start: 16px;
  }
  .prose > * + * {
    margin-block-start: 0.75em;
  }
  .prose h3,
  .prose h4,
  .prose h5,
  .prose h6 {
    font-size: 1.125em;
    font-weight: 700;
    line-height: 1.4;
    margin-block: 1.25em 0;
  }
  .prose h4,
  .prose h5,
  .prose h6 {
    font-size: 1em;
  }
  .prose > :first-child {
    margin-block-start: 0;
  }
  .prose ul,
  .prose ol {
    padding-inline-start: 1.5em;
  }
  .prose li + li {
    margin-block-start: 4px;
  }
  .prose em {
    font-style: normal;
    font-weight: 600;
  }
  .prose blockquote {
    border-inline-start: 4px solid var(--_line);
    color: var(--_quiet);
    margin: 0;
    padding-inline-start: 1em;
  }
  .prose hr {
    border: 0;
    border-block-start: var(--_border) solid var(--_line);
    margin-block: 1.5em;
  }
  .prose img {
    block-size: auto;
    max-inline-size: 100%;
  }
  .prose code {
    font-family: ui-monospace, monospace;
    font-size: 0.9em;
  }
  .table,
  .prose pre {
    overflow-x: auto;
  }
  .prose pre {
    background: var(--_raised);
    border-radius: var(--_radius);
    margin-block-end: 0;
    padding: 12px;
  }
  table {
    border-collapse: collapse;
    min-inline-size: 100%;
  }
  th,
  td {
    border: var(--_border) solid var(--_line);
    min-inline-size: 5em;
    padding: 8px 12px;
    text-align: start;
    vertical-align: top;
  }
  th {
    background: var(--_raised);
    font-weight: 600;
  }
  [data-align='center'] {
    text-align: center;
  }
  [data-align='right'] {
    text-align: end;
  }
  .dates {
    border-block-start: var(--_border) solid var(--_line);
    display: grid;
    font-variant-numeric: tabular-nums;
    gap: 12px 16px;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 8em), 1fr));
    margin-block: 24px 12px;
    padding-block-start: 16px;
  }
  .dates dt {
    color: var(--_quiet);
    font-size: 0.875em;
  }
  :host([large]) .dates dt {
    font-size: max(18px, 0.9em);
  }
  .question {
    align-items: center;
    background: var(--_raised);
    border-radius: var(--_radius);
    display: flex;
    flex-wrap: wrap;
    gap: 8px 12px;
    margin-block-start: 24px;
    padding: 16px;
  }
  .question h3,
  .thanks {
    flex: 1 1 100%;
  }
  .question button:not(.primary) {
    min-inline-size: 6em;
  }
  @media (forced-colors: active) {
    .question {
      border: 1px solid;
    }
  }
  @media print {
    .question {
      display: none;
    }
    .table,
    .prose pre {
      overflow: visible;
    }
  }
`;
