import { expect } from 'chai';
import { RegionTree, type Mention, type Resolution } from '../../src/domain/regions.js';
import { DIVISIONS } from './support/divisions.js';

const tree = new RegionTree(DIVISIONS);

/** The code that was found, `?` and the codes if it is ambiguous, or undefined. */
function codes(resolution: Resolution | Mention): string | undefined {
  if (resolution.kind === 'found') return resolution.region.code;
  if (resolution.kind === 'unknown') return undefined;
  return `?${resolution.candidates.map(({ code }) => code).join(' ')}`;
}

const resolveVectors: [name: string, code: string | undefined, within?: string][] = [
  // Codes
  ['41', '41'],
  ['4116', '4116'],
  ['411603', '411603'],
  ['410000', '41'],
  ['411600', '4116'],
  ['４１１６０３', '411603'],
  ['411603-01', '411603-01'],
  ['110100', '11'],
  ['1101', '11'],
  ['4290', '42'],
  ['441900', '4419'],
  ['620201', '6202'],
  ['999999', undefined],
  ['4', undefined],
  ['411603', undefined, '11'],
  // Names, whole and short
  ['河南省', '41'],
  ['周口市', '4116'],
  ['周口', '4116'],
  ['锡林郭勒', '1525'],
  ['兴安', '1522'],
  ['恩施', '4228'],
  ['恩施州', '4228'],
  ['恩施市', '422801'],
  ['恩施自治州', '4228'],
  ['内蒙古', '15'],
  ['内蒙', '15'],
  ['新疆', '65'],
  ['巴州', '6528'],
  ['浦东', '310115'],
  ['神农架', '429021'],
  ['石柱', '500240'],
  ['东乡', '622926'],
  ['积石山', '622927'],
  ['乌拉盖管理区管委会', '152571'],
  ['仙桃', '429004'],
  ['济源', '419001'],
  ['石河子', '659001'],
  ['陵水', '469028'],
  ['东莞', '4419'],
  ['嘉峪关市', '6202'],
  ['滑县', '410526'],
  ['台湾', '71'],
  ['香港', undefined],
  ['  周口 市 ', '4116'],
  // A short name means the highest region that bears it
  ['吉林', '22'],
  ['吉林市', '2202'],
  ['海南', '46'],
  ['海南州', '6325'],
  ['朝阳', '2113'],
  ['安阳', '4105'],
  ['和田', '6532'],
  // Several of one level
  ['朝阳区', '?110105 220104'],
  ['鼓楼区', '?320106 320302'],
  ['鼓楼', '?320106 320302'],
  ['鼓楼区', '320106', '3201'],
  ['朝阳', '110105', '11'],
  // Wrong endings
  ['上海省', '31'],
  ['内蒙古省', '15'],
  ['新疆自治区', '65'],
  ['淮阳县', '411603'],
  ['海宁县', '330481'],
  ['周口地区', '4116'],
  ['陵水县', '469028'],
  ['周口县', undefined],
  ['上海县', undefined],
  ['海南市', undefined],
  ['周口省', undefined],
  // Earlier names
  ['襄樊市', '4206'],
  ['东关乡', '411603-02'],
  // Paths
  ['河南省周口市淮阳区', '411603'],
  ['河南周口淮阳', '411603'],
  ['河南省淮阳县', '411603'],
  ['河南省 周口市 淮阳区', '411603'],
  ['河南省/周口市/淮阳县', '411603'],
  ['河南-周口-淮阳', '411603'],
  ['北京朝阳', '110105'],
  ['北京市市辖区朝阳区', '110105'],
  ['重庆市/县/忠县', '500233'],
  ['湖北省省直辖县级行政区划仙桃市', '429004'],
  ['吉林吉林', '2202'],
  ['吉林省吉林市', '2202'],
  ['上海市上海市', '31'],
  ['朝阳市朝阳县', '211321'],
  ['河南省朝阳区', undefined],
  ['周口市淮阳区羲城街道', '411603-02'],
  // Nothing
  ['', undefined],
  ['  ', undefined],
  ['全国', undefined],
  ['市', undefined],
  ['市辖区', undefined],
  ['省直辖县级行政区划', undefined],
  ['constructor', undefined],
  ['__proto__', undefined],
];

