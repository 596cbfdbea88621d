/**
 * The provinces that a text speaks of. A question about one of them is hardly answered by a text on another one, though
 * both share all other words. Finer divisions are the region tree's matter, which not every index has at hand.
 */
const PROVINCES =
  /北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|内蒙古|广西|西藏|宁夏|新疆|台湾|香港|澳门/g;

/** Where somebody comes from or goes to: 从北京回来, 去上海. The rule that is asked for may hold elsewhere. */
const ON_THE_WAY = /[从自由离去到往赴返回经]$/;

/** Takes a folded text. */
export function provincesIn(folded: string): string[] {
  return [...new Set(folded.match(PROVINCES))];
}

/** The provinces whose rules a folded query asks for. */
export function provincesAsked(folded: string): string[] {
  return provincesIn(folded).filter((name) => !ON_THE_WAY.test(folded.slice(0, folded.indexOf(name))));
}
