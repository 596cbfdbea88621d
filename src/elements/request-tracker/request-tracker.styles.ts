import { css } from 'lit';

export const styles = css`
  .base {
    max-inline-size: var(--civic-tracker-max-inline-size, 40em);
  }
  h2 {
    font-size: 1.25em;
    margin-block-end: 12px;
  }
  form {
    display: grid;
    gap: 8px;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .row input {
    flex: 1 1 14em;
    font-variant-numeric: tabular-nums;
    inline-size: auto;
    min-inline-size: 0;
    text-transform: uppercase;
  }
  .row button {
    min-inline-size: 6em;
  }
  .error {
    color: var(--_danger);
    font-weight: 600;
  }
  .error:empty {
    display: none;
  }
  .kept {
    margin-block-start: 24px;
  }
  .kept li {
    align-items: center;
    display: flex;
    flex-wrap: wrap;
    gap: 4px 12px;
    margin-block-start: 8px;
  }
  .opening {
    min-block-size: 8em;
  }
  .notice > * + * {
    margin-block-start: 8px;
  }
  /* The height of the first view, from before there are texts. */
  .room {
    display: block;
    min-block-size: 11.75em;
  }
  @media (max-width: 520px) {
    .room {
      min-block-size: 13.25em;
    }
  }
  @media (max-width: 390px) {
    .room {
      min-block-size: 16.5em;
    }
  }
`;
