import { leanMarked } from '../vite/lean-marked.js';

/**
 * The runner's own script in the page asks for `structuredClone`; what it sends is JSON. Nothing else sees that change. And
 * marked is rewritten as the build does it.
 */
export function forOldBrowser() {
  return {
    name: 'for-old-browser',
    transform({ path, body }) {
      if (path.includes('/node_modules/marked/') && path.endsWith('.js')) {
        return leanMarked().transform(String(body), path).code;
      }
      if (!path.endsWith('__web-dev-server__web-socket.js')) return undefined;
      return String(body).replaceAll('structuredClone(', '((value) => JSON.parse(JSON.stringify(value)))(');
    },
  };
}
