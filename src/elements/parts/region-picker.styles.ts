import { css } from 'lit';

/** As wide as both filters: the list stands in the flow below its box, and only its sides are those of the row. */
export const regionPickerStyles = css`
  .filters {
    position: relative;
  }
  .region-list {
    background: var(--_surface);
    border: var(--_border) solid var(--_control-line);
    border-radius: var(--_radius);
    box-shadow: 0 8px 24px rgb(0 0 0 / 20%);
    inset-inline: 0;
    margin-block-start: 4px;
    position: absolute;
    z-index: 2;
  }
  .region-list ul {
    list-style: none;
    max-block-size: min(20em, 45vh);
    overflow-y: auto;
    overscroll-behavior: contain;
    padding: 4px;
  }
  .region-list p {
    padding: 8px 12px;
  }
  .region-list p:empty {
    display: none;
  }
  .region-list [hidden] {
    display: none;
  }
  [role='option'] {
    align-items: center;
    border-radius: var(--_radius);
    cursor: pointer;
    display: flex;
    flex-wrap: wrap;
    gap: 0 8px;
    line-height: 1.4;
    min-block-size: var(--_target);
    padding: 4px 12px;
  }
  [role='option'][aria-selected='true'],
  [role='option']:hover {
    background: var(--_raised);
  }
  [role='option'][aria-selected='true'] {
    outline: 2px solid var(--_accent);
    outline-offset: -2px;
  }
  .into::after,
  .up::before,
  .chosen::after {
    border: solid;
    border-width: 2px 2px 0 0;
    block-size: 8px;
    content: '';
    flex: none;
    inline-size: 8px;
    transform: rotate(45deg);
  }
  .into::after,
  .chosen::after {
    margin-inline-start: auto;
  }
  .up::before {
    transform: rotate(-135deg);
  }
  .chosen {
    font-weight: 600;
  }
  .chosen::after {
    block-size: 12px;
    border-width: 0 2px 2px 0;
    inline-size: 6px;
  }
`;
