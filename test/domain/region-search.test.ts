import { expect } from 'chai';
import { tableOf, type RegionReadings } from '../../src/domain/region-readings.js';
import { RegionSearch } from '../../src/domain/region-search.js';
import { RegionTree } from '../../src/domain/regions.js';

const DIVISIONS = [
  { code: '91', name: '岚山省' },
  { code: '9101', name: '云州市', former: ['云阳市'] },
  { code: '910101', name: '青禾区' },
  { code: '910102', name: '长乐县' },
  { code: '910102-01', name: '长乐高新区' },
  { code: '9102', name: '吕川市' },
  { code: '910201', name: '青禾区' },
  { code: '910202', name: '曲河县' },
];

const READINGS: RegionReadings = {
  version: 1,
  syllables: {
    lan: '岚',
    shan: '山',
    sheng: '省',
    yun: '云',
    zhou: '州',
    shi: '市',
    yang: '阳',
    qing: '青',
    he: '禾河',
    qu: '区曲',
    chang: '长',
    le: '乐',
    xian: '县',
    gao: '高',
    xin: '新',
    lv: '吕',
    chuan: '川',
  },
  names: { 长乐县: ['chang yue xian', 'chang le xian'] },
  traditional: '雲云長长樂乐縣县區区陽阳',
};

const search = new RegionSearch(new RegionTree(DIVISIONS), READINGS);
const codes = (typed: string, options = {}): string[] => search.search(typed, options).map(({ code }) => code);

describe('RegionSearch', () => {
  it('should find by a name, with and without its ending, and by its beginning', () => {
    for (const typed of ['长乐县', '长乐', '长']) expect(codes(typed)[0], typed).to.equal('910102');
  });

  it('should find by pinyin, complete, broken off and with spaces or apostrophes', () => {
    for (const typed of ['quhexian', 'quhe', 'quh', 'Qu He', "qu'he"])
      expect(codes(typed), typed).to.deep.equal(['910202']);
  });

  it('should find by initials, those of names that end there first', () => {
    expect(codes('qh')).to.deep.equal(['910101', '910201', '910202']);
    expect(codes('qhx')).to.deep.equal(['910202']);
  });

  it('should find by characters and pinyin mixed', () => {
    for (const typed of ['曲he', 'qu河', '曲h']) expect(codes(typed), typed).to.deep.equal(['910202']);
  });

  it('should know every reading of a name', () => {
    for (const typed of ['changyue', 'changle', 'cyx', 'clx']) expect(codes(typed), typed).to.include('910102');
  });

  it('should take lv, lu, lü and lyu for one', () => {
    for (const typed of ['lvchuan', 'luchuan', 'lüchuan', 'lyuchuan'])
      expect(codes(typed), typed).to.deep.equal(['9102']);
  });

  it('should give all that bear a name, each with what lies above it, and call none exact', () => {
    const found = search.search('青禾区');
    expect(found.map(({ path }) => path.map(({ name }) => name).join(''))).to.deep.equal([
      '岚山省云州市',
      '岚山省吕川市',
    ]);
    expect(found.some(({ exact }) => exact)).to.equal(false);
  });

  it('should call the one that a text names exact', () => {
    for (const typed of ['长乐县', '云州青禾区', '910202', '910200', '云阳'])
      expect(search.search(typed)[0], typed).to.include({ exact: true });
    expect(search.search('长')[0]).to.not.have.property('exact');
  });

  it('should find by an earlier name, and say by which', () => {
    for (const typed of ['云阳市', '云阳', 'yunyang', 'yy'])
      expect(search.search(typed)[0], typed).to.include({ code: '9101', former: '云阳市' });
    expect(search.search('云州')[0]).to.not.have.property('former');
  });

  it('should find by a path, in characters and in pinyin', () => {
    for (const typed of ['吕川青禾', '岚山省吕川市青禾区', 'lvchuanqinghe', '岚山吕川青禾', '吕川 / 青禾'])
      expect(codes(typed), typed).to.deep.equal(['910201']);
  });

  it('should take Traditional characters for Simplified ones, and the other way round', () => {
    expect(codes('長樂縣')[0]).to.equal('910102');
    const written = new RegionSearch(new RegionTree([{ code: '92', name: '雲陽縣' }]), READINGS);
    expect(written.search('云阳')[0]).to.include({ code: '92', name: '雲陽縣' });
    expect(tableOf(READINGS).get('雲')).to.equal('云');
  });

  it('should find by a part of a name, after all that begins so', () => {
    expect(codes('高新')).to.deep.equal(['910102-01']);
  });

  it('should find by a code or its beginning', () => {
    expect(codes('910202')).to.deep.equal(['910202']);
    expect(codes('9102')).to.deep.equal(['9102', '910201', '910202']);
  });

  it('should put what lies in the channel’s region first', () => {
    expect(codes('qh', { first: '9102' })).to.deep.equal(['910201', '910202', '910101']);
  });

  it('should look only below a region when told to', () => {
    expect(codes('qh', { within: '9102' })).to.deep.equal(['910201', '910202']);
    expect(codes('青禾区', { within: '9101' })).to.deep.equal(['910101']);
  });

  it('should find nothing for what no name is like, and for nothing', () => {
    for (const typed of ['', '  ', 'zzz', '没有', '…', '?', "'"]) expect(codes(typed), typed).to.deep.equal([]);
  });

  it('should give as many as it is asked for', () => {
    expect(codes('qh', { limit: 2 })).to.have.lengthOf(2);
  });

  it('should do without readings', () => {
    const plain = new RegionSearch(new RegionTree(DIVISIONS));
    expect(plain.search('曲河')[0]).to.include({ code: '910202' });
    expect(plain.search('quhe')).to.deep.equal([]);
  });

  it('should bear any text', () => {
    for (const typed of [
      'q'.repeat(10_000),
      '青'.repeat(10_000),
      '𠮷😀',
      '\u0000',
      '(',
      '\\',
      'constructor',
      '__proto__',
    ])
      expect(codes(typed), typed.slice(0, 20)).to.be.an('array');
  });
});
