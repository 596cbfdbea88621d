/** Leaves out what promises nothing: private and protected members, the state inside, and events that are no event of ours. */
const publicApiOnly = {
  name: 'public-api-only',
  moduleLinkPhase({ moduleDoc }) {
    for (const declaration of moduleDoc.declarations) {
      // The analyzer takes every `dispatchEvent` for one, also where it finds no name.
      declaration.events &&= declaration.events.filter(({ name }) => name?.startsWith('civic-'));
    }
  },
  packageLinkPhase({ customElementsManifest }) {
    for (const module of customElementsManifest.modules) {
      for (const declaration of module.declarations) {
        declaration.members &&= declaration.members.filter(isPublic);
      }
    }
  },
};

function isPublic(member) {
  const lifecycle =
    /^(render|willUpdate|updated|firstUpdated|connectedCallback|disconnectedCallback|createRenderRoot)$/;
  return (
    !['private', 'protected'].includes(member.privacy) && !member.name.startsWith('#') && !lifecycle.test(member.name)
  );
}

export default {
  // The elements themselves; what else lies in their folders is a private part.
  globs: [
    ...['policy-lookup', 'help-form', 'request-tracker', 'help-center'].map(
      (name) => `src/elements/${name}/${name}.ts`,
    ),
    'src/internal/civic-element.ts',
    'src/error-event.ts',
    'src/events.ts',
  ],
  outdir: '.',
  litelement: true,
  plugins: [publicApiOnly],
};
