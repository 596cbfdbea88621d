import { expect } from 'chai';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { parseMarkdown } from '../../../src/domain/text/markdown.js';
import { plainText } from '../../../src/domain/text/plain-text.js';
import { decode, referenceShape, referenceText, shapeOf, withoutTags, words } from './support/reference.js';

/** A collection that lies beside the repository or does not; its cases are never part of it. */
const CASES = new URL('../../../../shared/data/hostile/markdown/', import.meta.url);
const DOCS = new URL('../../../docs/markdown.md', import.meta.url);
const SUITES = { CommonMark: 'commonmark.0.31.2.json', GFM: 'gfm.0.29.json' };

interface Case {
  markdown: string;
  html: string;
  example: number;
  section: string;
}

type Outcome = 'equal' | 'html' | 'names' | 'unexplained';

/** Of the second kind are those whose only difference is that raw HTML stands there as it was written. */
function outcomeOf({ markdown, html }: Case): Outcome {
  const ours = plainText(parseMarkdown(markdown));
  if (words(ours) === referenceText(html)) return 'equal';
  const bare = (text: string): string => words(withoutTags(decode(withoutTags(text))));
  if (bare(ours) === bare(html)) return 'html';
  return /&[A-Z]\w{4,};/.test(markdown) && /&[A-Z]\w{4,};/.test(ours) ? 'names' : 'unexplained';
}

/** For each section of CommonMark and GFM, in words of our own. */
const own: [section: string, source: string, html: string][] = [
  ['tabs', '\t甲\t乙', '<pre><code>甲\t乙</code></pre>'],
  ['backslash escapes', '\\# 不是标题 \\[不是链接\\](x)', '<p># 不是标题 [不是链接](x)</p>'],
  ['backslashes that escape nothing', '\\中\\a\\→', '<p>\\中\\a\\→</p>'],
  ['character references', '&lt;&#24030;&#x5dde;&gt;', '<p>&lt;州州&gt;</p>'],
  ['references that are no markup', '&#42;字&#42;', '<p>*字*</p>'],
  ['precedence', '- `一\n- 二`', '<ul><li>`一</li><li>二`</li></ul>'],
  ['thematic breaks', '甲\n***\n乙', '<p>甲</p><hr><p>乙</p>'],
  ['rules before list items', '- 甲\n* * *\n- 乙', '<ul><li>甲</li></ul><hr><ul><li>乙</li></ul>'],
  ['ATX headings', '## 二 ##\n#不是\n####### 七', '<h2>二</h2><p>#不是 ####### 七</p>'],
  ['setext headings', '一行\n又一行\n===\n三\n---', '<h1>一行又一行</h1><h2>三</h2>'],
  ['indented code', '    一\n\n    二\n三', '<pre><code>一\n\n二</code></pre><p>三</p>'],
  ['fenced code', '~~~ text\n*一*\n~~\n~~~\n二', '<pre><code>*一*\n~~</code></pre><p>二</p>'],
  ['a fence that is never closed', '> ```\n> 一\n\n二', '<blockquote><pre><code>一</code></pre></blockquote><p>二</p>'],
  ['reference definitions', '[一]: /x "题"\n[一]\n', '<p>一</p>'],
  ['paragraphs', '  一\n     二\n\n\n三', '<p>一二</p><p>三</p>'],
  [
    'block quotes with lazy lines',
    '> # 题\n> 一\n二\n\n三',
    '<blockquote><h1>题</h1><p>一二</p></blockquote><p>三</p>',
  ],
  [
    'list items with blocks',
    '1.  一\n\n        码\n\n    > 引',
    '<ol><li><p>一</p><pre><code>码</code></pre><blockquote><p>引</p></blockquote></li></ol>',
  ],
  ['numbers that begin no list', '今年是\n2022. 好\n1234567890. 不', '<p>今年是 2022. 好 1234567890. 不</p>'],
  ['lists', '- 一\n- 二\n+ 三\n', '<ul><li>一</li><li>二</li></ul><ul><li>三</li></ul>'],
  ['code spans', '`` 一 ` 二 `` 和 `三\n四`', '<p><code>一 ` 二</code> 和 <code>三 四</code></p>'],
  ['emphasis', '*一 **二** 三* a_b_c _丁_', '<p><em>一 <strong>二</strong> 三</em> a_b_c <em>丁</em></p>'],
  ['emphasis that is none', '* 一* 二 ** 三** 5*6*7', '<ul><li>一* 二 ** 三** 5<em>6</em>7</li></ul>'],
  [
    'links',
    '[一 [二]](https://a.example "题") [三] [四](<a b>)',
    '<p><a href="https://a.example">一 [二]</a> [三] 四</p>',
  ],
  ['images', '![一 *二*](/x.png) ![三][丙]\n\n[丙]: /y', '<p><img src="/x.png" alt="一 二"> <img alt="三"></p>'],
  ['autolinks', '<https://a.example/?x&y> <a@b.example> <不是>', '<p>https://a.example/?x&y a@b.example &lt;不是></p>'],
  ['hard line breaks', '一  \n二\\\n三  ', '<p>一<br>二<br>三</p>'],
  ['soft line breaks', 'one \n two', '<p>one two</p>'],
  [
    'tables',
    '| 县 | 话 |\n|-|:-:|\n| a \\| b | *c* | 多\n| 少',
    '<table><thead><tr><th>县</th><th>话</th></tr></thead><tbody><tr><td>a | b</td><td><em>c</em></td></tr><tr><td>少</td><td></td></tr></tbody></table>',
  ],
  ['task lists', '- [x] 一\n- [ ] 二\n  - [x] 三', '<ul><li>一</li><li>二<ul><li>三</li></ul></li></ul>'],
  ['strikethrough', '~~一~~ ~二~ ~~~三', '<p><del>一</del> <del>二</del> ~~~三</p>'],
  ['bare addresses', 'www.a.example/x). 甲', '<p><a href="x">www.a.example/x</a>). 甲</p>'],
];

