import { cpSync } from 'node:fs';

cpSync('node_modules/civic-help/dist/cdn', 'dist/civic-help', { recursive: true });
for (const file of ['index.html', 'app.css', 'app.js', 'page.html', 'page.js']) cpSync(file, `dist/${file}`);
