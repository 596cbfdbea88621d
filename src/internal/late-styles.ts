import { adoptStyles, supportsAdoptingStyleSheets, type CSSResult } from 'lit';

/** Adds the styles of a part that was loaded later to those an element already has. */
export function addStyles(root: ShadowRoot, ...styles: CSSResult[]): void {
  if (supportsAdoptingStyleSheets) {
    const sheets = styles.map(({ styleSheet }) => styleSheet).filter((sheet) => sheet !== undefined);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, ...sheets];
  } else {
    // Below Safari 16.4: lit appends <style> elements and leaves those that are there.
    adoptStyles(root, styles);
  }
}
