// The drop-in files belong together in one folder; the rest is the page itself.
import { cpSync } from 'node:fs';

cpSync('node_modules/civic-help/dist/cdn', 'dist/civic-help', { recursive: true });
for (const file of ['index.html', 'page.css', 'page.js']) cpSync(file, `dist/${file}`);
