/** What the kind of a question says about the look of its answer: how much → a number, when → a date, whom to call → a phone number. */
const HINTS: [asked: RegExp, answer: RegExp][] = [
  [
    /多少|几[个项天次种类条名家]|多久|多长|最[高多低少]|比例|金额|额度|期限|how (?:much|many|long)/,
    /\d|[一二三四五六七八九十百千万]+[个项天次种类条名家]/g,
  ],
  [/时间|时候|何时|日期|哪天|几号|截[至止]|when/, /\d+(?:年|月|日|天|时|点|个月|个工作日)/g],
  [/电话|热线|号码|拨打|phone|call/, /\d{3,4}-?\d{4,}|\b\d{5}\b/g],
  [/网站|网址|平台|公众号|app|在线|渠道|方式/, /https?:|www\.|公众号|app|电话|邮/g],
  [/是否|能否|可以|能不能|要不要|需不需要|吗/, /不得|可以?|应当?|必?须|无需|不|禁止|允许/g],
  [/为什么|原因|目的|为何|why/, /为了?|因|由于|以/g],
  [/谁|哪[个家位]|部门|单位|who/, /局|委|部|公司|中心|厅/g],
  [/怎么|如何|怎样|流程|手续/, /通过|应|按照|须|提交|登录|拨打/g],
  [/哪些|什么|内容|包括|措施|要求/, /一是|二是|包括|、|\d[.、]/g],
];

/** As many signs of an answer are enough. */
const ENOUGH = 3;

/** The patterns of what a folded question waits for. */
export function hintsFor(folded: string): RegExp[] {
  return HINTS.filter(([asked]) => asked.test(folded)).map(([, answer]) => answer);
}

/** 0 to 1: how much a folded passage looks like an answer. */
export function likenessTo(hints: readonly RegExp[], passage: string): number {
  let sum = 0;
  for (const hint of hints) sum += Math.min(1, (passage.match(hint)?.length ?? 0) / ENOUGH);
  return hints.length > 0 ? sum / hints.length : 0;
}
