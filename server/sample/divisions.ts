import type { Division } from 'civic-help/domain';

/**
 * A fictional prefecture: none of these places exists, and code 99 is assigned to no province. `-NN` are local units
 * that a channel adds below a county: a development zone, a township, a street.
 */
export const SAMPLE_DIVISIONS: Division[] = [
  { code: '99', name: '瀚江省' },
  { code: '9901', name: '安澜市' },
  { code: '990101', name: '青禾区', former: ['青禾县'] },
  { code: '990101-01', name: '安澜高新技术开发区', former: ['安澜经济开发区'] },
  { code: '990101-02', name: '东堤街道' },
  { code: '990102', name: '白鹭区', former: ['白鹭郊区'] },
  { code: '990102-01', name: '港口物流园区' },
  { code: '990103', name: '云渡县' },
  { code: '990104', name: '丹溪县' },
  { code: '990105', name: '鹿鸣县' },
  { code: '990106', name: '柳泉县' },
  { code: '990106-01', name: '古井镇' },
  { code: '990107', name: '栖梧县' },
  { code: '990108', name: '望舒县' },
  { code: '990109', name: '枫桥县' },
  { code: '990110', name: '澜口市', former: ['澜口县'] },
];
