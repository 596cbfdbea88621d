/** How the names of Chinese divisions are built, shortened and mistaken. */
import type { Region, RegionLevel } from './wire.js';

/** Rows of statistical tables that stand between a province and its counties and are no place. */
const NO_PLACE = /^(?:市辖区|县|(?:省|自治区)直辖县级行政(?:区划|单位))/;

/** Endings with the levels that they can stand for, longer ones first. */
const ENDINGS: readonly [ending: string, levels: readonly RegionLevel[]][] = [
  ['特别行政区', ['province']],
  ['行政委员会', ['county']],
  ['街道办事处', ['local']],
  ['自治区', ['province']],
  ['自治州', ['city']],
  ['自治县', ['county']],
  ['自治旗', ['county']],
  ['地区', ['city']],
  ['林区', ['county']],
  ['特区', ['county']],
  ['新区', ['county']],
  ['街道', ['local']],
  ['省', ['province']],
  ['市', ['province', 'city', 'county']],
  ['州', ['city']],
  ['盟', ['city']],
  ['区', ['county']],
  ['县', ['county']],
  ['旗', ['county']],
  ['镇', ['local']],
  ['乡', ['local']],
];

/** Peoples in the names of autonomous divisions; with or without 族. */
const PEOPLES =
  /(?:各|土家|布依|哈尼|哈萨克|蒙古|傈僳|拉祜|东乡|纳西|景颇|柯尔克孜|达斡尔|仫佬|布朗|撒拉|毛南|仡佬|锡伯|普米|塔吉克|鄂温克|裕固|保安|独龙|鄂伦春|维吾尔|朝鲜|壮族|回族|藏族|苗族|彝族|侗族|瑶族|白族|傣族|黎族|佤族|畲族|水族|土族|羌族|怒族|满族)族?$/;

/** Short forms that no rule gives. */
const ALIASES: Readonly<Record<string, readonly string[]>> = {
  15: ['内蒙'],
  6527: ['博州'],
  6528: ['巴州'],
  6530: ['克州'],
};

/** Short names that are words of the language, and names that any town has: they need more context than others. */
const ORDINARY = new Set(
  (
    '朝阳 来宾 日照 大同 东方 平安 安康 和平 新华 长安 永定 安定 富裕 大方 文明 通道 平和 安宁 太平 光明 前进 向阳 ' +
    '红旗 友好 兴安 安乐 长治 保定 中卫 白银 市中 市北 市南 城中 城东 城西 城北 城关 新城 新市 城区 郊区 矿区 东区 西区 ' +
    '中山区 市中区 市北区 市南区 城中区 城东区 城西区 城北区 城关区 新城区 新市区'
  ).split(' '),
);

export function isPlace(name: string): boolean {
  return withoutNoPlace(name) !== '';
}

/** Of a path, the part behind such a row: 市辖区/东城区 becomes 东城区. */
export function withoutNoPlace(path: string): string {
  return path.replace(NO_PLACE, '').replace(/^[/,>-]/, '');
}

export function isOrdinaryWord(name: string): boolean {
  return ORDINARY.has(name);
}

/** Without its ending and its peoples, if two characters are left: 周口市 is 周口, 恩施土家族苗族自治州 is 恩施. */
export function stemOf(name: string): string | undefined {
  const ending = endingOf(name);
  if (ending === undefined) return undefined;
  let stem = name.slice(0, -ending.length);
  if (ending.startsWith('自治')) {
    for (let next = stem.replace(PEOPLES, ''); next !== stem && next.length >= 2; next = stem.replace(PEOPLES, ''))
      stem = next;
    if (stem.length > 2 && stem.endsWith('族')) stem = stem.slice(0, -1);
  }
  return stem.length >= 2 ? stem : undefined;
}

/** The short forms of a region's name. */
export function shortNamesOf({ code, name }: Region): string[] {
  const stem = stemOf(name);
  return [
    ...(stem === undefined ? [] : [stem]),
    ...(stem !== undefined && name.endsWith('自治州') ? [`${stem}州`] : []),
    ...(ALIASES[code] ?? []),
  ];
}

/**
 * Whether somebody who typed `typed` may have meant a region that ends differently: 上海省 means 上海市, 淮阳县 is now
 * 淮阳区; but 周口县 does not mean the city 周口, and 海南市 not the province.
 */
export function mayEndWrongly(typed: string, region: Region): boolean {
  const ending = endingOf(typed);
  if (ending === undefined) return false;
  if (ending === '市' && /[省州]$|自治区$|特别行政区$/.test(region.name)) return false;
  return ENDINGS.some(([known, levels]) => known === ending && levels.includes(region.level));
}

function endingOf(name: string): string | undefined {
  return ENDINGS.find(([ending]) => name.endsWith(ending) && name.length > ending.length)?.[0];
}
