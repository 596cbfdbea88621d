/** One file of an import. */
export interface SourceFile {
  /** As an editor would open it. */
  path: string;
  /** Below the folder that was given; the same wherever that folder lies. */
  name: string;
  /** Bytes. */
  size: number;
}

/** One row of a file, as it stands there: nothing about it has been checked. */
export interface Row {
  source: SourceFile;
  /** Where the row begins, from 1. */
  line: number;
  /** Fields by the names that the file uses. */
  fields: Record<string, unknown>;
}

/** A row, or a whole file, that cannot be imported. */
export interface Reject {
  source: SourceFile;
  line: number;
  /** The rest of a sentence whose subject is the row: "has no text". */
  reason: string;
}

/** A reader answers with rows and, in their place, with what could not be read as one. */
export type RowOrReject = Row | Reject;

export function isReject(entry: RowOrReject): entry is Reject {
  return 'reason' in entry;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

export const NOT_UTF8 = 'is not UTF-8; convert it first, for example with "iconv -f GB18030 -t UTF-8"';

/** The text without a byte order mark, or undefined if the bytes are not UTF-8. */
export function decodeText(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}
