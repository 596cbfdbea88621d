// As a host writes it: the service worker is a copy on the host's own site, told what it may keep. Where a browser has none,
// or refuses it, everything else works as before.
const kept = new URLSearchParams([
  ['page', 'offline.html'],
  ['also', 'news.css'],
  ['also', 'offline.js'],
  ['cdn', '/cdn/'],
  ['endpoint', '/'],
]);
// Under Trusted Types the address of a script takes a policy of the page's own.
const policy = window.trustedTypes?.createPolicy('offline', { createScriptURL: (url) => url });
const address = `civic-help-sw.js?${kept}`;
navigator.serviceWorker?.register(policy?.createScriptURL(address) ?? address).catch(() => undefined);
