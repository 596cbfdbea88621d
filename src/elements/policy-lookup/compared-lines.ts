import type { Part } from '../../domain/text/difference.js';

export type Piece = Part;

/** One paragraph of a comparison, without its markup. */
export interface Line {
  isHeading: boolean;
  pieces: Piece[];
}

/** The parts of a difference by paragraph. What is nothing but markup is left out: it is not what a reader looks for. */
export function comparedLines(parts: readonly Part[]): Line[] {
  const lines: Piece[][] = [[]];
  for (const { kind, text } of parts) {
    text.split('\n').forEach((piece, index) => {
      if (index > 0) lines.push([]);
      if (piece) lines[lines.length - 1]!.push({ kind, text: piece });
    });
  }
  return lines.map(withoutMarkup).filter(({ pieces }) => pieces.some(({ text }) => text.trim() !== ''));
}

export function isUnchanged({ pieces }: Line): boolean {
  return pieces.every(({ kind }) => kind === 'same');
}

function withoutMarkup(pieces: Piece[]): Line {
  const isHeading = pieces.some(({ text }, index) => index < 2 && /^#{1,6}(\s|$)/.test(text));
  const plain = pieces.map(({ kind, text }) => ({
    kind,
    text: text
      .replace(/^#{1,6}(\s+|$)/, '')
      .replace(/\*\*|__|<!--.*?-->|^\|[\s:|-]+\|$/g, '')
      .replace(/\\([!-/:-@[-`{-~])/g, '$1'),
  }));
  return { isHeading, pieces: plain.filter(({ text }) => text !== '') };
}
