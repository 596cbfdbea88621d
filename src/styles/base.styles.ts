import { css } from 'lit';
import { tokens } from './tokens.styles.js';

/**
 * Wrapper, text and controls that every element uses. What a host page inherits into us by accident (letter spacing,
 * upper case, alignment) is undone on the wrapper, since a page's rules beat those of :host.
 */
const base = css`
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  .base {
    background: var(--_surface);
    border: var(--_border) solid var(--_line);
    border-radius: var(--_radius);
    box-shadow: var(--_shadow);
    color: var(--_text);
    font-size: var(--_font-size);
    font-style: normal;
    font-weight: 400;
    letter-spacing: normal;
    line-height: 1.7;
    overflow-wrap: anywhere;
    padding: 1em;
    text-align: start;
    text-indent: 0;
    text-transform: none;
    white-space: normal;
    word-spacing: normal;
  }
  h2,
  h3,
  h4,
  p,
  ul,
  ol,
  dl,
  dd,
  fieldset,
  legend {
    border: 0;
    margin: 0;
    min-inline-size: 0;
    padding: 0;
  }
  h2,
  h3,
  h4 {
    font-size: 1.125em;
    font-weight: 700;
    line-height: 1.4;
  }
  ul[role='list'],
  ol[role='list'] {
    list-style: none;
  }
  a {
    color: var(--_accent);
    text-underline-offset: 0.2em;
  }
  button,
  .button,
  input,
  select,
  textarea {
    background: var(--_surface);
    border: var(--_border) solid var(--_control-line);
    border-radius: var(--_radius);
    color: inherit;
    font: inherit;
    margin: 0;
    max-inline-size: 100%;
    min-block-size: var(--_target);
    padding: 0.375em 0.75em;
  }
  ::placeholder {
    color: var(--_quiet);
    opacity: 1;
  }
  button,
  .button {
    cursor: pointer;
    font-weight: 500;
    line-height: 1.4;
  }
  .button {
    align-items: center;
    display: inline-flex;
    text-decoration: none;
  }
  .primary {
    background: var(--_accent);
    border-color: var(--_accent);
    color: var(--_on-accent);
  }
  button.quiet {
    background: none;
    border-color: transparent;
    color: var(--_accent);
    padding-inline: 0.25em;
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }
  button[disabled] {
    cursor: default;
    opacity: 0.6;
  }
  input:not([type='checkbox']):not([type='radio']),
  select,
  textarea {
    display: block;
    inline-size: 100%;
  }
  [aria-invalid='true'] {
    border-color: var(--_danger);
  }
  label,
  legend {
    display: block;
    font-weight: 600;
  }
  :focus-visible {
    outline: 3px solid var(--_accent);
    outline-offset: 2px;
  }
  .quiet-text {
    color: var(--_quiet);
    font-size: 0.875em;
    font-weight: 400;
  }
  :host([large]) .quiet-text {
    font-size: max(18px, 0.9em);
  }
  .notice {
    background: var(--_raised);
    border-inline-start: 4px solid var(--_accent);
    border-radius: var(--_radius);
    padding: 0.75em 1em;
  }
  .notice.danger {
    border-color: var(--_danger);
  }
  .notice.warning {
    border-color: var(--_warning);
  }
  .visually-hidden {
    block-size: 1px;
    clip-path: inset(50%);
    inline-size: 1px;
    overflow: hidden;
    position: absolute;
    white-space: nowrap;
  }
  @media (forced-colors: active) {
    button,
    .notice {
      border: 1px solid;
    }
  }
  @media print {
    button {
      display: none;
    }
    .base {
      border: 0;
      padding: 0;
    }
  }
`;

export const baseStyles = [tokens, base];
