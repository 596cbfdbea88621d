import { expect } from 'chai';
import * as fc from 'fast-check';
import { parseMarkdown } from '../../../src/domain/text/markdown.js';
import type { Block, Inline } from '../../../src/domain/text/markdown-tree.js';
import { plainText } from '../../../src/domain/text/plain-text.js';
import { checkTree } from './support/check-tree.js';

const text = (words: string): Inline => ({ type: 'text', text: words });
const paragraph = (...children: Inline[]): Block => ({ type: 'paragraph', children });

function inline(source: string): Inline[] {
  const [block] = parseMarkdown(source).blocks;
  return block?.type === 'paragraph' ? block.children : [];
}

const blockVectors: [source: string, blocks: Block[]][] = [
  [
    '# 一\n\n###### 六',
    [
      { type: 'heading', level: 1, children: [text('一')] },
      { type: 'heading', level: 6, children: [text('六')] },
    ],
  ],
  ['标题\n===', [{ type: 'heading', level: 1, children: [text('标题')] }]],
  ['一\n\n二', [paragraph(text('一')), paragraph(text('二'))]],
  [
    '- 甲\n- 乙',
    [
      {
        type: 'list',
        ordered: false,
        loose: false,
        items: [{ children: [paragraph(text('甲'))] }, { children: [paragraph(text('乙'))] }],
      },
    ],
  ],
  [
    '3. 甲\n4. 乙',
    [
      {
        type: 'list',
        ordered: true,
        start: 3,
        loose: false,
        items: [{ children: [paragraph(text('甲'))] }, { children: [paragraph(text('乙'))] }],
      },
    ],
  ],
  [
    '- 甲\n\n  乙\n- 丙',
    [
      {
        type: 'list',
        ordered: false,
        loose: true,
        items: [{ children: [paragraph(text('甲')), paragraph(text('乙'))] }, { children: [paragraph(text('丙'))] }],
      },
    ],
  ],
  [
    '- [ ] 身份证\n- [x] 核酸证明',
    [
      {
        type: 'list',
        ordered: false,
        loose: false,
        items: [
          { checked: false, children: [paragraph(text('身份证'))] },
          { checked: true, children: [paragraph(text('核酸证明'))] },
        ],
      },
    ],
  ],
  [
    '1. 甲\n   - 乙',
    [
      {
        type: 'list',
        ordered: true,
        loose: false,
        items: [
          {
            children: [
              paragraph(text('甲')),
              { type: 'list', ordered: false, loose: false, items: [{ children: [paragraph(text('乙'))] }] },
            ],
          },
        ],
      },
    ],
  ],
  ['> 引\n>\n> 文', [{ type: 'quote', children: [paragraph(text('引')), paragraph(text('文'))] }]],
  ['```js x\na & b\n```', [{ type: 'code-block', text: 'a & b', language: 'js' }]],
  ['    缩进', [{ type: 'code-block', text: '缩进' }]],
  ['---', [{ type: 'rule' }]],
  [
    '| 县 | 电话 |\n|:--|--:|\n| 甲 | `1` |\n| 乙 |',
    [
      {
        type: 'table',
        align: ['left', 'right'],
        head: [[text('县')], [text('电话')]],
        rows: [
          [[text('甲')], [{ type: 'code', text: '1' }]],
          [[text('乙')], []],
        ],
      },
    ],
  ],
  ['', []],
  [' \n\t\n', []],
];

