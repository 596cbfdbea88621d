import { css } from 'lit';

/** Below the search box, over what follows it: nothing moves when the box is entered or left. */
export const recentStyles = css`
  .query {
    position: relative;
  }
  .recent {
    background: var(--_surface);
    border: var(--_border) solid var(--_control-line);
    border-radius: var(--_radius);
    box-shadow: 0 8px 24px rgb(0 0 0 / 20%);
    inset-block-start: calc(100% + 4px);
    inset-inline: 0;
    padding: 4px;
    position: absolute;
    z-index: 2;
  }
  .recent > span {
    align-items: center;
    display: flex;
    justify-content: space-between;
    padding-inline: 8px;
  }
  .recent li button {
    background: none;
    border: 0;
    inline-size: 100%;
    text-align: start;
  }
  .recent li button:hover {
    background: var(--_raised);
  }
`;
