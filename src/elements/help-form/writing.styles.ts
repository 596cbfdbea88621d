import { css } from 'lit';

/** For what comes after the category; added when that is loaded. */
export const writingStyles = css`
  /* Once one is chosen the others step back, so that what comes next is in view. */
  [data-compact] .cards {
    display: flex;
    flex-wrap: wrap;
  }
  [data-compact] .card {
    column-gap: 8px;
    grid-template-columns: auto 1fr;
    min-block-size: var(--_target);
    padding: 4px 12px 4px 8px;
  }
  [data-compact] .description,
  [data-compact] svg {
    display: none;
  }
  [data-chosen] {
    background: var(--_raised);
    border-color: var(--_accent);
  }
  .details,
  .after-text {
    display: grid;
    gap: var(--civic-form-gap, 24px);
    margin-block-start: 24px;
  }
  .after-text {
    gap: 16px;
    margin-block-start: 12px;
  }
  .after-text > .notice {
    margin: 0;
  }
  h3 {
    font-size: 1.125em;
  }
  .field label .quiet-text,
  legend .quiet-text {
    margin-inline-start: 0.25em;
  }
  .group,
  .options,
  .suggestions,
  .keeping {
    display: grid;
    gap: 8px;
    min-inline-size: 0;
  }
  .group {
    border-block-start: var(--_border) solid var(--_line);
    gap: 16px;
    padding-block-start: 16px;
  }
  .field.group {
    gap: 8px;
  }
  .field legend {
    font-size: 1em;
    margin: 0;
  }
  fieldset.field {
    display: block;
  }
  fieldset.field > * + * {
    margin-block-start: 8px;
  }
  .short {
    max-inline-size: 16em;
    /* In elder mode a date would else be wider than a sidebar. */
    min-inline-size: 0;
  }
  .option {
    align-items: center;
    cursor: pointer;
    display: flex;
    font-weight: 400;
    gap: 12px;
    line-height: 1.5;
    min-block-size: var(--_target);
  }
  textarea[rows='3'] {
    min-block-size: 5em;
  }
  [aria-invalid='true'] {
    border-inline-start-width: 4px;
  }
  #text-count {
    margin-block-start: 8px;
  }
  .suggestions > button {
    justify-self: start;
  }
  .suggestions {
    background: var(--_raised);
    border-radius: var(--_radius);
    padding: 16px;
  }
  summary {
    cursor: pointer;
    line-height: 1.5;
    min-block-size: var(--_target);
    padding-block: 8px;
  }
  .badge {
    border: 1px solid var(--_control-line);
    border-radius: var(--_radius);
    color: var(--_quiet);
    font-size: 0.8125em;
    padding: 1px 6px;
  }
  :host([large]) .badge {
    font-size: 18px;
  }
  details p {
    margin-block-end: 8px;
  }
  .notice-text,
  .typed {
    white-space: pre-line;
  }
  .notice ul {
    margin-block-start: 8px;
    padding-inline-start: 1.25em;
  }
  .notice li a {
    color: var(--_danger);
    display: block;
    font-weight: 600;
    padding-block: 4px;
  }
  .submit {
    display: grid;
    gap: 8px;
    justify-items: start;
  }
  .submit button {
    font-size: 1.125em;
    font-weight: 700;
    min-inline-size: min(100%, 12em);
  }
  .delivery {
    border: var(--_border) solid var(--_line);
    border-block-start: 4px solid var(--_accent);
    border-radius: var(--_radius);
    display: grid;
    gap: 12px;
    margin-block-start: 16px;
    padding: 16px;
  }
  .delivery.received {
    border-block-start-color: var(--_success);
  }
  .delivery.queued {
    border-block-start-color: var(--_warning);
  }
  .delivery.stopped {
    border-block-start-color: var(--_danger);
  }
  .delivery > h3 {
    font-size: 1.25em;
  }
  .steps {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 8px;
  }
  .steps li {
    align-items: center;
    color: var(--_quiet);
    display: flex;
    gap: 8px;
  }
  .steps li::before {
    border: 2px solid;
    border-radius: 50%;
    block-size: 12px;
    content: '';
    flex: none;
    inline-size: 12px;
  }
  .steps li:not(:last-child)::after {
    border-block-start: 2px solid var(--_line);
    content: '';
    inline-size: 12px;
  }
  .steps .done::before {
    background: currentcolor;
  }
  .steps [aria-current] {
    color: var(--_text);
    font-weight: 700;
  }
  .codes {
    display: grid;
    gap: 16px;
  }
  .codes dt {
    font-weight: 600;
  }
  .code {
    font-family: ui-monospace, Menlo, Consolas, 'Noto Sans Mono CJK SC', monospace;
    font-size: 1.375em;
    font-variant-numeric: tabular-nums;
    font-weight: 700;
    line-height: 1.4;
    overflow-wrap: normal;
    user-select: all;
    -webkit-user-select: all;
  }
  .code span {
    display: inline-block;
  }
  .actions {
    align-items: center;
    display: flex;
    flex-wrap: wrap;
    gap: 8px 12px;
  }
  .actions:empty {
    display: none;
  }
  h4 {
    margin-block-start: 8px;
  }
  .next {
    padding-inline-start: 1.5em;
  }
  @media (forced-colors: active) {
    .card,
    .suggestions {
      border: 1px solid;
    }
    .steps .done::before {
      forced-color-adjust: none;
      background: CanvasText;
    }
  }
  @media print {
    form,
    .emergency,
    .actions {
      display: none;
    }
    .delivery {
      break-inside: avoid;
    }
  }
`;