const inlineVectors: [source: string, children: Inline[]][] = [
  ['*强调*', [{ type: 'emphasis', children: [text('强调')] }]],
  ['**重要**', [{ type: 'strong', children: [text('重要')] }]],
  ['~~作废~~', [{ type: 'deleted', children: [text('作废')] }]],
  ['`a *b*`', [{ type: 'code', text: 'a *b*' }]],
  ['一  \n二', [text('一'), { type: 'break' }, text('二')]],
  ['一\\\n二', [text('一'), { type: 'break' }, text('二')]],
  ['一<br>二<BR/>三', [text('一'), { type: 'break' }, text('二'), { type: 'break' }, text('三')]],
  ['第一行\n第二行', [text('第一行第二行')]],
  ['first\nsecond', [text('first second')]],
  ['\\*不是\\*', [text('*不是*')]],
  ['snake_case_name', [text('snake_case_name')]],
  [
    '[网站](https://a.example/x "标题")',
    [{ type: 'link', href: 'https://a.example/x', title: '标题', children: [text('网站')] }],
  ],
  ['[a]\n\n[A]: https://a.example', [{ type: 'link', href: 'https://a.example', children: [text('a')] }]],
  [
    '<https://a.example/?x=1&y=2>',
    [{ type: 'link', href: 'https://a.example/?x=1&y=2', children: [text('https://a.example/?x=1&y=2')] }],
  ],
  ['<a@b.example>', [{ type: 'link', href: 'mailto:a@b.example', children: [text('a@b.example')] }]],
  ['[电话](tel:+86-394-12345)', [{ type: 'link', href: 'tel:+86-394-12345', children: [text('电话')] }]],
  ['[](https://a.example)', [{ type: 'link', href: 'https://a.example', children: [text('https://a.example')] }]],
  [
    '详见https://a.example/b。谢谢',
    [
      text('详见'),
      { type: 'link', href: 'https://a.example/b', children: [text('https://a.example/b')] },
      text('。谢谢'),
    ],
  ],
  [
    '（见www.a.example/(b)）',
    [
      text('（见'),
      { type: 'link', href: 'http://www.a.example/(b)', children: [text('www.a.example/(b)')] },
      text('）'),
    ],
  ],
  [
    '(https://a.example).',
    [text('('), { type: 'link', href: 'https://a.example', children: [text('https://a.example')] }, text(').')],
  ],
];

const entityVectors: [source: string, shown: string][] = [
  ['&lt;b&gt; &amp;amp; &amp;lt;', '<b> &amp; &lt;'],
  ['&#20013;&#x6587;', '中文'],
  ['&hellip;&middot;&yen;&frac12;', '…·¥½'],
  ['&nosuch; &toString; &amp', '&nosuch; &toString; &amp'],
  ['&#0;&#xD800;&#x110000;', '\ufffd\ufffd\ufffd'],
  ['\\&lt;', '&lt;'],
  ['`&lt;`', '&lt;'],
];

const refused = [
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'java&#115;cript:alert(1)',
  'java&Tab;script:alert(1)',
  'javascript&colon;alert(1)',
  '&#1;javascript:alert(1)',
  '&#x20;javascript:alert(1)',
  'data:text/html,x',
  'vbscript:x',
  'blob:https://a.example/x',
  'file:///etc/passwd',
  'ftp://a.example',
  '//a.example',
  '/path',
  'path',
  '../x',
  '?q',
  '#part',
  'https:',
  'https://',
  'https:a.example',
  'https:/a.example',
  'https:\\\\a.example',
  'https://user@a.example',
  'https://good.example%40bad.example',
  'https://a.example/&#8238;gpj.exe',
  'https://a.example/&#10;x',
  'mailto:nobody',
  'tel:javascript',
];

