import { Stage } from '../../test/e2e/support/stage.js';

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; require-trusted-types-for 'script'";

const PARAGRAPH = `<p>${'临近年底，在外务工的人陆续返乡，各县区的规定不尽相同。'.repeat(6)}</p>`;

/** The room that docs/embedding.md asks a page to keep. */
const STYLE = `
civic-policy-lookup:not(:defined) { display: block; min-block-size: 65em; }
civic-help-center:not(:defined) { display: block; min-block-size: 68em; }
civic-help-form:not(:defined) { display: block; min-block-size: 45.7em; }
civic-request-tracker:not(:defined) { display: block; min-block-size: 11.75em; }
@media (scripting: enabled) and (max-width: 580px) {
  civic-help-form:not(:defined) { min-block-size: 71.4em; }
}
@media (scripting: enabled) and (max-width: 520px) {
  civic-request-tracker:not(:defined) { min-block-size: 13.25em; }
}
@media (scripting: enabled) and (max-width: 390px) {
  civic-request-tracker:not(:defined) { min-block-size: 16.5em; }
}`;

/**
 * Somebody's page in front of the real server, on one origin: `/host?civic-help-form&civic-policy-lookup` holds those
 * tags between paragraphs; everything else is passed on to the server. `/host` alone is the page without our script,
 * `/host?host-empty` the page with somebody's element that does nothing: what they cost is not ours.
 */
export async function openHost(target: string): Promise<Stage> {
  const stage = await Stage.open(target);
  stage.on('GET /host', ({ request, response }) => {
    const { searchParams } = new URL(request.url ?? '', target);
    response.setHeader('Content-Security-Policy', POLICY);
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(hostPage([...searchParams.keys()]));
  });
  stage.on('GET /host.css', ({ response }) => {
    response.setHeader('Content-Type', 'text/css');
    response.end(STYLE);
  });
  stage.on('GET /host-empty.js', ({ response }) => {
    response.setHeader('Content-Type', 'text/javascript');
    response.end("customElements.define('host-empty', class extends HTMLElement {});");
  });
  return stage;
}

function hostPage(tags: string[]): string {
  const widgets = tags.map((tag) => `${PARAGRAPH}<${tag} endpoint="/"><p>请拨打热线。</p></${tag}>`);
  const script = tags[0] === 'host-empty' ? '/host-empty.js' : '/cdn/civic-help.js';
  return `<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><title>host</title><link rel="stylesheet" href="/host.css">
${tags.length > 0 ? `<script type="module" src="${script}"></script>` : ''}<h1>报道</h1>${widgets.join('\n')}${PARAGRAPH}</html>`;
}
