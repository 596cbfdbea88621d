// Elements of the page's own under our names.
for (const name of ['policy-lookup', 'help-form', 'request-tracker', 'help-center']) {
  customElements.define(`civic-${name}`, class extends HTMLElement {});
}