const placeVectors: [province: string, city: string, county: string, code: string | undefined][] = [
  ['河南省', '周口', '周口', '4116'],
  ['河南省', '周口市', '淮阳县', '411603'],
  ['上海省', '上海市', '上海市', '31'],
  ['辽宁省', '朝阳', '朝阳', '2113'],
  ['辽宁省', '朝阳', '朝阳县', '211321'],
  ['新疆维吾尔自治区', '和田', '和田', '6532'],
  ['新疆维吾尔自治区', '巴州', '巴州', '6528'],
  ['浙江省', '嘉兴市', '海宁县', '330481'],
  ['湖北', '仙桃', '仙桃', '429004'],
  ['河南省', '省直辖县级行政区划', '济源市', '419001'],
  ['重庆市', '县', '忠县', '500233'],
  ['吉林省', '吉林', '吉林', '2202'],
  ['内蒙古自治区', '   锡林郭勒', '   ', '1525'],
  ['', '', '鼓楼区', '?320106 320302'],
  ['江苏', '', '鼓楼区', '?320106 320302'],
  ['江苏', '徐州', '鼓楼', '320302'],
  ['台湾省', '台中市', '中山区', undefined],
  ['香港特别行政区', '香港', '香港', undefined],
  ['不知道省', '周口市', '淮阳区', undefined],
  ['', '', '', undefined],
];

const mentionVectors: [text: string, code: string | undefined, named?: string, within?: string][] = [
  ['周口返乡要隔离吗', '4116', '周口'],
  ['返乡人员到周口要隔离吗', '4116', '周口'],
  ['淮阳区怎么办健康码', '411603', '淮阳区'],
  ['请问淮阳区怎么办', '411603', '淮阳区'],
  ['河南周口淮阳返乡', '411603', '淮阳'],
  ['河南省 周口市，扶沟县', '411621', '扶沟县'],
  ['我在滑县上班', '410526', '滑县'],
  ['滑县', '410526', '滑县'],
  ['国家税务局上海市分局', '31', '上海市'],
  ['ＡＢ㎡，周口的路', '4116', '周口'],
  ['鼓楼区核酸', '?320106 320302', '鼓楼区'],
  ['南京鼓楼区核酸', '320106', '鼓楼区'],
  ['鼓楼区在哪，我住南京', '320106', '鼓楼区'],
  ['从南京回周口要隔离吗', '?3201 4116', '南京'],
  // Words that only look like names
  ['朝阳产业扶持政策', undefined],
  ['朝阳', '2113', '朝阳'],
  ['北京朝阳核酸', '110105', '朝阳'],
  ['集中山区群众转移', undefined],
  ['不济源头治理', undefined],
  ['市级和县级医院', undefined],
  ['健康码怎么转', undefined],
  ['', undefined],
  // In a channel's own region
  ['我家淮阳的能回吗', undefined],
  ['我家淮阳的能回吗', '411603', '淮阳', '4116'],
  ['鼓楼区核酸', '320302', '鼓楼区', '3203'],
  ['朝阳产业扶持', undefined, undefined, '11'],
];

