import { BackendError, type Backend, type BackendErrorKind } from '../../src/backend/backend.js';
import type {
  Category,
  Config,
  FoundRegion,
  Policy,
  PolicyList,
  PolicyQuery,
  PolicySummary,
  PolicyVersion,
  Region,
} from '../../src/domain/wire.js';

type Call = Exclude<keyof Backend, 'scope'>;
type Arguments<Name extends Call> = Parameters<NonNullable<Backend[Name]>>;
type Answer<Name extends Call> = ReturnType<NonNullable<Backend[Name]>>;
type Handler<Name extends Call> = (...args: Arguments<Name>) => Awaited<Answer<Name>> | Answer<Name>;

export interface RecordedCall {
  name: Call;
  args: unknown[];
  signal?: AbortSignal;
}

/** Stays open until the test settles it. */
export interface Deferred<T> {
  promise: Promise<T>;
  resolve(value: T): void;
  reject(error: Error): void;
}

export function deferred<T>(): Deferred<T> {
  let resolve!: (value: T) => void;
  let reject!: (error: Error) => void;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

/**
 * A backend in memory with a small fictional city. `on` replaces one answer, `fail` makes a call fail, `calls` tells
 * what was asked. Like a real one it rejects with an `AbortError` when the signal fires.
 */
export class FakeBackend implements Backend {
  /** Its own, as test files that run side by side share one IndexedDB. */
  readonly scope = `fake:${Math.random()}`;
  readonly calls: RecordedCall[] = [];
  readonly #handlers: { [Name in Call]?: Handler<Name> } = {};

  on<Name extends Call>(name: Name, handler: Handler<Name>): this {
    (this.#handlers as Record<string, unknown>)[name] = handler;
    return this;
  }

  fail(name: Call, kind: BackendErrorKind = 'server', init?: ConstructorParameters<typeof BackendError>[1]): this {
    this.#handlers[name] = (): Promise<never> => Promise.reject(new BackendError(kind, init));
    return this;
  }

  /** Never answers. */
  hang(name: Call): this {
    this.#handlers[name] = (): Promise<never> => new Promise(() => undefined);
    return this;
  }

  /** Answers as at the beginning again. */
  restore(name: Call): this {
    delete this.#handlers[name];
    return this;
  }

  /** The first argument of every call of that name. */
  asked<Name extends Call>(name: Name): Arguments<Name>[0][] {
    return this.calls.filter((call) => call.name === name).map(({ args }) => args[0] as Arguments<Name>[0]);
  }

  config: Backend['config'] = (...args) => this.#answer('config', args, () => ({ ...CONFIG }));
  categories: Backend['categories'] = (...args) => this.#answer('categories', args, () => [...CATEGORIES]);
  regions: Backend['regions'] = (...args) =>
    this.#answer('regions', args, ({ parent }) =>
      REGIONS.filter((region) => (region.parent ?? '') === (parent ?? CONFIG.region)),
    );
  searchRegions: Backend['searchRegions'] = (...args) =>
    this.#answer('searchRegions', args, ({ q }) =>
      REGIONS.filter(({ code, name }) => code === q || name.startsWith(q) || READ[code]?.startsWith(q)).map(
        (region) => ({
          ...region,
          path: pathOf(region),
          ...((region.code === q || region.name === q) && { exact: true }),
        }),
      ),
    );
  policies: Backend['policies'] = (...args) => this.#answer('policies', args, searchPolicies);
  policy: Backend['policy'] = (...args) =>
    this.#answer('policy', args, (id) => {
      const found = POLICIES.find((policy) => policy.id === id);
      if (!found) throw new BackendError('not-found', { status: 404 });
      return { ...found };
    });
  versions: Backend['versions'] = (...args) =>
    this.#answer('versions', args, (id) => POLICIES.filter((one) => one.id === id).flatMap(versionsOf));
  feedback: Backend['feedback'] = (...args) => this.#answer('feedback', args, () => undefined);
  suggestions: Backend['suggestions'] = (...args) => this.#answer('suggestions', args, () => []);
  createRequest: Backend['createRequest'] = (...args) =>
    this.#answer('createRequest', args, () => ({
      number: '20260211-0473',
      receipt: '0123456789ABCDEFG',
      status: 'received' as const,
      receivedAt: '2026-02-11T01:30:00Z',
      dueAt: '2026-02-12T01:30:00Z',
    }));
  request: Backend['request'] = (...args) =>
    this.#answer('request', args, () => {
      throw new BackendError('unauthorized', { status: 401 });
    });
  followUp: Backend['followUp'] = (...args) =>
    this.#answer('followUp', args, () => {
      throw new BackendError('conflict', { status: 409 });
    });

  async #answer<Name extends Call>(
    name: Name,
    args: unknown[],
    byDefault: Handler<Name>,
  ): Promise<Awaited<Answer<Name>>> {
    const options = args[args.length - 1] as { signal?: AbortSignal } | undefined;
    const signal = options?.signal;
    this.calls.push({ name, args, signal });
    const handler = (this.#handlers[name] as Handler<Name> | undefined) ?? byDefault;
    const aborted = new Promise<never>((_, reject) => {
      const stop = (): void => reject(new DOMException('aborted', 'AbortError'));
      if (signal?.aborted) stop();
      signal?.addEventListener('abort', stop);
    });
    aborted.catch(() => undefined);
    // A network always takes a moment: no answer comes within the same task.
    await Promise.resolve();
    return Promise.race([handler(...(args as Arguments<Name>)), aborted]) as Promise<Awaited<Answer<Name>>>;
  }
}

