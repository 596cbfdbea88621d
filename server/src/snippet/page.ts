import type { Snippet } from './snippet.js';

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (text: string): string => text.replace(/[&<>"]/g, (character) => ESCAPES[character]!);

/** One of several names. */
interface Choice {
  name: string;
  all: readonly string[];
}

interface Parts {
  base: { text: string; isUnderstood: boolean };
  tag: Choice;
  language: Choice;
  endpoint: string;
  oneLine: Snippet;
  early: Snippet;
  pinned: Snippet;
}

/** The page that prints the snippet. No script: it is copied by hand, or by `curl`. */
export function snippetPage({ base, tag, language, endpoint, oneLine, early, pinned }: Parts): string {
  return `<!doctype html>
<html lang="zh-Hans">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>嵌入代码 - Civic Help</title>
    <link rel="icon" href="/demo/icon.svg" />
    <link rel="stylesheet" href="/demo/index.css" />
  </head>
  <body>
    <main>
      <h1>嵌入代码</h1>
      <p class="lead">
        把一段代码和一个标签放进网页，就能使用。<span lang="en">One piece of script and one tag.</span>
      </p>
      <form method="get" action="/snippet">
        <label for="base">脚本所在目录 <span lang="en">Folder of the drop-in files, absolute or relative</span></label>
        <input id="base" name="base" value="${escape(base.text)}" spellcheck="false" autocapitalize="off" ${base.isUnderstood ? '' : 'aria-invalid="true" aria-describedby="base-error"'} />
        ${base.isUnderstood ? '' : '<p id="base-error">看不懂这个地址，请写 https://… 或以 / 开头的路径。<span lang="en">Write https://… or a path that begins with a slash.</span></p>'}
        <label for="tag">标签 <span lang="en">Tag</span></label>
        ${select('tag', tag)}
        <label for="lang">网页语言 <span lang="en">Language of the page</span></label>
        ${select('lang', language)}
        <button>生成 <span lang="en">Make</span></button>
      </form>
      ${section('plain', '一行', 'One line: always the latest version', oneLine)}
      ${section('early', '更快', 'Sooner: the browser asks for the first view at once', early)}
      <p class="note">
        这几行里的文件名带有版本。更新以后请换上新的代码；忘了换也照常能用，只是不再更快。
        <span lang="en">These lines name the files of one version. Renew them after an update; until then everything works,
        no sooner than with one line.</span>
      </p>
      ${section('pinned', '锁定版本', 'Pinned: the browser runs these very files or none', pinned)}
      <p class="note">
        锁定后，脚本更新会被浏览器拒绝，网页保留标签里的备用内容，直到换上新的代码；因此请锁定一份不会改变的文件。较旧的浏览器不认识 integrity，会照常载入。
        <span lang="en">A pinned page refuses a new version and keeps its fallback content until the snippet is renewed: pin a
        copy that does not change. The import map must stand before every module script and be pasted unchanged. Browsers
        that do not know its integrity ignore it and load the files unchecked.</span>
      </p>
      <h2>标签 <span lang="en">The tag</span></h2>
      <pre tabindex="0"><code>${escape(`<${tag.name} endpoint="${endpoint}">\n  <p>12345</p>\n</${tag.name}>`)}</code></pre>
      <p><a href="/cdn/integrity.json">integrity.json</a> · <a href="/demo/">演示页面</a></p>
    </main>
  </body>
</html>
`;
}

const select = (id: string, { name, all }: Choice): string => `<select id="${id}" name="${id}">
          ${all.map((one) => `<option${one === name ? ' selected' : ''}>${escape(one)}</option>`).join('')}
        </select>`;

const section = (
  id: string,
  heading: string,
  english: string,
  { markup, policy }: Snippet,
): string => `<section id="${id}">
        <h2>${heading} <span lang="en">${english}</span></h2>
        <pre tabindex="0"><code class="markup">${escape(markup)}</code></pre>
        <p>Content-Security-Policy</p>
        <pre tabindex="0"><code class="policy">${escape(policy)}</code></pre>
      </section>`;
