/** The names of the query parameters that a lookup writes into the page's address, if the host page wants it to. */
export const URL_NAMES = {
  policy: 'civic-policy',
  query: 'civic-q',
  region: 'civic-region',
  category: 'civic-category',
} as const;

/** The help center has its lookup in a shadow root of its own and is asked in its place. */
export function wantsUrlSync(lookup: Element): boolean {
  const root = lookup.getRootNode();
  return [lookup, root instanceof ShadowRoot && root.host].some(
    (element) => element && element.hasAttribute('with-url-sync'),
  );
}

/** Where a policy can be found again; `undefined` if the page's address does not say what is open. */
export function linkTo(lookup: Element, id: string): string | undefined {
  if (!wantsUrlSync(lookup)) return undefined;
  const address = new URL(location.href);
  for (const name of Object.values(URL_NAMES)) address.searchParams.delete(name);
  address.searchParams.set(URL_NAMES.policy, id);
  return address.href;
}
