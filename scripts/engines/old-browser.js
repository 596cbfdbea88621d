/** The runner's own script in the page asks for `structuredClone`; what it sends is JSON. Nothing else sees the change. */
export function forOldBrowser() {
  return {
    name: 'for-old-browser',
    transform({ path, body }) {
      if (!path.endsWith('__web-dev-server__web-socket.js')) return undefined;
      return String(body).replaceAll('structuredClone(', '((value) => JSON.parse(JSON.stringify(value)))(');
    },
  };
}
