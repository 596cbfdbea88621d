import { expect } from 'chai';
import * as fc from 'fast-check';
import { SearchIndex, type SearchDocument } from '../../../src/domain/text/search-index.js';

const documents: SearchDocument[] = [
  {
    id: 'return',
    title: '春节返乡人员健康管理规定',
    body: '从低风险地区返乡的人员，持48小时内核酸检测阴性证明，不需要集中隔离。请提前三天向村委会报备。',
  },
  {
    id: 'truck',
    title: '货车司机通行办法',
    body: '外地货车司机凭通行证进入本县，在指定区域装卸，不下车、不返乡。',
  },
  {
    id: 'medicine',
    title: '买退烧药怎么登记',
    body: '在药店购买退烧药须实名登记，由药店报告社区。行动不便的老人可以请人代买。',
  },
  {
    id: 'loan',
    title: '小微企业贷款延期',
    body: 'A股上市公司以外的小微企业可以申请延期还本付息，最长3.5个月。Covid-19 期间有效。',
  },
];

function indexOf(list: SearchDocument[]): SearchIndex {
  const index = new SearchIndex();
  for (const document of list) index.put(document);
  return index;
}

function ids(index: SearchIndex, query: string): string[] {
  return index.search(query).hits.map(({ id }) => id);
}

