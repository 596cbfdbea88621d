import { css } from 'lit';

/** For what comes after the text; added when that is loaded. */
export const restStyles = css`
  .emergency {
    line-height: 1.4;
    margin-block-start: 12px;
  }
  .categories {
    margin-block-start: 20px;
  }
  .hotlines span {
    display: inline-block;
    margin-inline-end: 0.75em;
  }
  .hotlines a {
    display: inline-block;
    font-variant-numeric: tabular-nums;
    font-weight: 700;
    padding: 4px 0;
  }
  legend {
    font-size: 1.125em;
    line-height: 1.4;
    margin-block-end: 12px;
  }
  .cards {
    display: grid;
    gap: 8px;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 16em), 1fr));
  }
  .card {
    align-content: center;
    align-items: center;
    border: var(--_border) solid var(--_line);
    border-radius: var(--_radius);
    column-gap: 12px;
    cursor: pointer;
    display: grid;
    grid-template-columns: auto 1fr 28px;
    min-block-size: calc(var(--_target) + 20px);
    padding: 8px 12px;
  }
  .card:hover {
    border-color: var(--_accent);
  }
  .card:focus-within {
    outline: 3px solid var(--_accent);
    outline-offset: 2px;
  }
  input[type='radio'],
  input[type='checkbox'] {
    accent-color: var(--_accent);
    block-size: 22px;
    flex: none;
    inline-size: 22px;
    min-block-size: 0;
    padding: 0;
  }
  .card input {
    grid-row: 1 / span 2;
    outline: none;
  }
  .card .name {
    line-height: 1.4;
  }
  .card .description {
    grid-column: 2;
    line-height: 1.4;
  }
  .card svg {
    block-size: 28px;
    color: var(--_quiet);
    fill: none;
    grid-area: 1 / 3 / span 2;
    inline-size: 28px;
    stroke: currentcolor;
    stroke-linecap: round;
    stroke-linejoin: round;
    stroke-width: 1.6;
  }
  @media (max-width: 300px) {
    .card svg {
      display: none;
    }
    .card {
      grid-template-columns: auto 1fr;
    }
  }
`;
