import { expect } from 'chai';
import type { Region } from 'civic-help/domain';
import { loadRegions } from '../../src/regions.js';
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
});
