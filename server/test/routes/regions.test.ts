import { expect } from 'chai';
import type { FoundRegion, Region } from 'civic-help/domain';
import { loadRegions } from '../../src/regions/divisions.js';
import { SAMPLE_DIVISIONS } from '../../sample/divisions.js';
import { createTestApp, type TestApp } from '../support/app.js';

describe('GET /regions', () => {
  let test: TestApp;
  before(async () => (test = await createTestApp({ regions: loadRegions(SAMPLE_DIVISIONS) })));
  after(() => test.close());

  async function children(parent?: string): Promise<Region[]> {
    const answer = await test.app.inject({ url: '/api/v1/regions', query: parent === undefined ? {} : { parent } });
    expect(answer.statusCode).to.equal(200);
    return answer.json<Region[]>();
  }

  it('should give the children of the channel’s own region, each with whether it has children', async () => {
    const regions = await children();
    expect(regions).to.have.length(10);
    expect(regions[0]).to.deep.equal({
      code: '990101',
      name: '青禾区',
      level: 'county',
      parent: '9901',
      hasChildren: true,
    });
    expect(regions.find(({ code }) => code === '990103')?.hasChildren).to.equal(false);
  });

  it('should give the provinces when the whole country is asked for', async () => {
    const names = (await children('')).map(({ name }) => name);
    expect(names).to.include('河南省').and.include('瀚江省').and.not.include('安澜市');
  });

  it('should give those of another region, by code in any form', async () => {
    const names = (await children('41')).map(({ name }) => name);
    expect(names).to.include('周口市').and.include('济源市');
    expect((await children('410000')).map(({ name }) => name)).to.deep.equal(names);
    expect((await children('990101')).map(({ level }) => level)).to.deep.equal(['local', 'local']);
  });

  it('should give the counties of a municipality directly', async () => {
    const beijing = await children('11');
    expect(beijing.map(({ name }) => name)).to.include('海淀区');
    expect(new Set(beijing.map(({ level }) => level))).to.deep.equal(new Set(['county']));
  });

  it('should give nothing below a region without children', async () => {
    expect(await children('990103')).to.deep.equal([]);
  });

  it('should be kept by caches', async () => {
    const first = await test.app.inject('/api/v1/regions');
    expect(first.headers['cache-control']).to.include('public');
    const headers = { 'if-none-match': first.headers.etag as string };
    expect((await test.app.inject({ url: '/api/v1/regions', headers })).statusCode).to.equal(304);
  });

  describe('with what somebody types', () => {
    async function search(query: Record<string, string>): Promise<FoundRegion[]> {
      const answer = await test.app.inject({ url: '/api/v1/regions', query });
      expect(answer.statusCode).to.equal(200);
      return answer.json<FoundRegion[]>();
    }

    it('should find one by name, pinyin and initials, with what lies above it', async () => {
      for (const q of ['淮阳', 'huaiyang', 'hy', '淮陽', '周口淮阳']) {
        const found = (await search({ q, limit: '50' })).find(({ code }) => code === '411603');
        expect(found?.path, q).to.deep.equal([
          { code: '41', name: '河南省' },
          { code: '4116', name: '周口市' },
        ]);
      }
    });

    it('should put the channel’s own first, local units and earlier names among them', async () => {
      expect((await search({ q: 'qinghe' })).map(({ name }) => name)).to.include.members(['青禾区', '清河县']);
      expect((await search({ q: 'qinghe' }))[0]).to.include({ code: '990101' });
      expect((await search({ q: '高新' }))[0]).to.include({ name: '安澜高新技术开发区' });
      expect((await search({ q: '青禾县' }))[0]).to.include({ code: '990101', former: '青禾县', exact: true });
    });

    it('should keep to what it is asked for', async () => {
      expect(await search({ q: 'h', limit: '3' })).to.have.lengthOf(3);
      const inHenan = await search({ q: 'hy', parent: '41', limit: '50' });
      expect(inHenan.map(({ code }) => code.slice(0, 2))).to.deep.equal(inHenan.map(() => '41'));
    });

    it('should browse when nothing was typed', async () => {
      expect(await search({ q: '' })).to.deep.equal(await children());
    });

    it('should find nothing for what is no place, and refuse what is no text to look for', async () => {
      expect(await search({ q: 'zzqqxx' })).to.deep.equal([]);
      for (const query of [`q=${'x'.repeat(81)}`, 'q=x&limit=51', 'q=x&parent=009999']) {
        const answer = await test.app.inject(`/api/v1/regions?${query}`);
        expect(answer.statusCode, query).to.equal(400);
      }
    });
  });
});
