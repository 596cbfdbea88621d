import { expect } from 'chai';
import type { PolicyList, PolicySummary } from 'civic-help/domain';
import { PolicyStore, type PolicyDraft } from '../../src/store/policies.js';
import { createTestApp, type TestApp } from '../support/app.js';
import { waitUntil } from '../support/wait-until.js';

const day = (date: string): Date => new Date(`${date}T00:00:00Z`);

/** It is 2026-02-11 for the server. 9901 is a city, 990101 青禾区 and 990104 丹溪县 are counties of it, 99 the province. */
const POLICIES: PolicyDraft[] = [
  policy('country', '防护用品价格', '口罩和消毒液不得涨价。', { issuedAt: day('2026-01-05') }),
  policy('province', '瀚江省出行规定', '省内出行不需要核酸检测证明。', {
    region: '99',
    category: 'travel',
    issuedAt: day('2026-01-10'),
  }),
  policy('city', '安澜市出行规定', '从省外返回要有核酸检测证明，提前一天报备。', {
    region: '9901',
    category: 'travel',
    issuedAt: day('2026-01-20'),
  }),
  policy('qinghe', '青禾区出行规定', '到达后在卡点登记，做一次核酸检测。', {
    region: '990101',
    category: 'travel',
    issuedAt: day('2026-01-15'),
  }),
  policy('qinghe-old', '青禾区节日出行规定', '节日期间出行要做核酸检测，核酸检测两次。', {
    region: '990101',
    category: 'travel',
    issuedAt: day('2026-02-01'),
    expiresAt: day('2026-02-08'),
  }),
  policy('danxi', '丹溪县出行规定', '进出丹溪县要核酸检测。', {
    region: '990104',
    category: 'travel',
    issuedAt: day('2026-02-02'),
  }),
  policy('school', '学校开学安排', '小学三月一日开学，入校测量体温。', {
    region: '9901',
    category: 'school',
    issuedAt: day('2026-02-03'),
  }),
];

function policy(id: string, title: string, body: string, more: Partial<PolicyDraft> = {}): PolicyDraft {
  return { id, title, body, language: 'zh-Hans', ...more };
}

