const said = new Set<string>();

/** Tells the developer of the host page what to write instead. Each sentence once per page. */
export function warnOnce(tag: string, message: string): void {
  const line = `[${tag}] ${message}`;
  if (said.has(line)) return;
  said.add(line);
  console.warn(line);
}
