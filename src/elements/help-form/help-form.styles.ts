import { css } from 'lit';

export const styles = css`
  .base {
    max-inline-size: var(--civic-form-max-inline-size, 40em);
  }
  h2 {
    font-size: 1.25em;
  }
  .field {
    display: grid;
    gap: 8px;
    min-inline-size: 0;
  }
  .first {
    margin-block-start: 12px;
  }
  .first label {
    font-size: 1.125em;
    line-height: 1.4;
  }
  textarea {
    line-height: 1.6;
    min-block-size: 8em;
    resize: vertical;
  }
  .error {
    color: var(--_danger);
    font-weight: 600;
  }
  .notice,
  .waiting {
    margin-block-start: 16px;
  }
  .notice p + p,
  .notice button {
    margin-block-start: 8px;
  }
  /* About the height with ten categories, from before they are there. */
  .room {
    display: block;
    min-block-size: 45.7em;
  }
  @media (max-width: 580px) {
    .room {
      min-block-size: 71.4em;
    }
  }
`;
