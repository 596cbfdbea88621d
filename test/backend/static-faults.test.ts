import { expect } from 'chai';
import { type BackendError } from '../../src/backend/backend.js';
import { createStaticBackend } from '../../src/backend/static.js';
import type { Backend } from '../../src/backend/backend.js';
import { writeBundle } from '../../src/domain/bundle/write-bundle.js';
import { SAMPLE_DIVISIONS } from '../../server/sample/divisions.js';
import * as answers from './support/answers.js';
import { fakeFetch, rejection, type Sent } from './support/calls.js';
import { describeFaults, type FaultyCall } from './support/faults.js';

const language = 'zh-Hans';
const files = bundleOf('2026-11-22T00:00:00Z');

function bundleOf(generatedAt: string): Map<string, string> {
  const { message: _, ...config } = answers.config;
  let made = 0;
  return writeBundle(
    {
      generatedAt,
      service: { 'zh-Hans': { config, categories: answers.categories } },
      policies: [answers.policy],
      divisions: SAMPLE_DIVISIONS,
    },
    () => `${generatedAt.slice(0, 10)}-${++made}`,
  );
}

/** The file whose path matches. */
const fileOf = (pattern: RegExp): unknown => {
  const path = [...files.keys()].find((one) => pattern.test(one))!;
  return JSON.parse(files.get(path)!);
};

interface FileCall extends FaultyCall {
  /** The file that is answered wrongly; all others are well. */
  file: RegExp;
}

const listed = { ...answers.policies.items[0]!, score: 0, excerpt: '摘要' };
const asOf = '2026-11-22T00:00:00Z';
const service = fileOf(/^service/) as { config: unknown; categories: unknown };
const config: FileCall['make'] = (b, o) => b.config({ language, ...o });

const CALLS: FileCall[] = [
  { name: 'bundle.json', file: /bundle\.json$/, make: config, answer: fileOf(/^bundle/), result: service.config },
  { name: 'the service', file: /service-/, make: config, answer: service, result: service.config },
  {
    name: 'the list of policies',
    file: /policies-/,
    // Its counts have what they count as names, so a changed value gives another name.
    make: async (b, o) => ({ ...(await b.policies({}, { language, ...o })), facets: undefined }),
    answer: fileOf(/^policies-/),
    result: { items: [listed], total: 1, facets: undefined, asOf },
  },
  {
    name: 'a policy',
    file: /policies\/policy-/,
    make: (b, o) => b.policy('p1', { language, ...o }),
    answer: answers.policy,
  },
  {
    name: 'the regions of a province',
    file: /regions-.*99\.json/,
    make: (b, o) => b.regions({ parent: '990106' }, { language, ...o }),
    answer: fileOf(/^regions-.*99\.json/),
    result: [{ code: '990106-01', name: '古井镇', level: 'local', hasChildren: false, parent: '990106' }],
  },
];

const good = ({ url }: Sent): Response => {
  const content = files.get(url.pathname.slice('/b/'.length));
  return content === undefined ? new Response('<h1>404</h1>', { status: 404 }) : new Response(content);
};

function open(call: FileCall, respond: (sent: Sent) => Response | Promise<Response>, timeout?: number) {
  const { fetch, sent } = fakeFetch((one) => (call.file.test(one.url.pathname) ? respond(one) : good(one)));
  const backend = createStaticBackend({ src: 'https://files.example/b/', timeout, fetch });
  return { backend: backend as unknown as Required<Backend>, sent };
}

describe('static adapter: faults of a bundle', () => {
  describeFaults({ calls: CALLS, misled: ['not-found', 'invalid'], open });

  it('should call what a search by words needs malformed, if it is', async () => {
    for (const file of [/texts-/, /divisions-/]) {
      for (const body of ['<p>Log in</p>', 'null', '[null]', '7', '{"p1":']) {
        const { backend } = open({ ...CALLS[0]!, file }, () => new Response(body));
        const error = await rejection(backend.policies({ q: '正文' }, { language }));
        expect((error as BackendError).kind, `${file} ${body}`).to.equal('malformed');
      }
    }
  });

  it('should leave a bundle of another format alone', async () => {
    const { backend } = open(
      CALLS[0]!,
      () => new Response(JSON.stringify({ ...(fileOf(/^bundle/) as object), format: 2 })),
    );
    expect(((await rejection(backend.config({ language }))) as BackendError).kind).to.equal('malformed');
  });

  it('should begin anew when the bundle was published anew under an open page', async () => {
    let now = files;
    const { fetch } = fakeFetch(({ url }) => {
      const content = now.get(url.pathname.slice('/b/'.length));
      return new Response(content ?? '', { status: content === undefined ? 404 : 200 });
    });
    const backend = createStaticBackend({ src: 'https://files.example/b/bundle.json', fetch });
    await backend.policies({}, { language });
    now = bundleOf('2026-11-23T00:00:00Z');
    expect((await backend.policy('p1', { language })).title).to.equal(answers.policy.title);
    expect((await backend.policies({}, { language })).asOf).to.equal('2026-11-23T00:00:00Z');
  });

  it('should read each file once, and those for searching by words only for a search', async () => {
    const { backend, sent } = open(CALLS[0]!, good);
    const paths = () => sent.map(({ url }) => url.pathname.replace(/-.*/, ''));
    await backend.policies({}, { language });
    await backend.policies({ category: 'travel' }, { language });
    expect(paths()).to.deep.equal(['/b/bundle.json', '/b/policies']);
    await backend.policies({ q: '正文' }, { language });
    await backend.policies({ q: '返乡' }, { language });
    expect(paths().slice(2)).to.have.members(['/b/texts', '/b/divisions', '/b/service']);
  });

  it('should ask whether the manifest still holds, and leave the rest to the cache', async () => {
    const { backend, sent } = open(CALLS[0]!, good);
    await backend.policies({}, { language });
    expect(sent.map(({ init }) => init.cache)).to.deep.equal(['no-cache', 'default']);
  });
});
