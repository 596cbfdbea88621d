/**
 * Stands in for `lit/decorators.js` in the drop-in build. Lit's own decorators also work as the newer, standard form,
 * which the compiler does not emit here; without it they take 100 bytes instead of 700.
 */
const DECORATORS = `
export const property = (options) => (prototype, name) => {
  prototype.constructor.createProperty(name, options);
};
export const state = () => property({ state: true, attribute: false });
export const query = (selector) => (prototype, name) => {
  Object.defineProperty(prototype, name, {
    get() {
      return this.renderRoot.querySelector(selector);
    },
  });
};
`;
/** Ours all take a property's name, return nothing and stand alone; the compiler's own helper is made for every kind. */
const HELPER = 'export default (decorators, target, name) => decorators.forEach((decorate) => decorate(target, name));';

const ID = '\0legacy-decorators';
const COMPILERS_HELPER = /@oxc-project.runtime.*\/decorate\.js$/;

export function legacyDecorators() {
  return {
    name: 'legacy-decorators',
    enforce: 'pre',
    resolveId: (source) => (source === 'lit/decorators.js' ? ID : undefined),
    load: (id) => (id === ID ? DECORATORS : undefined),
    transform: (_code, id) => (COMPILERS_HELPER.test(id) ? { code: HELPER, map: null } : undefined),
  };
}
