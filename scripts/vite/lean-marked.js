/** From the renderer on: what turns tokens into HTML, which we never do. */
const AFTER_LEXER =
  /;var \w+=class\{options;parser;[^]*export\{[^}]*\b(\w+) as Lexer\b[^}]*\b(\w+) as Tokenizer\b[^}]*\};?/;

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
      const result = code
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