describe('SearchIndex', () => {
  it('should find what a question asks for', () => {
    const index = indexOf(documents);
    expect(ids(index, '返乡要不要隔离？')[0]).to.equal('return');
    expect(ids(index, '老人怎么买退烧药')[0]).to.equal('medicine');
    expect(ids(index, '司机通行证')[0]).to.equal('truck');
  });

  it('should rank the title above the body', () => {
    const index = indexOf([
      { id: 'body', title: '通知', body: '关于口罩的供应，另见商务局公告。' },
      { id: 'title', title: '口罩', body: '关于物资的供应，另见商务局公告。' },
    ]);
    expect(ids(index, '口罩')).to.deep.equal(['title', 'body']);
  });

  it('should say what speaks of the matter, and what only mentions it', () => {
    const index = indexOf([
      { id: 'title', title: '居家的规定', body: '统一安排。' },
      { id: 'passage', title: '返回', body: '到达后居家隔离五天。' },
      { id: 'mention', title: '贷款', body: '因停业、隔离没有收入的人可以延期还款。' },
      ...documents,
    ]);
    const { hits } = index.search('居家 隔离');
    expect(Object.fromEntries(hits.map(({ id, isSure }) => [id, isSure]))).to.deep.include({
      title: true,
      passage: true,
      mention: false,
    });
  });

  it('should give on request what holds too little of the query, and say so', () => {
    const index = indexOf(documents);
    const found = (lenient?: (id: string) => boolean): [string, boolean][] =>
      index.search('买退烧药，人不多', { lenient }).hits.map(({ id, isEnough }) => [id, isEnough]);
    expect(found()).to.deep.equal([['medicine', true]]);
    expect(found((id) => id === 'return')).to.deep.equal([
      ['medicine', true],
      ['return', false],
    ]);
  });

  it('should rank one passage that holds the words above words that are scattered', () => {
    const filler = '本办法由市人民政府负责解释，自公布之日起施行，此前规定同时废止。'.repeat(10);
    const index = indexOf([
      { id: 'apart', title: '甲', body: `超市营业。${filler}学校放假。${filler}` },
      { id: 'together', title: '乙', body: `${filler}学校超市营业放假。${filler}` },
    ]);
    expect(ids(index, '学校超市')[0]).to.equal('together');
  });

  it('should rank what holds in the province asked for above what another one says in its title', () => {
    const body = '受影响的企业可以延期缴纳社会保险费，手续在网上办理，不收费用。';
    const index = indexOf([
      { id: 'other', title: '广东企业社会保险延期办法', body },
      { id: 'own', title: '企业延期办法', body: `云南各地：${body}` },
      { id: 'none', title: '企业延期办法', body: `各地：${body}` },
    ]);
    expect(ids(index, '云南企业怎么延期缴纳社会保险费')[0]).to.equal('own');
    expect(ids(index, '企业怎么延期缴纳社会保险费')[0]).to.equal('other');
  });

  it('should not ask for the rules of the province that somebody comes from', () => {
    const index = indexOf([
      { id: 'here', title: '河南返乡人员隔离规定', body: '返乡人员到达后隔离三天。' },
      { id: 'there', title: '北京风貌', body: '北京的人回来时都说好。' },
    ]);
    const score = (query: string): number => index.search(query).hits.find(({ id }) => id === 'here')!.score;
    expect(score('从北京回来隔离')).to.be.above(score('北京回来隔离'));
  });

  it('should rank what holds more of the query above what repeats a part of it', () => {
    const index = indexOf([
      { id: 'part', title: '甲', body: '口罩的生产。口罩的运输。口罩的价格。口罩的储备。' },
      { id: 'all', title: '乙', body: '口罩的生产，另见公告。如要预约购买，请到药店登记。' },
      { id: 'other', title: '丙', body: '药店的营业时间和登记。' },
    ]);
    expect(ids(index, '药店预约登记口罩')[0]).to.equal('all');
  });

  it('should find terms of letters, digits and characters', () => {
    const index = indexOf(documents);
    for (const query of ['A股', 'a股', 'covid19', 'COVID-19', '3.5个月', '４８小时']) {
      expect(ids(index, query), query).to.have.lengthOf(1);
    }
  });

  it('should find by a single character', () => {
    expect(ids(indexOf(documents), '药')).to.deep.equal(['medicine']);
  });

  it('should find nothing for what no policy holds, and for nothing', () => {
    const index = indexOf(documents);
    for (const query of ['宇宙飞船', '', '？！', '\ud800'])
      expect(index.search(query)).to.deep.equal({ hits: [], total: 0 });
    expect(new SearchIndex().search('返乡').total).to.equal(0);
  });

  it('should not list policies that share only a common character with the query', () => {
    expect(ids(indexOf(documents), '返乡隔离')).not.to.include('medicine');
  });

  it('should search for the question words if there is nothing else', () => {
    const index = indexOf([{ id: 'faq', title: '什么是健康码', body: '' }]);
    expect(ids(index, '什么')).to.deep.equal(['faq']);
  });

  it('should keep 怎么办理 and 吗啡 whole enough to be found', () => {
    const index = indexOf([
      { id: 'permit', title: '通行证办理', body: '到窗口办理。' },
      { id: 'morphine', title: '吗啡缓释片', body: '凭处方。' },
    ]);
    expect(ids(index, '怎么办理')).to.deep.equal(['permit']);
    expect(ids(index, '吗啡')).to.deep.equal(['morphine']);
  });

  it('should give as many as are asked for, and count all that match', () => {
    const many = Array.from({ length: 25 }, (_, at) => ({ id: `p${at}`, title: '返乡', body: '同样的内容' }));
    const index = indexOf(many);
    const { hits, total } = index.search('返乡', { limit: 10 });
    expect([hits.length, total]).to.deep.equal([10, 25]);
    expect(new Set(index.search('返乡', { limit: Infinity }).hits.map(({ id }) => id)).size).to.equal(25);
  });

  it('should obey the filter', () => {
    const index = indexOf(documents);
    expect(index.search('返乡', { filter: (id) => id !== 'return' }).hits.map(({ id }) => id)).to.deep.equal(['truck']);
  });

  it('should replace a document with the same id', () => {
    const index = indexOf(documents);
    index.put({ id: 'truck', title: '地铁运营', body: '末班车提前。' });
    expect(index.size).to.equal(documents.length);
    expect(ids(index, '通行证')).to.deep.equal([]);
    expect(ids(index, '末班车')).to.deep.equal(['truck']);
  });

  it('should forget a removed document', () => {
    const index = indexOf(documents);
    expect(index.remove('truck')).to.equal(true);
    expect(index.remove('truck')).to.equal(false);
    expect(index.has('truck')).to.equal(false);
    expect(ids(index, '通行证')).to.deep.equal([]);
  });

  it('should fold Traditional characters with a table, on both sides', () => {
    const table = new Map([
      ['離', '离'],
      ['鄉', '乡'],
    ]);
    const index = new SearchIndex({ table });
    index.put({ id: 'hant', title: '返鄉隔離', body: '' });
    expect(ids(index, '返乡隔离')).to.deep.equal(['hant']);
    expect(ids(index, '返鄉')).to.deep.equal(['hant']);
  });

  it('should cope with empty documents and ids that are names of the language', () => {
    const index = indexOf([
      { id: '__proto__', title: '', body: '' },
      { id: 'constructor', title: 'constructor', body: 'toString' },
    ]);
    expect(ids(index, 'constructor')).to.deep.equal(['constructor']);
  });

  it('should depend on the documents alone, not on what was added and removed before', () => {
    const word = fc.constantFrom('返乡', '隔离', '核酸', '学校', '药店', '。', '，', 'a', '14');
    const text = fc.array(word, { maxLength: 12 }).map((words) => words.join(''));
    const change = fc.record({
      id: fc.constantFrom('a', 'b', 'c', 'd'),
      title: text,
      body: text,
      isRemoval: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 40 }), text, (changes, query) => {
        const index = new SearchIndex();
        const kept = new Map<string, SearchDocument>();
        for (const { isRemoval, ...document } of changes) {
          if (isRemoval) {
            index.remove(document.id);
            kept.delete(document.id);
          } else {
            index.put(document);
            kept.set(document.id, document);
          }
        }
        expect(index.search(query)).to.deep.equal(indexOf([...kept.values()]).search(query));
      }),
      { numRuns: 300 },
    );
  });
});
