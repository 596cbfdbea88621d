import { css } from 'lit';

export const longTextStyles = css`
  .slice {
    contain-intrinsic-size: 1px 3000px;
    /* Chromium 98: what it has been. */
    contain-intrinsic-size: auto 1px auto 3000px;
    content-visibility: auto;
  }
  .slice > * + *,
  .slice + .slice {
    margin-block-start: 0.75em;
  }
  .contents {
    margin-block: 16px;
  }
  .contents summary {
    color: var(--_accent);
    cursor: pointer;
    font-weight: 600;
    min-block-size: var(--_target);
    padding-block: 0.375em;
  }
  .contents ol {
    max-block-size: 60vh;
    overflow-y: auto;
  }
  .contents .inner {
    padding-inline-start: 1em;
  }
  .contents button {
    text-align: start;
    text-decoration: none;
  }
  .beside {
    display: grid;
    gap: 32px;
    grid-template-columns: 15em 36em;
    inline-size: 53em;
  }
  .beside .contents {
    align-self: start;
    inset-block-start: 8px;
    max-block-size: calc(100vh - 16px);
    overflow-y: auto;
    position: sticky;
  }
  .beside .contents ol {
    max-block-size: none;
  }
  @media print {
    .slice {
      content-visibility: visible;
    }
    .contents {
      display: none;
    }
  }
`;
