import { css } from 'lit';

/** For the open request; added when it is loaded. */
export const requestStyles = css`
  .base > * + * {
    margin-block-start: 16px;
  }
  .about {
    display: flex;
    flex-wrap: wrap;
    gap: 0 16px;
    margin-block-end: 8px;
  }
  .about strong {
    font-variant-numeric: tabular-nums;
    user-select: all;
    -webkit-user-select: all;
  }
  .urgent {
    color: var(--_danger);
    font-weight: 700;
  }
  .status {
    border-block-start: 4px solid var(--_accent);
    padding-block-start: 12px;
  }
  .status[data-status='answered'],
  .status[data-status='closed'] {
    border-color: var(--_success);
  }
  .status[data-status='declined'],
  .status[data-status='withdrawn'] {
    border-color: var(--_control-line);
  }
  .status h3 {
    align-items: center;
    display: flex;
    font-size: 1.5em;
    gap: 8px;
  }
  .status h3 + p {
    margin-block-start: 4px;
  }
  .due {
    font-weight: 700;
  }
  .icon {
    block-size: 1.125em;
    fill: none;
    flex: none;
    inline-size: 1.125em;
    stroke: currentcolor;
    stroke-linecap: round;
    stroke-linejoin: round;
    stroke-width: 2;
  }
  .words {
    white-space: pre-line;
  }
  .cites ul {
    padding-inline-start: 1.25em;
  }
  .answer {
    background: var(--_raised);
    border-radius: var(--_radius);
    padding: 16px;
  }
  .answer h3,
  .answer .words {
    margin-block-end: 8px;
  }
  .deeds {
    border-block: var(--_border) solid var(--_line);
    display: grid;
    gap: 16px;
    padding-block: 16px;
  }
  .deeds form {
    justify-items: start;
  }
  .deeds textarea,
  .deeds fieldset {
    inline-size: 100%;
  }
  .deeds .row {
    align-items: center;
  }
  .deeds .notice p:empty,
  .error:empty,
  .outcome:empty {
    display: none;
  }
  .options {
    display: flex;
    flex-wrap: wrap;
    gap: 0 24px;
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
  .option input {
    accent-color: var(--_accent);
    block-size: 22px;
    flex: none;
    inline-size: 22px;
    min-block-size: 0;
    padding: 0;
  }
  summary {
    cursor: pointer;
    font-weight: 600;
    line-height: 1.5;
    min-block-size: var(--_target);
    padding-block: 8px;
  }
  .deadlines {
    display: grid;
    gap: 12px;
  }
  .deadlines dt {
    font-weight: 600;
  }
  .deadlines [data-state='late'] dd:not(.quiet-text) {
    color: var(--_danger);
    font-weight: 600;
  }
  .bar {
    align-items: center;
    display: flex;
    flex-wrap: wrap;
    gap: 0 16px;
    justify-content: space-between;
  }
  .timeline {
    margin-block-start: 8px;
  }
  .timeline li {
    padding-block-end: var(--civic-tracker-gap, 16px);
    padding-inline-start: 40px;
    position: relative;
  }
  .timeline li::before {
    border-inline-start: 2px solid var(--_line);
    content: '';
    inset-block: 28px 0;
    inset-inline-start: 13px;
    position: absolute;
  }
  .timeline li:last-child::before {
    content: none;
  }
  .timeline .icon {
    block-size: 28px;
    border: 2px solid var(--_line);
    border-radius: 50%;
    color: var(--_quiet);
    inline-size: 28px;
    inset-block-start: 0;
    inset-inline-start: 0;
    padding: 4px;
    position: absolute;
  }
  .timeline [data-type='answered'] .icon,
  .timeline [data-type='asked'] .icon {
    border-color: var(--_accent);
    color: var(--_accent);
  }
  .what {
    font-weight: 600;
  }
  .end {
    display: grid;
    gap: 4px;
    justify-items: start;
  }
  .end button {
    margin-block-start: 8px;
  }
  @media print {
    .deeds,
    .end {
      display: none;
    }
    .timeline li {
      break-inside: avoid;
    }
  }
`;
