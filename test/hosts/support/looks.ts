import { isShown, shown, viewOf } from './dom.js';

const CONTROLS = 'button, select, input, textarea, a.button';
/** Pixels. */
const TARGET = 44;
const SMALLEST_TEXT = 13.5;
const LARGEST_TEXT = 60;
/** Contrast that WCAG asks of text. */
const CONTRAST = 4.5;

/** Everything about the widget that a reader could not use; nothing if all is well. */
export function faultsOf(widget: HTMLElement): string[] {
  return [...sizeFaults(widget), ...overflow(widget), ...contrastFaults(widget)];
}

const nameOf = (element: Element): string => (element.cloneNode(false) as Element).outerHTML.slice(0, 80);

function sizeFaults(widget: HTMLElement): string[] {
  const controls = shown(widget, CONTROLS);
  if (controls.length === 0) return ['no control is shown'];
  return controls.flatMap((control) => {
    // A box or a radio button is hit through its label.
    const target = control.matches('[type=checkbox], [type=radio]') ? (control.closest('label') ?? control) : control;
    const { height, width } = target.getBoundingClientRect();
    const size = parseFloat(viewOf(control).getComputedStyle(control).fontSize);
    const faults: string[] = [];
    if (height < TARGET - 0.5 || width < 24) faults.push(`${nameOf(control)} is ${width} × ${height} px`);
    if (size < SMALLEST_TEXT || size > LARGEST_TEXT) faults.push(`${nameOf(control)} has text of ${size} px`);
    return faults;
  });
}

/** Nothing sticks out of the widget's box at either side, except inside of what scrolls by itself. */
function overflow(widget: HTMLElement): string[] {
  const base = widget.shadowRoot?.querySelector('.base');
  if (!base) return ['nothing is drawn'];
  const box = base.getBoundingClientRect();
  const faults: string[] = [];
  const look = (root: ParentNode): void => {
    for (const child of root.children) {
      if (!isShown(child) || child.matches('.visually-hidden, option, svg *')) continue;
      const { left, right, width } = child.getBoundingClientRect();
      if (width > 0 && (left < box.left - 1 || right > box.right + 1)) {
        faults.push(`${nameOf(child)} sticks out: ${left} to ${right} of ${box.left} to ${box.right}`);
      }
      if (viewOf(child).getComputedStyle(child).overflowX !== 'visible') continue;
      look(child);
      if (child.shadowRoot) look(child.shadowRoot);
    }
  };
  look(base);
  const place = placeOf(widget);
  if (place.width > 0 && (box.left < place.left - 1 || box.right > place.right + 1)) {
    faults.push(`the widget sticks out of its place: ${box.width} px in ${place.width} px`);
  }
  return faults;
}

/** The room that the widget has. A box within lines has no width of its own that engines agree on: the window's counts. */
function placeOf(widget: HTMLElement): { left: number; right: number; width: number } {
  const { parentElement, ownerDocument } = widget;
  const { clientWidth } = ownerDocument.documentElement;
  const isBlock = parentElement && viewOf(widget).getComputedStyle(parentElement).display.includes('block');
  return isBlock ? parentElement.getBoundingClientRect() : { left: 0, right: clientWidth, width: clientWidth };
}

function contrastFaults(widget: HTMLElement): string[] {
  return shown(widget, '.base, button.primary').flatMap((element) => {
    const { color, backgroundColor, opacity } = viewOf(element).getComputedStyle(element);
    const ratio = contrast(channels(color), channels(backgroundColor));
    return ratio < CONTRAST || Number(opacity) < 0.6 ? [`${nameOf(element)}: ${color} on ${backgroundColor}`] : [];
  });
}

const channels = (color: string): number[] => (color.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number);

function contrast(one: number[], other: number[]): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(rgb: number[]): number {
  const [red = 0, green = 0, blue = 0] = rgb.map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
