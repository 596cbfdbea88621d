import { expect } from 'chai';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { createTicketBackend } from '../../docs/examples/ticket-backend.js';
import { SAMPLE_DIVISIONS } from '../../server/sample/divisions.js';
import { allDivisions, loadRegions } from '../../server/src/regions/divisions.js';
import { readingsOf } from '../../server/src/regions/readings.js';
import type { Backend } from '../../src/backend/backend.js';
import { createCivicBackend } from '../../src/backend/civic.js';
import { createPostBackend } from '../../src/backend/post.js';
import { createStaticBackend } from '../../src/backend/static.js';
import { writeBundle } from '../../src/domain/bundle/write-bundle.js';
import type { Policy, PolicyQuery, RequestInput } from '../../src/domain/wire.js';
import { startServer, type RunningServer } from '../e2e/support/server.js';
import { describeConformance, type Subject } from './conformance.js';
import { listen, serveFolder, type SmallServer } from './support/http.js';

const language = 'zh-Hans';

const SAMPLE: Omit<Subject, 'backend'> = {
  language,
  policy: { id: 'anlan-policy-mask', words: '口罩' },
  changed: '990103-travel',
  regions: { own: '990103', above: '9901', neighbour: '990104' },
  named: { words: '云渡', region: '990103' },
};

const requestOf = (category: string, privacy: string): RequestInput => ({
  category,
  text: '路灯坏了三天，晚上看不见路。',
  fields: {},
  contact: null,
  anonymous: true,
  callback: false,
  consent: { notice: privacy, at: new Date().toISOString() },
  via: 'web',
  language,
});

