import { basename } from 'node:path';

const LIFECYCLE =
  /^(render|willUpdate|update|updated|firstUpdated|shouldUpdate|connectedCallback|disconnectedCallback|createRenderRoot)$/;

const EVENTS = ['src/error-event.ts', 'src/events.ts'];

/** The base class of the events is nobody's business; what they inherit from it is already theirs. */
const isOffered = ({ name }) => name !== 'CivicEvent';

const isPublicMember = ({ name, privacy }) =>
  !['private', 'protected'].includes(privacy) && !name.startsWith('#') && !LIFECYCLE.test(name);

/** The source file's place in the npm package. */
const published = (path) => path.replace(/^\/?src\//, 'dist/').replace(/\.ts$/, '.js');

/**
 * Leaves out what promises nothing (private members, the base class, every helper beside an element) and names the files
 * as they are in the package. What the analyzer reads out of calls to `dispatchEvent` is dropped in favour of what the
 * docs block says: the code also passes events on that are another element's, or nobody's business.
 */
export const publicSurface = {
  name: 'public-surface',
  packageLinkPhase({ customElementsManifest: manifest }) {
    const isPublic = ({ declarations, path }) => EVENTS.includes(path) || declarations.some(({ tagName }) => tagName);
    for (const module of manifest.modules) {
      module.declarations = module.declarations.filter(isOffered);
      module.exports = module.exports.filter(({ declaration }) => isOffered(declaration));
    }
    const modules = manifest.modules.filter(isPublic).sort((a, b) => (a.path < b.path ? -1 : 1));
    manifest.modules = modules.flatMap((module) => {
      for (const declaration of module.declarations) clean(declaration);
      for (const { declaration } of module.exports) declaration.module = published(declaration.module);
      module.path = published(module.path);
      return [
        module,
        ...module.declarations.filter(({ tagName }) => tagName).map((element) => definition(element, module)),
      ];
    });
  },
};

function clean(declaration) {
  declaration.members &&= declaration.members.filter(isPublicMember);
  declaration.events &&= declaration.events.filter(({ name }) => name?.startsWith('civic-'));
  if (declaration.superclass?.module?.includes('src/')) {
    declaration.superclass = declaration.tagName
      ? { name: 'LitElement', package: 'lit' }
      : { name: 'Event', package: 'global:' };
  }
  for (const list of ['members', 'attributes', 'events', 'slots', 'cssParts', 'cssProperties']) {
    for (const entry of declaration[list] ?? []) delete entry.inheritedFrom;
  }
}

/** `dist/define/<tag>.js` defines the element as soon as it is imported. */
function definition({ name, tagName }, { path }) {
  return {
    kind: 'javascript-module',
    path: `dist/define/${basename(tagName)}.js`,
    declarations: [],
    exports: [{ kind: 'custom-element-definition', name: tagName, declaration: { name, module: path } }],
  };
}
