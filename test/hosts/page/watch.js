// The first script of every host page: notes what a host page must never see.
window.seen = { errors: [], warnings: [] };
addEventListener('error', (event) => window.seen.errors.push(`uncaught: ${event.message} (${event.filename})`));
addEventListener('unhandledrejection', ({ reason }) =>
  window.seen.errors.push(`unhandled: ${reason?.stack ?? reason}`),
);
document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) =>
  window.seen.errors.push(`CSP: ${effectiveDirective} ${blockedURI} ${sample}`),
);
console.error = (...args) => window.seen.errors.push(`console: ${args.join(' ')}`);
console.warn = (...args) => window.seen.warnings.push(args.join(' '));
