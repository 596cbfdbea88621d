/** Texts that want to be more than text. Our own selection; the drill adds other people's collections. */

/** Each would run something, load something or break out of where it stands, if any part of it were taken for HTML. */
export const PAYLOADS: readonly string[] = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg/onload=alert(1)><animate onbegin=alert(1) attributeName=x dur=1s>',
  '"><iframe srcdoc="<script>parent.alert(1)</script>"></iframe>',
  `' autofocus onfocus=alert(1) x='`,
  '</style></textarea></title><script>alert(1)</script>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '[字](javascript:alert(1)) [字](java&#115;cript:alert(1)) <javascript:alert(1)>',
  '[字]: data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==\n\n[字]',
  '![图](https://tracker.invalid/pixel.png) ![图](//tracker.invalid/a.png "题")',
  '<a href="&#106;avascript:alert(1)" target=_self>点</a><form action="javascript:alert(1)"><button>点</button></form>',
  '<meta http-equiv=refresh content="0;url=javascript:alert(1)"><base href="https://tracker.invalid/">',
  '<link rel=stylesheet href="https://tracker.invalid/a.css"><style>@import "https://tracker.invalid/b.css"</style>',
  '${alert(1)} {{constructor.constructor("alert(1)")()}} <!--?lit$123$--> {{=alert(1)}}',
  '\u202e)1(trela\u202c \u2066<b>\u2069 \ufeff零\u200b宽',
  `Z${'\u0335\u0361\u0489'.repeat(20)} ﷽ 👩‍👩‍👧‍👦 \ud83d`,
  '__proto__ constructor toString hasOwnProperty null undefined NaN',
  `'; DROP TABLE policies; -- $(id) %00 %n%n%n \\u0000 {"a":1}`,
];

/** Would cost seconds or the stack, if they were read without limits. */
export const GIANTS: Readonly<Record<string, string>> = {
  'quotes ×100,000': '>'.repeat(100_000),
  'list signs ×100,000': '* '.repeat(100_000),
  'an address without end': `${'a.'.repeat(100_000)}@`,
  'a list 400 deep': Array.from({ length: 400 }, (_, depth) => `${'  '.repeat(depth)}- 第${depth}层`).join('\n'),
};
