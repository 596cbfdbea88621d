import { expect } from 'chai';
import { CATEGORY_SETS, RegionTree } from 'civic-help/domain';
import { PLAIN_MAPPING, parseMapping } from '../../src/import/mapping.js';
import { readPolicy, type ReadOptions, type ReadResult } from '../../src/import/read-policy.js';
import { SAMPLE_DIVISIONS } from '../../sample/divisions.js';

const options: ReadOptions = {
  mapping: PLAIN_MAPPING,
  regions: new RegionTree(SAMPLE_DIVISIONS),
  categories: CATEGORY_SETS.newspaper,
  language: 'zh-Hans',
  timeZone: 'Asia/Shanghai',
};

function read(fields: Record<string, unknown>, changes: Partial<ReadOptions> = {}, name = 'rows.jsonl'): ReadResult {
  return readPolicy({ source: { path: `in/${name}`, name, size: 0 }, line: 1, fields }, { ...options, ...changes });
}

function draftOf(fields: Record<string, unknown>, changes: Partial<ReadOptions> = {}, name?: string) {
  const result = read(fields, changes, name);
  if (result.kind !== 'policy') throw new Error(JSON.stringify(result));
  return result.draft;
}

function reasonOf(fields: Record<string, unknown>, changes: Partial<ReadOptions> = {}): string {
  const result = read(fields, changes);
  return result.kind === 'reject' ? result.reason : result.kind;
}

const plain = { title: '出行规定', body: '到达后请报备。' };