describe('RegionTree', () => {
  describe('resolve', () => {
    for (const [name, code, within] of resolveVectors) {
      it(`should take ${JSON.stringify(name)}${within ? ` within ${within}` : ''} for ${code}`, () => {
        expect(codes(tree.resolve(name, within ? { within } : {}))).to.equal(code);
      });
    }

    it('should know nothing within a region that does not exist', () => {
      expect(tree.resolve('周口', { within: '99' }).kind).to.equal('unknown');
    });

    it('should understand Traditional characters with a table', () => {
      const table = new Map([
        ['東', '东'],
        ['陽', '阳'],
        ['縣', '县'],
      ]);
      const folding = new RegionTree(DIVISIONS, { table });
      expect(codes(folding.resolve('廣東', { within: '44' }))).to.equal(undefined);
      expect(codes(folding.resolve('淮陽縣'))).to.equal('411603');
      expect(codes(folding.findIn('我在淮陽區'))).to.equal(undefined);
      expect(codes(folding.findIn('河南周口淮陽'))).to.equal('411603');
    });
  });

  describe('resolvePlace', () => {
    for (const [province, city, county, code] of placeVectors) {
      it(`should take ${province}, ${city}, ${county} for ${code}`, () => {
        expect(codes(tree.resolvePlace({ province, city, county }))).to.equal(code);
      });
    }

    it('should do with what is there', () => {
      expect(codes(tree.resolvePlace({ county: '淮阳' }))).to.equal('411603');
      expect(codes(tree.resolvePlace({}))).to.equal(undefined);
    });
  });

  describe('findIn', () => {
    for (const [text, code, named, within] of mentionVectors) {
      it(`should find ${code} in ${JSON.stringify(text)}${within ? ` within ${within}` : ''}`, () => {
        const mention = tree.findIn(text, within ? { within } : {});
        expect(codes(mention)).to.equal(code);
        if (mention.kind !== 'unknown' && named) expect(text.slice(mention.start, mention.end)).to.equal(named);
      });
    }
  });

  describe('the tree', () => {
    it('should give the regions below, by code, without the rows that are no places', () => {
      expect(tree.children('11').map(({ name }) => name)).to.deep.equal(['东城区', '朝阳区']);
      expect(tree.children('50').map(({ code }) => code)).to.deep.equal(['500105', '500233', '500240']);
      expect(tree.children('4116').map(({ code }) => code)).to.deep.equal(['411603', '411621', '4116-01']);
      expect(tree.children('4419')).to.deep.equal([]);
      expect(tree.children('99')).to.deep.equal([]);
      expect(tree.children().map(({ code }) => code)).to.include.members(['11', '41', '71']);
    });

    it('should describe a region', () => {
      expect(tree.get('411603')).to.deep.equal({
        code: '411603',
        name: '淮阳区',
        level: 'county',
        parent: '4116',
        hasChildren: true,
      });
      expect(tree.get('429004')?.parent).to.equal('42');
      expect(tree.get('411603-01')).to.include({ level: 'local', parent: '411603', hasChildren: false });
      expect(tree.get('11')).not.to.have.property('parent');
    });

    it('should give the regions above, the highest first', () => {
      expect(tree.ancestors('411603-01').map(({ code }) => code)).to.deep.equal(['41', '4116', '411603']);
      expect(tree.ancestors('41')).to.deep.equal([]);
      expect(tree.ancestors('99')).to.deep.equal([]);
    });

    it('should give full names without repetition', () => {
      expect(tree.fullName('411603')).to.equal('河南省周口市淮阳区');
      expect(tree.fullName('110105')).to.equal('北京市朝阳区');
      expect(tree.fullName('429004')).to.equal('湖北省仙桃市');
      expect(tree.fullName('441900')).to.equal('广东省东莞市');
      expect(tree.fullName('99')).to.equal('');
    });

    it('should know what lies within what', () => {
      expect(tree.isWithin('411603', '41')).to.equal(true);
      expect(tree.isWithin('41', '41')).to.equal(true);
      expect(tree.isWithin('41', '411603')).to.equal(false);
      expect(tree.isWithin('411603', '99')).to.equal(false);
    });

    it('should stand on its own without the upper levels, and take a parent that the code does not say', () => {
      const own = new RegionTree([
        { code: '9901', name: '安澜市' },
        { code: '990101', name: '临溪县' },
        { code: 'zone-1', name: '高新区', parent: '9901' },
      ]);
      expect(own.children().map(({ code }) => code)).to.deep.equal(['9901']);
      expect(own.children('9901').map(({ code }) => code)).to.have.members(['990101', 'zone-1']);
      expect(codes(own.resolve('安澜临溪'))).to.equal('990101');
    });
  });

  describe('find', () => {
    it('should offer what begins with the typed characters, the higher ones first', () => {
      expect(tree.find('朝').map(({ code }) => code)).to.deep.equal(['2113', '110105', '211321', '220104']);
      expect(tree.find('朝', 2)).to.have.lengthOf(2);
    });

    it('should offer by earlier name and by code', () => {
      expect(tree.find('襄樊').map(({ code }) => code)).to.deep.equal(['4206']);
      expect(tree.find('4116').map(({ code }) => code)).to.deep.equal([
        '4116',
        '411603',
        '411621',
        '4116-01',
        '411603-01',
        '411603-02',
      ]);
    });

    it('should offer nothing for nothing', () => {
      expect(tree.find('')).to.deep.equal([]);
      expect(tree.find(' ')).to.deep.equal([]);
    });
  });
});
