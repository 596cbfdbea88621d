import { css } from 'lit';

/** The box in which a region is chosen. What opens below it stands in region-picker.styles.ts. */
export const regionFieldStyles = css`
  .region-box {
    position: relative;
  }
  .region-box input {
    padding-inline-end: calc(var(--_target) - 8px);
    text-overflow: ellipsis;
  }
  .region-box.empty::after {
    border: solid var(--_quiet);
    border-width: 0 2px 2px 0;
    block-size: 8px;
    content: '';
    inline-size: 8px;
    inset-block-start: calc(50% - 7px);
    inset-inline-end: 16px;
    pointer-events: none;
    position: absolute;
    transform: rotate(45deg);
  }
  .clear {
    background: none;
    border: 0;
    font-size: 1.25em;
    inline-size: var(--_target);
    inset-block: 0;
    inset-inline-end: 0;
    padding: 0;
    position: absolute;
  }
`;
