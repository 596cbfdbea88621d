import { css } from 'lit';

export const historyStyles = css`
  .compare {
    margin-block-start: 16px;
  }
  .compare label {
    margin-block-start: 8px;
  }
  .compare select {
    margin-block: 4px 8px;
  }
  .compared {
    margin-block: 16px;
  }
  .compared > * + *,
  .fold > p {
    margin-block-start: 0.75em;
  }
  .compare ins {
    color: var(--_success);
    font-weight: 600;
    text-decoration: underline;
    text-decoration-thickness: 2px;
    text-underline-offset: 0.2em;
  }
  .compare del {
    color: var(--_danger);
  }
  .legend > * + * {
    margin-inline-start: 1em;
  }
  .compare .strong {
    font-weight: 700;
  }
  .fold {
    border-inline-start: 4px solid var(--_line);
    padding-inline-start: 1em;
  }
  .fold summary {
    color: var(--_accent);
    cursor: pointer;
    min-block-size: var(--_target);
    padding-block: 0.375em;
  }
`;