describe('backends', () => {
  let server: RunningServer;
  let civic: Required<Backend>;
  let folder: string;
  let host: SmallServer;
  let bundle: Backend;

  before(async () => {
    server = await startServer();
    civic = createCivicBackend({ endpoint: server.origin });
    folder = await mkdtemp(join(tmpdir(), 'civic-help-bundle-'));
    await publish(civic, folder);
    host = await serveFolder(folder);
    bundle = createStaticBackend({ src: host.origin });
  });
  after(async () => {
    await host?.close();
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  describeConformance({
    name: 'civic',
    offers: [
      'regions',
      'searchRegions',
      'policies',
      'policy',
      'versions',
      'feedback',
      'suggestions',
      'createRequest',
      'request',
      'followUp',
    ],
    open: async () => ({ ...SAMPLE, backend: civic, request: requestOf('other', '2026-01') }),
  });

  describeConformance({
    name: 'static',
    offers: ['regions', 'searchRegions', 'policies', 'policy', 'versions'],
    open: async () => ({ ...SAMPLE, backend: bundle }),
  });

  describe('static beside civic', () => {
    /** What both answer, apart from how their cursors look. */
    const answer = async (backend: Backend, query: PolicyQuery) => {
      const { items, total, resolvedRegion } = await backend.policies!({ limit: 50, ...query }, { language });
      return { ids: items.map(({ id, excerpt }) => `${id}: ${excerpt}`), total, resolvedRegion };
    };

    const QUERIES: PolicyQuery[] = [
      {},
      { region: '990103' },
      { region: '990101-02' },
      { region: '990100' },
      { category: 'travel' },
      { q: '云渡' },
      { q: '云渡 核酸' },
      { q: '云渡 核酸', resolve: 'no' },
      { q: '从北京回来要隔离吗' },
      { q: '高新' },
      { q: '什么时候开学', region: '990101' },
      { q: '養老金', category: 'medical' },
      { q: 'travel' },
      { q: '澜口县', region: '990104' },
    ];
    for (const query of QUERIES) {
      it(`should find the same, in the same order: ${JSON.stringify(query)}`, async () => {
        expect(await answer(bundle, query)).to.deep.equal(await answer(civic, query));
      });
    }

    it('should know the same regions', async () => {
      for (const parent of [undefined, '', '99', '9901', '990101', '41', '110000', '1101']) {
        expect(await bundle.regions!({ parent }, { language }), parent).to.deep.equal(
          await civic.regions({ parent }, { language }),
        );
      }
    });

    it('should find the same regions by what somebody types', async () => {
      for (const q of ['云渡', 'yundu', 'yd', '雲渡', '青禾县', '安澜青禾', '990101', '朝阳区', 'hy', '没有']) {
        expect(await bundle.searchRegions!({ q, limit: 50 }, { language }), q).to.deep.equal(
          await civic.searchRegions({ q, limit: 50 }, { language }),
        );
      }
    });

    it('should say as of when its answers are', async () => {
      const { asOf } = await bundle.policies!({}, { language });
      expect(asOf).to.equal('2026-11-22T00:00:00Z');
    });
  });

  describe('post', () => {
    const received = new Map<string, string>();
    let hook: SmallServer;
    before(async () => {
      hook = await listen(async (request, response) => {
        const { key, id } = JSON.parse(await text(request)) as { key: string; id?: string };
        expect(request.headers['idempotency-key']).to.equal(key);
        if (!received.has(key)) received.set(key, id ?? `W-${received.size + 1}`);
        response.writeHead(201, { 'Content-Type': 'application/json' }).end(JSON.stringify({ id: received.get(key) }));
      });
    });
    after(() => hook?.close());

    describeConformance({
      name: 'post',
      offers: ['createRequest'],
      open: async () => ({
        backend: createPostBackend({ endpoint: `${hook.origin}/in?channel=1` }),
        language,
        request: requestOf('other', '1'),
      }),
    });
  });

  describe('sample', () => {
    let tickets: SmallServer;
    before(async () => {
      const articles = [1, 2, 3].map((n) => ({ id: `a${n}`, title: `Article ${n}`, text: `About masks, part ${n}.` }));
      const filed = new Map<string, { code: string; at: string }>();
      tickets = await listen(async (request, response) => {
        const { pathname, searchParams } = new URL(request.url ?? '/', 'http://tickets');
        const say = (status: number, body: unknown) => response.writeHead(status).end(JSON.stringify(body));
        if (pathname === '/articles') {
          return say(
            200,
            articles.filter((one) => one.text.includes(searchParams.get('find') ?? '')),
          );
        }
        if (request.method === 'POST') {
          const { key } = JSON.parse(await text(request)) as { key: string };
          const ticket = filed.get(key) ?? { code: `T${filed.size + 1}`, at: new Date().toISOString() };
          filed.set(key, ticket);
          return say(201, ticket);
        }
        const article = articles.find(({ id }) => pathname === `/articles/${id}`);
        return say(article ? 200 : 404, article ?? {});
      });
    });
    after(() => tickets?.close());

    describeConformance({
      name: 'docs/examples/ticket-backend.ts',
      offers: ['policies', 'policy', 'createRequest'],
      open: async () => ({
        backend: createTicketBackend(tickets.origin),
        language: 'en',
        policy: { id: 'a1', words: 'masks' },
        request: requestOf('street', '1'),
      }),
    });
  });
});

/** What `civic-help bundle` will do with the content of a channel. */
async function publish(backend: Required<Backend>, folder: string): Promise<void> {
  const { languages } = await backend.config({ language });
  const service = await Promise.all(
    languages.map(async (one) => {
      const [config, categories] = await Promise.all([
        backend.config({ language: one }),
        backend.categories({ language: one }),
      ]);
      return [one, { config, categories }] as const;
    }),
  );
  const { items } = await backend.policies({ limit: 50 }, { language });
  const policies: Policy[] = await Promise.all(items.map(({ id }) => backend.policy(id, { language })));
  const changed = await Promise.all(
    policies
      .filter(({ version }) => version > 1)
      .map(async ({ id }) => [id, await backend.versions(id, { language })] as const),
  );
  const files = writeBundle(
    {
      generatedAt: '2026-11-22T00:00:00Z',
      service: Object.fromEntries(service),
      policies,
      versions: new Map(changed),
      divisions: allDivisions(SAMPLE_DIVISIONS),
      readings: readingsOf(loadRegions(SAMPLE_DIVISIONS)),
    },
    (content) => createHash('sha256').update(content).digest('hex').slice(0, 12),
  );
  for (const [path, content] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
}