describe('parseMarkdown', () => {
  for (const [source, blocks] of blockVectors) {
    it(`should read the blocks of ${JSON.stringify(source)}`, () => {
      expect(parseMarkdown(source)).to.deep.equal({ blocks });
    });
  }

  for (const [source, children] of inlineVectors) {
    it(`should read ${JSON.stringify(source)}`, () => {
      expect(inline(source)).to.deep.equal(children);
    });
  }

  for (const [source, shown] of entityVectors) {
    it(`should show ${source} as ${shown}`, () => {
      expect(plainText(parseMarkdown(source))).to.equal(shown);
    });
  }

  for (const address of refused) {
    it(`should make a link to ${address} text`, () => {
      for (const source of [`[字](${address})`, `[字](<${address}>)`, `[字]\n\n[字]: <${address}>`]) {
        expect(JSON.stringify(parseMarkdown(source)), source).not.to.include('"href"');
      }
      expect(inline(`[字](<${address}>)`)).to.deep.equal([text('字')]);
    });
  }

  it('should show raw HTML as text', () => {
    expect(inline('前<b onclick="x">粗</b>后')).to.deep.equal([text('前<b onclick="x">粗</b>后')]);
    expect(parseMarkdown('<script>\nalert(1)\n</script>').blocks).to.deep.equal([
      paragraph(text('<script>'), { type: 'break' }, text('alert(1)'), { type: 'break' }, text('</script>')),
    ]);
  });

  it('should drop comments', () => {
    expect(parseMarkdown('一\n\n<!-- INFO END -->\n\n二 <!-- x --> 三').blocks).to.deep.equal([
      paragraph(text('一')),
      paragraph(text('二  三')),
    ]);
  });

  it('should show what follows a comment that is never closed', () => {
    expect(plainText(parseMarkdown('一\n\n<!-- 二\n\n三'))).to.equal('一\n<!-- 二\n\n三');
  });

  it('should show an image as its alternative text unless its host is allowed', () => {
    const source = '![示意*图*](https://img.example/a.png "说明")';
    const image = { type: 'image', src: 'https://img.example/a.png', alt: '示意图', title: '说明' };
    expect(inline(source)).to.deep.equal([text('示意图')]);
    expect(parseMarkdown(source, { imageHosts: ['IMG.example'] }).blocks).to.deep.equal([
      { type: 'paragraph', children: [image] },
    ]);
  });

  it('should allow images by https on exactly the allowed hosts', () => {
    const addresses = [
      'http://img.example/a.png',
      'https://other.example/a.png',
      'https://img.example.bad.example/a.png',
      'https://img.example:8443/a.png',
      'https://img.example@bad.example/a.png',
      '//img.example/a.png',
      'data:image/png;base64,AA',
    ];
    for (const address of addresses) {
      const tree = parseMarkdown(`![](${address})`, { imageHosts: ['img.example'] });
      expect(JSON.stringify(tree), address).not.to.include('"src"');
    }
  });

  it('should keep definitions for links far above them', () => {
    const source = `[办法][1]\n\n${'段落。\n\n'.repeat(5_000)}[1]: https://a.example/1\n`;
    expect(inline(source)).to.deep.equal([{ type: 'link', href: 'https://a.example/1', children: [text('办法')] }]);
  });

  it('should keep a long list, table or code block in one piece', () => {
    const list = parseMarkdown('1. 一项内容\n\n'.repeat(1_500)).blocks;
    expect(list.map(({ type }) => type)).to.deep.equal(['list']);
    const code = parseMarkdown(`\`\`\`\n${'一行\n\n'.repeat(2_500)}\`\`\``).blocks;
    expect(code.map(({ type }) => type)).to.deep.equal(['code-block']);
  });

  it('should read markup in a paragraph of any length', () => {
    const [block] = parseMarkdown(`${'一句很长的话。'.repeat(1_000)}**重要**。`).blocks;
    expect(block?.type === 'paragraph' && block.children.some(({ type }) => type === 'strong')).to.equal(true);
  });

  it('should say that the end is missing', () => {
    const tree = parseMarkdown('一行文字\n\n'.repeat(80_000));
    expect(tree.truncated).to.equal(true);
    expect(tree.blocks.length).to.be.within(1, 20_000);
  });

  const hostile: [name: string, source: string][] = [
    ['an address without end', `${'a.'.repeat(10_000)}@`],
    ['2,000 nested quotes', `${'>'.repeat(2_000)}a`],
    ['400 nested lists', Array.from({ length: 400 }, (_, depth) => `${'  '.repeat(depth)}- a`).join('\n')],
    ['lists on one line', '1. '.repeat(30_000)],
    ['lazy quotes with fences', '> ```\na\n'.repeat(30_000)],
    ['lines that look like underlines', 'a\n -\n'.repeat(50_000)],
    ['brackets', '['.repeat(100_000)],
    ['open images', '![a]('.repeat(20_000)],
    ['open emphasis', '*a **b '.repeat(15_000)],
    ['open tags', '<a x="'.repeat(20_000)],
    ['open comments', '<!--'.repeat(25_000)],
    ['open code', '`a``'.repeat(25_000)],
    ['a table of many columns', `${'|a'.repeat(20_000)}\n${'|-'.repeat(20_000)}\n|b`],
    ['spaces', `${' '.repeat(100_000)}a`],
    ['white space that ends a line', `a${'\t '.repeat(75_000)}`],
    ['gaps just below the limit', `${' '.repeat(200)}a`.repeat(1_400)],
    ['references', `[a]: https://a.example\n\n${'[a] '.repeat(25_000)}`],
  ];
  for (const [name, source] of hostile) {
    it(`should survive ${name}`, () => {
      const tree = parseMarkdown(source);
      checkTree(tree);
      expect(tree.blocks).not.to.deep.equal([]);
    });
  }

  it('should show a gap that is too wide as one space', () => {
    const gap = ' \t'.repeat(75_000);
    for (const [source, blocks] of [
      [`甲${gap}乙`, [paragraph(text('甲 乙'))]],
      [`# 甲${gap}乙`, [{ type: 'heading', level: 1, children: [text('甲 乙')] }]],
      [`**甲**${gap}乙`, [paragraph({ type: 'strong', children: [text('甲')] }, text(' 乙'))]],
      [`甲${gap}\n乙`, parseMarkdown('甲\t\n乙').blocks],
      [`甲${' '.repeat(150_000)}\n乙`, [paragraph(text('甲'), { type: 'break' }, text('乙'))]],
      [`\`\`\`\n  甲${gap}乙\n\`\`\``, [{ type: 'code-block', text: '  甲 乙' }]],
    ] as [string, Block[]][]) {
      expect(parseMarkdown(source)).to.deep.equal({ blocks });
    }
  });

  it('should leave a gap that people write as it is', () => {
    const code = `姓名${' '.repeat(200)}电话`;
    expect(parseMarkdown(`\`\`\`\n${code}\n\`\`\``).blocks).to.deep.equal([{ type: 'code-block', text: code }]);
  });

  it('should give a checked tree for any text', () => {
    const piece = fc.constantFrom(
      ...[
        'a',
        '中',
        ' ',
        '\n',
        '\n\n',
        '    ',
        '*',
        '**',
        '_',
        '`',
        '```',
        '~~',
        '> ',
        '- ',
        '1. ',
        '# ',
        '|',
        '|-|',
        '[',
        ']',
        '(',
        ')',
      ],
      ...[
        '![',
        '](',
        '<',
        '>',
        '<!--',
        '-->',
        '<br>',
        '<b>',
        '&',
        '&lt;',
        '\\',
        'https://a.b',
        'javascript:',
        'www.a.b',
        '[a]: ',
        '\0',
        '\ud800',
      ],
    );
    const source = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(source, (any) => checkTree(parseMarkdown(any, { imageHosts: ['a.b'] }), ['a.b'])),
      { numRuns: 500 },
    );
  });
});

describe('plainText', () => {
  it('should give the words, a line for each block', () => {
    const source =
      '# 题\n\n一 **二** [三](https://a.example)\n\n- 甲\n- 乙\n\n| a | b |\n|-|-|\n| c | d |\n\n> 引\n\n---\n\n`码`';
    expect(plainText(parseMarkdown(source))).to.equal('题\n一 二 三\n甲\n乙\na b\nc d\n引\n码');
  });
});