describe('Markdown as the references read it', () => {
  for (const [section, source, html] of own) {
    it(`should read ${section}`, () => {
      const tree = parseMarkdown(source);
      expect(words(plainText(tree))).to.equal(referenceText(html));
      expect(shapeOf(tree.blocks)).to.equal(referenceShape(html));
    });
  }

  it('should keep the links of a long enumeration whole', () => {
    const names = Array.from({ length: 300 }, (_, at) => `区${at}`);
    const source = names.map((name, at) => `[${name}(新)](https://a.example/${at}_(a))`).join('、');
    expect(plainText(parseMarkdown(source))).to.equal(names.map((name) => `${name}(新)`).join('、'));
  });
});

describe('the cases of CommonMark, GFM and marked', function () {
  before(function () {
    // Other people's collections are not part of this repository; the cases above are our own.
    if (!existsSync(CASES)) this.skip();
  });

  const read = (path: string): string => readFileSync(new URL(path, CASES), 'utf8');
  const casesOf = (file: string): Case[] => JSON.parse(read(file)) as Case[];

  for (const [suite, file] of Object.entries(SUITES)) {
    it(`should show the text of ${suite}'s references, unless the docs say why not`, () => {
      const counts = new Map<string, Record<Outcome, number>>();
      const unexplained: Case[] = [];
      for (const each of casesOf(file)) {
        const outcome = outcomeOf(each);
        if (outcome === 'unexplained') unexplained.push(each);
        const section = each.section.replace('[extension] ', 'GFM: ');
        const count = counts.get(section) ?? { equal: 0, html: 0, names: 0, unexplained: 0 };
        count[outcome]++;
        counts.set(section, count);
      }
      expect(unexplained).to.deep.equal([]);
      const documented = readFileSync(DOCS, 'utf8');
      for (const [section, { equal, html, names }] of counts) {
        const row = `| ${section} | ${equal} | ${html || ''} | ${names || ''} |`;
        expect(documented.replace(/ +/g, ' ')).to.include(row.replace(/ +/g, ' '));
      }
    });

    it(`should give ${suite}'s texts the blocks and the emphasis of the references`, () => {
      for (const { markdown, html, example } of casesOf(file)) {
        // Raw HTML is text here, and an address without words is shown or left out.
        if (/<(?!https?:|mailto:)[a-z!?/]/i.test(markdown)) continue;
        expect(shapeOf(parseMarkdown(markdown).blocks), `example ${example}`).to.equal(referenceShape(html));
      }
    });
  }

  it('should read the texts that hung other versions of the lexer like the references', () => {
    const files = readdirSync(new URL('marked_redos/', CASES)).filter((name) => name.endsWith('.md'));
    expect(files).to.have.length.above(5);
    for (const name of files) {
      const tree = parseMarkdown(read(`marked_redos/${name}`));
      const html = read(`marked_redos/${name.replace(/md$/, 'html')}`);
      const dense = (text: string): string => text.replace(/\s/g, '');
      expect(dense(plainText(tree)), name).to.equal(dense(referenceText(html)));
      expect(tree.degraded, name).to.equal(undefined);
    }
  });
});
