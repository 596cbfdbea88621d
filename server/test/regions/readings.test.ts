import { expect } from 'chai';
import { loadRegions } from '../../src/regions/divisions.js';
import { searchIn } from '../../src/regions/readings.js';

/** As people there say it, and as the official romanisation has it. */
const READ = {
  chongqing: '重庆市',
  luan: '六安市',
  luhe: '六合区',
  xiamen: '厦门市',
  yueqing: '乐清市',
  laoting: '乐亭县',
  shanxian: '单县',
  aba: '阿坝县',
  xunxian: '浚县',
  changge: '长葛市',
  zhangzi: '长子县',
  shexian: '歙县',
  biyang: '泌阳县',
  hongtong: '洪洞县',
  huangpi: '黄陂区',
  guoyang: '涡阳县',
  yuxian: '蔚县',
  weishi: '尉氏县',
  yuli: '尉犁县',
  xingyang: '荥阳市',
  yingjing: '荥经县',
  yanshan: '铅山县',
  donge: '东阿县',
  zhongmu: '中牟县',
  panyu: '番禺区',
  dongguan: '东莞市',
  taizhou: '台州市',
  bengbu: '蚌埠市',
  bozhou: '亳州市',
  daicheng: '大城县',
  lvliang: '吕梁市',
  luliang: '吕梁市',
  zengdu: '曾都区',
  shaoling: '召陵区',
  tanchang: '宕昌县',
  mianchi: '渑池县',
  minle: '民乐县',
  wubu: '吴堡县',
};

describe('the readings of region names', () => {
  const search = searchIn(loadRegions());
  const names = (typed: string): string[] => search.search(typed, { limit: 50 }).map(({ name }) => name);

  for (const [typed, name] of Object.entries(READ)) {
    it(`should find ${name} by ${typed}`, () => {
      expect(names(typed)).to.include(name);
    });
  }

  it('should also know what those read who are not from there', () => {
    expect(names('leqing')).to.include('乐清市');
    expect(names('danxian')).to.include('单县');
  });

  it('should understand Traditional characters and earlier names', () => {
    expect(names('廈門')).to.deep.equal(['厦门市']);
    expect(names('烏魯木齊')).to.include('乌鲁木齐市');
    expect(search.search('襄樊')[0]).to.include({ name: '襄阳市', former: '襄樊市' });
    expect(search.search('淮阳县')[0]).to.include({ name: '淮阳区' });
  });

  it('should tell places of one name apart by what lies above them', () => {
    const paths = search.search('朝阳区').map(({ path }) => path.map(({ name }) => name).join(''));
    expect(paths).to.deep.equal(['北京市', '吉林省长春市']);
  });
});
