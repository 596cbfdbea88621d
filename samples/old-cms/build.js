import { cpSync } from 'node:fs';

cpSync('node_modules/civic-help/dist/cdn', 'dist/plugins/civic-help', { recursive: true });
cpSync('node_modules/jquery/dist/jquery.min.js', 'dist/js/jquery.min.js');
for (const file of ['index.html', 'site.css', 'site.js']) cpSync(file, `dist/${file}`);
