import type { Division } from 'civic-help/domain';

/**
 * Earlier names that people still use, by code. Not those of which only the ending has changed (淮阳县 is 淮阳区): the
 * resolver understands these by itself.
 */
const FORMER_NAMES: Readonly<Record<string, readonly string[]>> = {
  110101: ['崇文区'],
  110102: ['宣武区'],
  120116: ['塘沽区', '汉沽区', '大港区'],
  150400: ['昭乌达盟'],
  150500: ['哲里木盟'],
  150600: ['伊克昭盟'],
  211400: ['锦西市'],
  220600: ['浑江市'],
  310101: ['卢湾区', '南市区'],
  310106: ['闸北区'],
  310115: ['南汇区'],
  320104: ['白下区'],
  320106: ['下关区'],
  320508: ['沧浪区', '平江区', '金阊区'],
  320602: ['港闸区'],
  330102: ['江干区'],
  330105: ['下城区'],
  341000: ['徽州地区'],
  350782: ['崇安县'],
  360483: ['星子县'],
  420600: ['襄樊市'],
  430800: ['大庸市'],
  440103: ['芳村区'],
  440104: ['东山区'],
  440112: ['萝岗区'],
  469001: ['通什市'],
  513225: ['南坪县'],
  530800: ['思茅市', '思茅地区'],
  533401: ['中甸县'],
};

/** The same division with its earlier names, if it has any. */
export function withFormerNames(division: Division): Division {
  const former = FORMER_NAMES[division.code.padEnd(6, '0')];
  return former ? { ...division, former } : division;
}