export const CONFIG: Config = {
  name: '安澜市办事帮',
  languages: ['zh-Hans', 'en'],
  timeZone: 'Asia/Shanghai',
  state: 'open',
  region: '9901',
  features: ['suggestions', 'feedback', 'messages', 'urges', 'rating', 'reopening', 'withdrawal'],
  limits: { textMax: 2000, staleAfterDays: 90 },
  privacy: { version: '1', text: '我们只用这些内容办理您的求助。' },
  emergency: [{ name: '急救', phone: '120' }],
  hotlines: [{ name: '市民热线', phone: '12345' }],
};

export const CATEGORIES: Category[] = [
  { code: 'epidemic-policy', kind: 'enquiry', name: '防疫政策', fields: [] },
  {
    code: 'travel',
    kind: 'help',
    name: '出行',
    contact: 'required',
    fields: [
      { name: 'from', type: 'text', label: '从哪里出发', required: true, maxLength: 40 },
      { name: 'date', type: 'date', label: '哪天出发' },
      {
        name: 'by',
        type: 'choice',
        label: '怎么走',
        choices: [
          { value: 'train', label: '火车' },
          { value: 'car', label: '开车' },
        ],
      },
    ],
  },
  { code: 'thanks', kind: 'thanks', name: '感谢', fields: [] },
];

export const REGIONS: Region[] = [
  { code: '99', name: '瀚江省', level: 'province', hasChildren: true },
  { code: '9901', name: '安澜市', level: 'city', parent: '99', hasChildren: true },
  { code: '990101', name: '青禾区', level: 'county', parent: '9901', hasChildren: true },
  { code: '990102', name: '白沙县', level: 'county', parent: '9901', hasChildren: false },
  { code: '990101-01', name: '临港新区', level: 'local', parent: '990101', hasChildren: false },
];

/** How the names are read. */
const READ: Record<string, string> = { 990101: 'qinghe', 990102: 'baisha', '990101-01': 'lingang' };

function pathOf({ parent }: Region): FoundRegion['path'] {
  const above = REGIONS.find(({ code }) => code === parent);
  return above ? [...pathOf(above), { code: above.code, name: above.name }] : [];
}

const daysAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString();

export const POLICIES: Policy[] = [
  {
    id: 'qinghe-return',
    title: '青禾区返乡人员须知',
    region: '990101',
    regionName: '安澜市青禾区',
    category: 'travel',
    language: 'zh-Hans',
    body: [
      '# 返乡前',
      '返乡人员请提前 **3 天** 向村（居）委会报备，详见 [通知原文](https://example.org/notice)。',
      '## 需要带什么',
      '- 身份证',
      '- 48 小时核酸证明',
      '| 来源地 | 要求 |\n| --- | --- |\n| 低风险 | 报备 |\n| 中风险 | 居家 7 天 |',
    ].join('\n\n'),
    issuer: '青禾区疫情防控指挥部',
    sourceUrl: 'https://example.org/notice',
    issuedAt: '2026-01-20T00:00:00Z',
    effectiveAt: '2026-01-21T00:00:00Z',
    checkedAt: daysAgo(3),
    version: 2,
    changedAt: '2026-01-20T02:00:00Z',
  },
  {
    id: 'baisha-school',
    title: '白沙县学生返校安排',
    region: '990102',
    regionName: '安澜市白沙县',
    category: 'epidemic-policy',
    language: 'zh-Hans',
    body: '学生返校须持 48 小时核酸证明。',
    checkedAt: daysAgo(200),
    version: 1,
  },
  {
    id: 'city-masks',
    title: '公共场所佩戴口罩的规定',
    region: '9901',
    regionName: '安澜市',
    category: 'epidemic-policy',
    language: 'zh-Hans',
    body: '进入公共场所须佩戴口罩。',
    expiresAt: daysAgo(10),
    version: 1,
  },
];

/** The one before differs in two words, and has a paragraph more. */
export function versionsOf(policy: Policy): PolicyVersion[] {
  const first = {
    ...policy,
    version: 1,
    body: `${policy.body.replace('3 天', '5 天')}\n\n外地车辆一律劝返。`,
    recordedAt: '2025-12-01T00:00:00Z',
  };
  return [{ ...policy, recordedAt: policy.changedAt ?? '2026-01-20T00:00:00Z' }, first].slice(0, policy.version);
}

export function summaryOf({ body, ...rest }: Policy): PolicySummary {
  return { ...rest, excerpt: body.replace(/[#*|\n-]+/g, ' ').slice(0, 160), score: 1 };
}

function searchPolicies({ q = '', region, category, limit = 20 }: PolicyQuery): PolicyList {
  const items = POLICIES.filter(
    (policy) =>
      (!region || region.startsWith(policy.region ?? '')) &&
      (!category || policy.category === category) &&
      (!q || `${policy.title}${policy.body}`.includes(q)),
  ).map(summaryOf);
  return { items: items.slice(0, limit), total: items.length };
}
