import { css } from 'lit';

export const styles = css`
  .base {
    max-inline-size: var(--civic-lookup-max-inline-size, 40em);
  }
  h2 {
    font-size: 1.25em;
    margin-block-end: 0.5em;
  }
  form {
    display: grid;
    gap: 12px;
  }
  .query,
  .filters {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .query input {
    /* Takes all the room there is; on a line of its own the button does. */
    flex: 999 1 8em;
    inline-size: auto;
    min-inline-size: 0;
  }
  .query button {
    flex: 1 0 auto;
  }
  .filters {
    gap: 8px 16px;
  }
  .filters > div {
    display: grid;
    flex: 1 1 8em;
    gap: 4px;
    align-content: start;
    min-inline-size: 0;
  }
  .filters label {
    font-size: 0.875em;
  }
  :host([large]) .filters label {
    font-size: max(18px, 0.9em);
  }
  select {
    text-overflow: ellipsis;
  }
  /* Only until the regions are there. */
  input:disabled {
    opacity: 1;
  }
  .status {
    margin-block: 16px 8px;
    /* One line is kept free for the count. */
    min-block-size: 1.7em;
  }
  .status button {
    margin-block-start: 8px;
  }
  .results {
    border-block-start: 2px solid transparent;
    min-block-size: var(--civic-lookup-results-size, 24em);
  }
  .results.empty {
    min-block-size: 0;
  }
  .results[aria-busy='true'] {
    border-color: var(--_accent);
  }
  button.quiet {
    margin-inline-start: -0.25em;
  }
  .back::before {
    content: '‹ ';
    content: '‹ ' / '';
  }
  .skeleton li {
    border-block-start: var(--_border) solid var(--_line);
    padding-block: 16px;
  }
  .skeleton span {
    background: var(--_raised);
    block-size: 1.2em;
    border-radius: var(--_radius);
    display: block;
    inline-size: 70%;
    margin-block-end: 8px;
  }
  /* Three lines. */
  .skeleton span + span {
    background: repeating-linear-gradient(var(--_raised) 0 1.1em, transparent 0 1.8em);
    block-size: 4.7em;
    inline-size: 100%;
  }
  .skeleton span:last-child {
    background: var(--_raised);
    block-size: 1em;
    inline-size: 40%;
    margin: 0;
  }
  /* About the height of the first view, from before there are texts. */
  .room {
    display: block;
    min-block-size: 65em;
  }
`;
