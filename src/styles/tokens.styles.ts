import { css } from 'lit';

/**
 * The design tokens. `--civic-*` is public and set by the host page; `--_*` is what our own rules read, so that a
 * default stands in one place only. Dark follows the host page's `color-scheme` (see internal/page-observer.ts).
 */
export const tokens = css`
  :host {
    --_accent: var(--civic-color-accent, #0b57a4);
    --_on-accent: var(--civic-color-on-accent, #fff);
    --_text: var(--civic-color-text, #1c1d21);
    --_quiet: var(--civic-color-quiet, #565a63);
    --_surface: var(--civic-color-surface, #fff);
    --_raised: var(--civic-color-raised, #f4f5f7);
    --_line: var(--civic-color-line, #d5d8de);
    --_control-line: var(--civic-color-control-line, #7d828c);
    --_danger: var(--civic-color-danger, #b3191f);
    --_warning: var(--civic-color-warning, #8a5200);
    --_radius: var(--civic-radius, 6px);
    --_border: var(--civic-border-width, 1px);
    --_shadow: var(--civic-shadow, none);
    --_target: var(--civic-target-size, 44px);
    --_font-size: var(--civic-font-size, clamp(16px, 1em, 24px));
    display: block;
    color-scheme: light;
  }
  :host([data-dark]) {
    --_accent: var(--civic-color-accent, #8fbdf5);
    --_on-accent: var(--civic-color-on-accent, #0a1d33);
    --_text: var(--civic-color-text, #e9eaee);
    --_quiet: var(--civic-color-quiet, #b1b5bf);
    --_surface: var(--civic-color-surface, #17191d);
    --_raised: var(--civic-color-raised, #22252b);
    --_line: var(--civic-color-line, #3b3f48);
    --_control-line: var(--civic-color-control-line, #8b909b);
    --_danger: var(--civic-color-danger, #ff9d97);
    --_warning: var(--civic-color-warning, #f1bf6b);
    color-scheme: dark;
  }
  :host([large]) {
    --_target: var(--civic-target-size, 60px);
    --_font-size: var(--civic-font-size, clamp(20px, 1.25em, 30px));
  }
  :host([hidden]) {
    display: none;
  }
`;