describe('the public calls about policies', () => {
  let test: TestApp;
  let store: PolicyStore;
  before(async () => {
    test = await createTestApp();
    store = new PolicyStore(test.db);
    await store.save(POLICIES);
  });
  after(() => test.close());

  async function list(query: Record<string, string>): Promise<PolicyList> {
    const answer = await test.app.inject({ url: '/api/v1/policies', query });
    expect(answer.statusCode, answer.body).to.equal(200);
    return answer.json<PolicyList>();
  }

  const ids = ({ items }: { items: PolicySummary[] }): string[] => items.map(({ id }) => id);

  describe('GET /policies', () => {
    it('should list without a query what is newest, and what has expired last', async () => {
      const answer = await list({});
      expect(ids(answer)).to.deep.equal(['school', 'danxi', 'city', 'qinghe', 'province', 'country', 'qinghe-old']);
      expect(answer.total).to.equal(7);
      expect(answer).not.to.have.property('nextCursor');
    });

    it('should give everything but the body, with an excerpt and what the region is called', async () => {
      const { items } = await list({ region: '990101', category: 'travel' });
      expect(items[0]).to.deep.include({
        id: 'qinghe',
        title: '青禾区出行规定',
        region: '990101',
        regionName: '安澜市青禾区',
        category: 'travel',
        language: 'zh-Hans',
        excerpt: '到达后在卡点登记，做一次核酸检测。',
        issuedAt: '2026-01-15T00:00:00Z',
        version: 1,
      });
      for (const name of ['body', 'source', 'summary', 'expiresAt']) expect(items[0]).not.to.have.property(name);
    });

    it('should find for a region what holds there and above, the own first, and no neighbour', async () => {
      expect(ids(await list({ region: '990101' }))).to.deep.equal([
        'qinghe',
        'school',
        'city',
        'province',
        'country',
        'qinghe-old',
      ]);
      const found = ids(await list({ region: '990101', q: '出行 核酸检测' }));
      expect(found[0]).to.equal('qinghe');
      expect(found).to.have.members(['qinghe', 'city', 'province', 'qinghe-old']);
    });

    it('should take a region by its six digits, and as the beginning of them', async () => {
      const expected = ids(await list({ region: '9901' }));
      expect(expected).to.include('city').and.not.include('qinghe');
      expect(ids(await list({ region: '990100' }))).to.deep.equal(expected);
    });

    it('should narrow to a category', async () => {
      expect(ids(await list({ category: 'school' }))).to.deep.equal(['school']);
      expect(ids(await list({ category: 'unheard-of' }))).to.deep.equal([]);
    });

    it('should list the policies of a region of which two characters are typed', async () => {
      const answer = await list({ q: '青禾' });
      expect(answer.resolvedRegion).to.include({ code: '990101', name: '青禾区' });
      expect(ids(answer).slice(0, 2)).to.deep.equal(['qinghe', 'school']);
      expect(ids(answer)).not.to.include('danxi');
    });

    it('should narrow to a region that the words name, and search with the other words', async () => {
      const answer = await list({ q: '丹溪县 开学' });
      expect(answer.resolvedRegion?.code).to.equal('990104');
      expect(ids(answer)).to.deep.equal(['school']);
    });

    describe('a question that names a county', () => {
      before(async () => {
        await store.save([
          policy('loan', '房贷可以缓一缓', '因停业、隔离没有收入的人可以延期还款。', { region: '9901' }),
          policy('birth', '孕产妇就医', '临产直接去医院，不需要报备。', { region: '9901' }),
          policy('luming', '鹿鸣县出行规定', '市外来的提前一天报备，到达后登记。', {
            region: '990105',
            category: 'travel',
          }),
        ]);
        await waitUntil(async () => ids(await list({ region: '990105' })).includes('luming'));
      });

      it('should give the county’s own rule before what mentions a word of it in passing', async () => {
        expect(ids(await list({ q: '我要回丹溪，需要隔离吗' }))).to.deep.equal(['danxi', 'loan']);
      });

      it('should give the county’s own rule before one of the city that is as much about it', async () => {
        const found = ids(await list({ q: '去鹿鸣要报备吗' }));
        expect(found[0]).to.equal('luming');
        expect(found).to.include.members(['city', 'birth']);
      });

      it('should give what speaks of the matter before the county’s own rule on something else', async () => {
        expect(ids(await list({ q: '丹溪房贷还不上怎么办' }))[0]).to.equal('loan');
      });

      it('should find nothing if nothing even mentions it', async () => {
        expect(ids(await list({ q: '丹溪有滑雪场吗' }))).to.deep.equal([]);
      });
    });

    it('should take the name as a word like any other on request', async () => {
      const answer = await list({ q: '青禾', resolve: 'no' });
      expect(answer).not.to.have.property('resolvedRegion');
      expect(ids(answer)).to.have.members(['qinghe', 'qinghe-old']);
    });

    it('should not narrow to a place of somewhere else, nor to one above the region that was chosen', async () => {
      for (const query of [{ q: '从北京回来 核酸' }, { q: '安澜 核酸检测', region: '990101' }]) {
        const answer = await list(query as Record<string, string>);
        expect(answer, query.q).not.to.have.property('resolvedRegion');
        expect(ids(answer), query.q).to.include('qinghe');
      }
    });

    it('should put an expired policy after those that hold', async () => {
      const found = ids(await list({ q: '青禾区 核酸检测' }));
      expect(found).to.include('qinghe-old');
      expect(found.indexOf('qinghe')).to.be.lessThan(found.indexOf('qinghe-old'));
    });

    it('should cut the excerpt to the passage that answers, of 160 characters at most', async () => {
      const filler = '本规定由市里制定并且负责解释，其他事项另行通知。'.repeat(40);
      await store.save([policy('long', '长规定', `${filler}办理居住证请到窗口。${filler}`)]);
      await waitUntil(async () => ids(await list({ q: '居住证' })).length === 1);
      const { items } = await list({ q: '居住证' });
      expect(items[0]!.excerpt).to.include('居住证');
      expect([...items[0]!.excerpt].length).to.be.at.most(160);
    });

    it('should find nothing for words that no policy has', async () => {
      expect(await list({ q: '滑雪场' })).to.deep.equal({ items: [], total: 0 });
    });
  });

  describe('pages', () => {
    before(async () => {
      const many = Array.from({ length: 30 }, (_, index) =>
        policy(`stay-${index}`, `住宿登记${index}`, '旅店投宿须知。'),
      );
      await store.save(many);
      await waitUntil(async () => (await list({ q: '旅店投宿' })).total === 30);
    });

    async function readAll(query: Record<string, string>, between?: () => Promise<void>): Promise<string[]> {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await list({ ...query, limit: '7', ...(cursor === undefined ? {} : { cursor }) });
        seen.push(...ids(page));
        cursor = page.nextCursor;
        await between?.();
      } while (cursor !== undefined);
      return seen;
    }

    it('should give each policy once, in the order of the whole list', async () => {
      for (const query of [{ q: '旅店投宿' }, {}] as Record<string, string>[]) {
        const whole = ids(await list({ ...query, limit: '50' }));
        expect(await readAll(query)).to.deep.equal(whole);
      }
    });

    it('should neither repeat nor skip when policies come in between', async () => {
      const expected = ids(await list({ limit: '50' }));
      let added = 0;
      const seen = await readAll({}, async () => {
        const id = `new-${added++}`;
        await store.save([policy(id, '新规定', '正文', { issuedAt: day('2026-02-10') })]);
        await waitUntil(async () => ids(await list({ limit: '50' })).includes(id));
      });
      expect(seen).to.deep.equal(expected);
    });

    it('should refuse a cursor that is none, or of another query', async () => {
      const { nextCursor } = await list({ q: '旅店投宿', limit: '2' });
      for (const query of [
        { cursor: 'nonsense' },
        { cursor: Buffer.from('[1,2,3]').toString('base64url') },
        { cursor: nextCursor!, q: '投宿' },
      ] as Record<string, string>[]) {
        const answer = await test.app.inject({ url: '/api/v1/policies', query });
        expect(answer.statusCode).to.equal(400);
        expect(answer.json()).to.include({ type: 'urn:civic-help:problem:invalid' });
      }
    });
  });

  describe('GET /policies/{id}', () => {
    it('should give the policy with its body', async () => {
      const answer = await test.app.inject('/api/v1/policies/qinghe');
      expect(answer.json()).to.deep.equal({
        id: 'qinghe',
        title: '青禾区出行规定',
        region: '990101',
        regionName: '安澜市青禾区',
        category: 'travel',
        language: 'zh-Hans',
        body: '到达后在卡点登记，做一次核酸检测。',
        issuedAt: '2026-01-15T00:00:00Z',
        version: 1,
      });
    });

    it('should answer 404 to what is no policy, as a problem document', async () => {
      for (const id of ['nothing', '%E4%B8%AD', '..%2F..', '%F0%9F%98%80']) {
        const answer = await test.app.inject(`/api/v1/policies/${id}`);
        expect(answer.statusCode, id).to.equal(404);
        expect(answer.headers['content-type']).to.include('application/problem+json');
      }
    });
  });

  describe('caches', () => {
    for (const url of [
      '/api/v1/policies',
      '/api/v1/policies?q=核酸',
      '/api/v1/policies/city',
      '/api/v1/policies/city/versions',
    ]) {
      it(`should answer 304 to whoever has ${url} already`, async () => {
        const first = await test.app.inject(encodeURI(url));
        expect(first.headers['cache-control']).to.match(/public, max-age=\d+, stale-while-revalidate=\d+/);
        const etag = first.headers.etag as string;
        for (const known of [etag, `"other", ${etag}`]) {
          const again = await test.app.inject({ url: encodeURI(url), headers: { 'if-none-match': known } });
          expect(again.statusCode).to.equal(304);
          expect(again.body).to.equal('');
          expect(again.headers.etag).to.equal(etag);
        }
        const other = await test.app.inject({ url: encodeURI(url), headers: { 'if-none-match': '"other"' } });
        expect(other.statusCode).to.equal(200);
      });
    }

    it('should have another tag when the policy changes', async () => {
      await store.save([policy('changing', '规定', '旧')]);
      const before = (await test.app.inject('/api/v1/policies/changing')).headers.etag;
      await store.save([policy('changing', '规定', '新')]);
      expect((await test.app.inject('/api/v1/policies/changing')).headers.etag).not.to.equal(before);
    });
  });

  describe('GET /policies/{id}/versions', () => {
    it('should give every version, the newest first, each with when it was recorded', async () => {
      await store.save([policy('versioned', '规定', '一')]);
      await store.save([policy('versioned', '规定', '二')]);
      const versions = (await test.app.inject('/api/v1/policies/versioned/versions')).json<Record<string, unknown>[]>();
      expect(versions.map(({ version, body }) => [version, body])).to.deep.equal([
        [2, '二'],
        [1, '一'],
      ]);
      for (const { recordedAt } of versions) expect(Date.parse(recordedAt as string)).to.be.greaterThan(0);
    });

    it('should answer 404 to what is no policy', async () => {
      expect((await test.app.inject('/api/v1/policies/nothing/versions')).statusCode).to.equal(404);
    });
  });

  describe('POST /policies/{id}/feedback', () => {
    const send = (id: string, payload: unknown) =>
      test.app.inject({ method: 'POST', url: `/api/v1/policies/${id}/feedback`, payload: payload as object });

    it('should count per day in the channel’s zone, and keep nothing else', async () => {
      test.clock.now = new Date('2026-02-11T15:00:00Z');
      for (const outcome of ['read', 'read', 'read', 'answered', 'answered', 'unanswered', 'asked']) {
        expect((await send('city', { outcome })).statusCode).to.equal(204);
      }
      test.clock.now = new Date('2026-02-11T16:00:00Z'); // Midnight in Shanghai.
      await send('city', { outcome: 'unanswered' });
      const { rows } = await test.pool.query(
        `select day::text, read, answered, unanswered, asked from policy_feedback where policy_id = 'city' order by day`,
      );
      expect(rows).to.deep.equal([
        { day: '2026-02-11', read: 3, answered: 2, unanswered: 1, asked: 1 },
        { day: '2026-02-12', read: 0, answered: 0, unanswered: 1, asked: 0 },
      ]);
    });

    it('should refuse anything but a plain answer', async () => {
      for (const payload of [
        {},
        { outcome: 'liked' },
        { outcome: null },
        { outcome: 'read', name: '张三' },
        ['read'],
      ]) {
        expect((await send('city', payload)).statusCode, JSON.stringify(payload)).to.equal(400);
      }
      expect((await send('nothing', { outcome: 'read' })).statusCode).to.equal(404);
    });
  });

  describe('bad input', () => {
    const bad = [
      'policies?limit=0',
      'policies?limit=51',
      'policies?limit=many',
      'policies?limit=1.5',
      'policies?q=a&q=b',
      'policies?region=000000',
      'policies?region=990101&region=990104',
      'policies?cursor=x',
      'policies?resolve=maybe',
      'policies?q=%00',
      `policies?q=${'a'.repeat(201)}`,
      `policies?q=${encodeURIComponent('长'.repeat(201))}`,
      'policies/%00',
      'suggestions',
      'suggestions?text=a&text=b',
      `suggestions?text=${'a'.repeat(2001)}`,
      'suggestions?text=核酸&region=nowhere',
      'regions?parent=nowhere',
      'regions?parent=99&parent=9901',
    ];
    for (const path of bad) {
      it(`should answer 400 and a problem document to ${path.slice(0, 50)}`, async () => {
        const answer = await test.app.inject(encodeURI(`/api/v1/${path}`).replaceAll('%25', '%'));
        expect(answer.statusCode).to.equal(400);
        expect(answer.json()).to.include({ type: 'urn:civic-help:problem:invalid', status: 400 });
      });
    }

    const odd = [
      'q=',
      'q=%20',
      'q=%3F%3F',
      'q=%ED%A0%80',
      'q=%',
      'q=%F0%9F%98%80',
      'q[]=a',
      'q[a]=b',
      "q=';drop table",
      'q=(((',
      'region=',
      'category=',
      'cursor=',
      '__proto__[x]=1',
    ];
    for (const query of odd) {
      it(`should answer 200 to ${query}`, async () => {
        expect((await test.app.inject(`/api/v1/policies?${query}`)).statusCode).to.equal(200);
      });
    }
  });
});
