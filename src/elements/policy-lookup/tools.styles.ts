import { css } from 'lit';

export const toolsStyles = css`
  .tools,
  .sizes {
    align-items: center;
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .tools {
    background: var(--_raised);
    border-radius: var(--_radius);
    margin-block: 8px 16px;
    padding: 12px;
  }
  /* The choices stand in one line, on a narrow phone too. */
  .sizes span {
    flex-basis: 100%;
  }
  .sizes [aria-pressed='true'] {
    border-color: var(--_accent);
    box-shadow: inset 0 0 0 2px var(--_accent);
    font-weight: 700;
  }
  .tools p:empty {
    display: none;
  }
  [data-spoken] {
    background: var(--_mark);
  }
  ::highlight(civic-spoken) {
    background-color: var(--_mark);
  }
`;
