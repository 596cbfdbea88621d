import { svg, html, type TemplateResult } from 'lit';

/** Outlines on a grid of 24, drawn with a pen of 2, as in category-icons.ts. */
const PATHS = {
  back: 'M20 12H4M11 5l-7 7 7 7',
  check: 'M4 12.5l5 5L20 6.5',
  clock: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5l3.5 2',
  external: 'M14 4h6v6M20 4l-9 9M18 14v6H4V6h6',
  stop: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM6 6l12 12',
  warning: 'M12 3 2.5 20h19zM12 10v4M12 17v.1',
};

export type IconName = keyof typeof PATHS;

/** Decoration beside a word that says the same. */
export function icon(name: IconName): TemplateResult {
  return html`<svg class="icon ${name}" viewBox="0 0 24 24" aria-hidden="true">
    ${svg`<path d=${PATHS[name]}></path>`}
  </svg>`;
}
