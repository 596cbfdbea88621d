import { css } from 'lit';

/**
 * Tokens that no first view needs, and no ring where the script has put the focus: Chromium below 90 draws one around
 * headings that the keyboard has not reached. Each element adds them with the first of its later parts.
 */
export const lateTokens = css`
  :host {
    --_success: var(--civic-color-success, #17693a);
    --_mark: var(--civic-color-mark, #fff0b8);
  }
  :host([data-dark]) {
    --_success: var(--civic-color-success, #82d3a0);
    --_mark: var(--civic-color-mark, #5a4a12);
  }
  [tabindex='-1']:focus:not(:focus-visible) {
    outline: 0;
  }
  .notice.success {
    border-color: var(--_success);
  }
`;
