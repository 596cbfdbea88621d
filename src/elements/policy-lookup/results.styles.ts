import { css } from 'lit';

/** What the list and the open policy have in common, and the list. */
export const resultsStyles = css`
  .facts {
    align-items: baseline;
    color: var(--_quiet);
    display: flex;
    flex-wrap: wrap;
    font-size: 0.875em;
    font-variant-numeric: tabular-nums;
    gap: 0 12px;
    line-height: 1.7;
  }
  :host([large]) .facts {
    font-size: max(18px, 0.9em);
  }
  .icon {
    block-size: 1em;
    fill: none;
    flex: none;
    inline-size: 1em;
    stroke: currentColor;
    stroke-linecap: round;
    stroke-linejoin: round;
    stroke-width: 2;
    vertical-align: -0.125em;
  }
  .badge .icon {
    margin-inline-end: 4px;
  }
  .badge.warning {
    color: var(--_warning);
    font-weight: 600;
  }
  .badge.danger {
    color: var(--_danger);
    font-weight: 600;
  }
  .item {
    border-block-start: var(--_border) solid var(--_line);
    padding-block: 8px 16px;
  }
  .title {
    background: none;
    border: 0;
    color: var(--_accent);
    display: block;
    font-weight: 700;
    inline-size: 100%;
    padding: 8px 0;
    text-align: start;
  }
  .title:hover {
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }
  .excerpt {
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 3;
    display: -webkit-box;
    margin-block-end: 4px;
    max-inline-size: 40em;
    overflow: hidden;
  }
  mark {
    background: var(--_mark);
    color: var(--_text);
  }
  .more {
    display: block;
    inline-size: 100%;
  }
  .ask {
    align-items: center;
    border-block-start: var(--_border) solid var(--_line);
    display: flex;
    flex-wrap: wrap;
    gap: 8px 16px;
    margin-block-start: 16px;
    padding-block-start: 16px;
  }
  .hints {
    display: grid;
    gap: 12px;
    justify-items: start;
  }
  .hotlines {
    margin-block-start: 16px;
  }
  .phone {
    display: inline-block;
    font-weight: 600;
  }
  @media (forced-colors: active) {
    /* There a transparent border is drawn. */
    .results[aria-busy='false'] {
      border-color: Canvas;
    }
    mark {
      background: Mark;
      color: MarkText;
    }
  }
  @media print {
    form,
    .more,
    .ask {
      display: none;
    }
    .title {
      color: inherit;
      display: block;
    }
    .excerpt {
      display: block;
    }
  }
`;
