/** From the renderer on: what turns tokens into HTML, which we never do. */
const AFTER_LEXER =
  /;var \w+=class\{options;parser;[^]*export\{[^}]*\b(\w+) as Lexer\b[^}]*\b(\w+) as Tokenizer\b[^}]*\};?/;

/**
 * The modes that we never ask for (`pedantic`, `breaks`, plain Markdown without GFM's rules), and extensions: their switches
 * stand where they always stand, so that the minifier takes what is behind them along. Their expressions are made by
 * calls when the module is loaded, which no bundler dares to leave out.
 */
const NEVER = [
  [/this\.options\.(?:pedantic|breaks|silent)/g, '!1'],
  [/this\.options\.gfm/g, '!0'],
  [/if\(this\.options\.extensions\?\.\w+\?\.some\([^;]*?\)\)continue;/g, ''],
  [
    /let c=e;if\(this\.options\.extensions\?\.start(?:Block|Inline)\)\{let u=[^]*?\(c=e\.substring\(0,u\+1\)\)\}/g,
    'let c=e;',
  ],
  [/this\.options\.hooks\?\.emStrongMask\|\|/, ''],
  [/t=this\.options\.hooks\?\.emStrongMask\?\.call\(\{lexer:this\},t\)\?\?t,/, ''],
  // Block rules: those of plain Markdown that GFM replaces, then those of `pedantic`.
  [/lheading:Le,list:Xe,newline:Ge,paragraph:Je,table:q,/, 'list:Xe,newline:Ge,'],
  [/,Le=g\(\$e\)[^]*?\.getRegex\(\)(?=,We=)/, ''],
  [/Je=Ce\([^]*?\),(?=Ye=Ce)/, ''],
  [/,nt=\{\.\.\.fe,[^]*?\.getRegex\(\)\}(?=,rt=)/, ''],
  // Inline rules, likewise.
  [/,ct=g\(Ee,"u"\)[^]*?\.getRegex\(\)(?=,ht=)/, ''],
  [/,dt=\/\^[^]*?,gt=g\(dt[^]*?\.getRegex\(\)(?=,ze=)/, ''],
  [/,kt=g\(ze,"gu"\)[^]*?\.getRegex\(\)(?=,ft=)/, ''],
  [/,mt="[^"]*",xt=g\(mt[^]*?\.getRegex\(\)(?=,bt=)/, ''],
  [/,Rt="[^"]*",Tt=g\(Rt[^]*?\.getRegex\(\)(?=,Ot=)/, ''],
  [/del:q,delLDelim:q,delRDelim:q,emStrongLDelim:ct,emStrongRDelimAst:kt,/, ''],
  [/,tag:Lt,text:it,url:q\}/, ',tag:Lt}'],
  [/,Dt=\{\.\.\.me,[^]*?\.getRegex\(\)\}(?=,pe=)/, ''],
  [/,qt=\{\.\.\.pe,[^]*?\.getRegex\(\)\}(?=,ee=)/, ''],
  [/ee=\{normal:fe,gfm:tt,pedantic:nt\},F=\{normal:me,gfm:pe,breaks:qt,pedantic:Dt\}/, 'ee={gfm:tt},F={gfm:pe}'],
  [
    /block:ee\.normal,inline:F\.normal\};[^]*?this\.tokenizer\.rules=t\}/,
    'block:ee.gfm,inline:F.gfm};this.tokenizer.rules=t}',
  ],
  [/static get rules\(\)\{[^]*?\.inlineTokens\(e\)\}(?=lex\(e\))/, ''],
];

/**
 * Only the lexer of marked is used, but what follows it there has side effects and would stay: it is cut off.
 *
 * marked calls `at` and `Object.hasOwn`, which engines have had since 2022. Below that every policy would be shown
 * without its markup; a polyfill would change the host's page. So the calls are written differently in the drop-in build.
 */
export function leanMarked() {
  return {
    name: 'lean-marked',
    enforce: 'pre',
    transform(code, id) {
      if (!/node_modules\/marked\//.test(id)) return undefined;
      if (!AFTER_LEXER.test(code)) throw new Error('marked is no longer written as this plugin knows it');
      let rest = code;
      for (const [what, instead] of NEVER) {
        const next = rest.replace(what, instead);
        if (next === rest) throw new Error(`marked is no longer written as this plugin knows it: ${what}`);
        rest = next;
      }
      const result = rest
        .replace(AFTER_LEXER, ';export{$1 as Lexer,$2 as Tokenizer};')
        .replace(/\.at\(-1\)/g, '.slice(-1)[0]')
        .replace(/\bObject\.hasOwn\(/g, 'Object.prototype.hasOwnProperty.call(');
      const left = /\.(?:at|findLast|findLastIndex|toSorted|replaceAll)\(|\bObject\.hasOwn\b|\bstructuredClone\b/.exec(
        result,
      );
      if (left) throw new Error(`marked uses ${left[0]}, which the browser floor does not have`);
      return { code: result, map: null };
    },
  };
}
