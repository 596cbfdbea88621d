import { expect } from 'chai';
import { Writable } from 'node:stream';
import type { Suggestion } from 'civic-help/domain';
import { loadSample } from '../../src/import/load-sample.js';
import { createLogger } from '../../src/logging.js';
import { PolicyStore } from '../../src/store/policies.js';
import { createTestApp, type TestApp } from '../support/app.js';

describe('GET /suggestions', () => {
  let test: TestApp;
  let logged = '';
  before(async () => {
    const stream = new Writable({
      write(chunk: Buffer, _encoding, done) {
        logged += chunk.toString();
        done();
      },
    });
    test = await createTestApp({ logger: createLogger('debug', stream) as never });
    const { channel, regions, now } = test.parts;
    await loadSample({ store: new PolicyStore(test.db), channel, regions, now });
  });
  after(() => test.close());

  async function suggest(text: string, query: Record<string, string> = {}): Promise<Suggestion[]> {
    const answer = await test.app.inject({ url: '/api/v1/suggestions', query: { text, ...query } });
    expect(answer.statusCode, answer.body).to.equal(200);
    expect(answer.headers['cache-control']).to.equal('no-store');
    return answer.json<Suggestion[]>();
  }

  it('should give policies that speak of what is asked, with the passage', async () => {
    const suggestions = await suggest('老人没有智能手机，健康码怎么办？');
    expect(suggestions[0]).to.include({ type: 'policy', id: 'anlan-code-elder' });
    expect([...suggestions[0]!.excerpt].length).to.be.within(1, 160);
    expect(suggestions.length).to.be.at.most(3);
  });

  it('should ask for less likeness within a category that was chosen', async () => {
    const text = '黄码怎么转绿码，急着上班';
    expect(await suggest(text)).to.deep.equal([]);
    const [first] = await suggest(text, { category: 'health-code', region: '990101' });
    expect(first?.id).to.equal('anlan-code-yellow');
  });

  it('should not give what holds in another county than the message names', async () => {
    const suggestions = await suggest('我从外地回丹溪要做几次核酸检测', { category: 'travel' });
    expect(suggestions.map(({ id }) => id)).to.not.include('990106-travel');
  });

  it('should give none for a message that no policy answers', async () => {
    for (const text of [
      '',
      '你好',
      '我要投诉楼下烧烤店半夜油烟太大，影响休息',
      '小区门口的路灯坏了半个月没有人修，晚上走路很危险，希望尽快处理',
      '上个月买的电视机坏了，商家一直不退钱，请问找哪个部门',
    ]) {
      expect(await suggest(text), text).to.deep.equal([]);
    }
  });

  it('should keep what is typed out of the log', async () => {
    await suggest('我叫欧阳测试，电话13800000000，老人没有智能手机怎么扫健康码');
    await test.app.inject({ url: '/api/v1/suggestions', query: { text: '欧阳测试'.repeat(600) } });
    expect(logged).to.include('/suggestions');
    for (const typed of ['欧阳测试', encodeURIComponent('欧阳测试'), '13800000000'])
      expect(logged).not.to.include(typed);
  });
});