describe('readPolicy', () => {
  it('should take fields named as on the wire', () => {
    const draft = draftOf({
      ...plain,
      id: 'travel-1',
      region: '990101',
      category: 'travel',
      language: 'zh-hans',
      summary: '先报备',
      issuer: '指挥中心',
      sourceUrl: 'https://news.example/1',
      issuedAt: '2026-02-01',
      expiresAt: '2026-02-28',
    });
    expect(draft).to.include({ id: 'travel-1', region: '990101', category: 'travel', language: 'zh-Hans' });
    expect(draft.expiresAt?.toISOString()).to.equal('2026-02-28T15:59:59.000Z');
  });

  it('should take names of regions and of categories', () => {
    expect(draftOf({ ...plain, region: '青禾区', category: '出行' })).to.include({
      region: '990101',
      category: 'travel',
    });
  });

  it('should take "the whole country" as no region', () => {
    expect(draftOf({ ...plain, region: '全国' }).region).to.equal(undefined);
  });

  it('should fill in the region and category of the call only where a row names none', () => {
    const defaults = { region: '9901', category: 'other' };
    expect(draftOf(plain, defaults)).to.include(defaults);
    expect(draftOf({ ...plain, region: '990101', category: 'travel' }, defaults).region).to.equal('990101');
  });

  it('should take the first line for a title that is missing', () => {
    expect(draftOf({ body: '# 出行规定\n\n到达后请报备。' })).to.include(plain);
  });

  it('should treat null and empty texts as absent, and leave unknown fields alone', () => {
    const draft = draftOf({
      ...plain,
      summary: '',
      issuer: null,
      issuedAt: ' ',
      nonsense: [1],
      __proto__: { id: 'x' },
    });
    expect([draft.summary, draft.issuer, draft.issuedAt]).to.deep.equal([undefined, undefined, undefined]);
  });

  describe('ids', () => {
    it('should stay the same for the same file, and for the same region and title', () => {
      expect(draftOf(plain, {}, 'a/b.md').id).to.equal(draftOf({ body: '新内容', title: '新标题' }, {}, 'a/b.md').id);
      expect(draftOf(plain).id).to.equal(draftOf({ ...plain, body: '新内容' }).id);
    });

    it('should differ by file, region, title and source', () => {
      const ids = [
        draftOf(plain, {}, 'a/b.md').id,
        draftOf(plain, {}, 'a/c.md').id,
        draftOf({ ...plain, region: '990101' }, {}, 'a/b.md').id,
        draftOf(plain, { region: '990102' }, 'a/b.md').id,
        draftOf(plain).id,
        draftOf({ ...plain, region: '990101' }).id,
        draftOf({ ...plain, title: '另一规定' }).id,
        draftOf(plain, { source: '报社' }).id,
      ];
      expect(new Set(ids)).to.have.length(ids.length);
      for (const id of ids) expect(id).to.match(/^[0-9a-f]{20}$/);
    });
  });

  it('should reject with a reason', () => {
    const cases: [Record<string, unknown>, string][] = [
      [{ title: '出行规定' }, 'has no text'],
      [{ body: '  \n ' }, 'has no text'],
      [{ title: '出行规定', body: '# 出行规定' }, 'has a title, but no text'],
      [{ ...plain, body: ['列表'] }, 'has no text'],
      [{ ...plain, id: '../x' }, 'id "../x"'],
      [{ ...plain, id: '出行' }, 'id "出行"'],
      [{ ...plain, id: 'x'.repeat(101) }, 'has an id'],
      [{ ...plain, region: '乌有县' }, 'region "乌有县" that is not known'],
      [{ ...plain, category: 'weather' }, 'category "weather"'],
      [{ ...plain, language: 'chinese!' }, 'language "chinese!"'],
      [{ ...plain, sourceUrl: 'javascript:alert(1)' }, 'sourceUrl'],
      [{ ...plain, issuedAt: '2026-02-30' }, 'issuedAt "2026-02-30"'],
      [{ ...plain, effectiveAt: '2026-02-02', expiresAt: '2026-02-01' }, 'expires before'],
      [{ ...plain, body: 'a\0b' }, 'cannot be stored'],
      [{ ...plain, title: '半个\ud83d' }, 'cannot be stored'],
      [{ ...plain, body: '长'.repeat(200_001) }, 'more than 200000 characters'],
      [{ ...plain, title: '长'.repeat(201) }, 'more than 200 characters'],
    ];
    for (const [fields, reason] of cases) {
      expect(reasonOf(fields), JSON.stringify(fields).slice(0, 60)).to.include(reason);
    }
  });

  describe('with a mapping', () => {
    const mapping = parseMapping({
      values: { category: { 地方性法规: 'other' } },
      set: { id: 'travel-{region}', title: '{regionName}进出政策', language: 'zh-Hans' },
      place: { province: 'p', city: 'c', county: 'd' },
      empty: ['暂无消息'],
      body: [
        { from: 'leave', heading: '离开' },
        { from: 'back' },
        { from: 'stay', heading: '住宿', supplementary: true },
      ],
    });
    const place = { p: '瀚江省', c: '安澜市', d: '青禾区' };

    it('should resolve the place and put the body together', () => {
      const draft = draftOf(
        { ...place, leave: ['1.先报备。', '', '暂无消息，请等待'], back: '隔离3~5天~', stay: ['查码'] },
        { mapping },
      );
      expect(draft.id).to.equal('travel-990101');
      expect(draft.title).to.include('青禾区进出政策');
      expect(draft.body).to.equal('## 离开\n\n1\\.先报备。\n\n隔离3\\~5天\\~\n\n## 住宿\n\n查码');
    });

    it('should count a row without content as empty', () => {
      for (const row of [{}, { leave: [], back: '' }, { leave: ['暂无消息。'], stay: ['查码'] }, { leave: 3 }]) {
        expect(read({ ...place, ...row }, { mapping }).kind, JSON.stringify(row)).to.equal('empty');
      }
    });

    it('should reject a place that is not known, with or without content', () => {
      expect(reasonOf({ c: '乌有市', leave: ['走'] }, { mapping })).to.include('"乌有市" that is not known');
      expect(reasonOf({ c: '乌有市' }, { mapping })).to.include('not known');
    });

    it('should translate values', () => {
      expect(draftOf({ ...place, leave: '走', category: '地方性法规' }, { mapping }).category).to.equal('other');
    });
  });
});
