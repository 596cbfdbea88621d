import { publicSurface } from './scripts/manifest/public-surface.js';

export default {
  globs: ['src/elements/**/*.ts', 'src/internal/civic-element.ts', 'src/error-event.ts', 'src/events.ts'],
  exclude: ['**/*.styles.ts'],
  outdir: '.',
  litelement: true,
  plugins: [publicSurface],
};
