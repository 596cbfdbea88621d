import { css } from 'lit';

export const styles = css`
  .base {
    /* The elements inside enlarge the text by themselves; twice would be too much. */
    font-size: inherit;
    max-inline-size: var(--civic-center-max-inline-size, 40em);
    padding: 0;
  }
  :host([large]) .base {
    max-inline-size: var(--civic-center-max-inline-size, 50em);
  }
  [role='tablist'],
  .notice {
    font-size: var(--_font-size);
  }
  [role='tablist'] {
    border-block-end: var(--_border) solid var(--_line);
    display: flex;
  }
  [role='tab'] {
    background: none;
    border: 0;
    border-block-end: 3px solid transparent;
    border-radius: 0;
    color: var(--_quiet);
    flex: 1 1 0;
    min-inline-size: 0;
    padding: 0.5em 0.25em;
  }
  [role='tab'][aria-selected='true'] {
    border-color: var(--_accent);
    color: var(--_text);
    font-weight: 700;
  }
  [role='tab']:focus-visible {
    outline-offset: -3px;
  }
  /* The frame is this element's own: another one inside would be too many. */
  [role='tabpanel'] > *::part(base) {
    border: 0;
    box-shadow: none;
  }
  @media (forced-colors: active) {
    [role='tab'][aria-selected='true'] {
      border-color: Highlight;
    }
  }
  @media print {
    [role='tablist'] {
      display: none;
    }
  }
  /* About the height of the first view, from before it is there. */
  .room,
  civic-policy-lookup:not(:defined) {
    display: block;
    min-block-size: 65em;
  }
  .room {
    min-block-size: 68em;
  }
`;
