/** Leaves out what promises nothing: private and protected members, and the state inside. */
const publicApiOnly = {
  name: 'public-api-only',
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
  globs: ['src/elements/**/*.ts', 'src/internal/civic-element.ts', 'src/events.ts'],
  exclude: ['**/*.styles.ts'],
  outdir: '.',
  litelement: true,
  plugins: [publicApiOnly],
};
