import { existsSync, readFileSync } from 'node:fs';

/** Other people's collections, which lie beside the repository or do not. */
const FOLDER = new URL('../../../shared/data/hostile/', import.meta.url);

/** Each with its name. Without the folder there are none, and the drill's own payloads must do. */
export function collections(): [name: string, texts: string[]][] {
  if (!existsSync(FOLDER)) {
    console.log('The collections of DOMPurify and of naughty strings are not here: only our own payloads are tried.');
    return [];
  }
  const read = (path: string): unknown => JSON.parse(readFileSync(new URL(path, FOLDER), 'utf8'));
  return [
    ['dompurify', (read('xss-dompurify/expect.json') as { payload: string }[]).map(({ payload }) => payload)],
    ['naughty', (read('unicode/blns/blns.json') as string[]).filter((text) => text.trim())],
  ];
}
