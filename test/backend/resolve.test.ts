import { expect } from 'chai';
import { BackendError, type Backend } from '../../src/backend/backend.js';
import { answersOf } from '../../src/backend/kept-answers.js';
import { resolveBackend, type ApiName, type BackendSource } from '../../src/backend/resolve.js';
import * as answers from './support/answers.js';
import { rejection } from './support/calls.js';

const source = (more: Partial<BackendSource>): BackendSource => ({
  localName: 'civic-test',
  api: 'civic',
  requestUpdate: () => undefined,
  ...more,
});

/** The adapters that come later are fetched by the first element that asks for one, which then asks again. */
before(
  () =>
    new Promise<void>((resolve) => {
      const asked = source({ api: 'post', endpoint: 'https://first.example', requestUpdate: () => resolve() });
      if (resolveBackend(asked)) resolve();
    }),
);

const later = (more: Partial<BackendSource>): Backend | undefined => resolveBackend(source(more));

/** Options as a host page writes them inside an element. */
const withOptions = (text: string): Partial<BackendSource> => ({
  querySelector: (selector) =>
    selector === 'script[type="application/json"]' ? ({ textContent: text } as Element) : null,
});

/** A backend of a host's own making, with state that a proxy cannot reach. */
class OwnBackend {
  readonly scope = 'own';
  readonly asked: string[] = [];
  #failures: number;

  constructor(failures = 0) {
    this.#failures = failures;
  }

  async config({ language }: { language: string }) {
    this.asked.push(language);
    if (this.#failures-- > 0) throw new BackendError('offline');
    return answers.config;
  }

  async categories() {
    return this.#failures > 1 ? [] : answers.categories;
  }
}

const own = (failures?: number) => new OwnBackend(failures) as OwnBackend & Backend;

describe('resolveBackend', () => {
  describe('mistakes of the host page', () => {
    let warnings: string[];
    const warn = console.warn;
    beforeEach(() => {
      warnings = [];
      console.warn = (line: string) => void warnings.push(line);
    });
    afterEach(() => {
      console.warn = warn;
    });

    it('should warn once, saying what to write, when no endpoint is named', () => {
      expect(resolveBackend(source({ localName: 'civic-a' }))).to.equal(undefined);
      expect(resolveBackend(source({ localName: 'civic-a' }))).to.equal(undefined);
      expect(warnings).to.have.length(1);
      expect(warnings[0]).to.match(/^\[civic-a\] "endpoint" is missing\. Write endpoint="https:/);
    });

    it('should warn about an endpoint that is no address', () => {
      expect(resolveBackend(source({ endpoint: 'http://' }))).to.equal(undefined);
      expect(resolveBackend(source({ endpoint: 'javascript:1' }))).to.equal(undefined);
      expect(warnings[0]).to.include('[civic-test] endpoint="http://"');
    });

    it('should speak its own contract again when the attribute is taken away', () => {
      const api = null as unknown as ApiName;
      expect(resolveBackend(source({ api, endpoint: 'https://a.example' }))?.scope).to.equal('https://a.example');
      expect(warnings).to.deep.equal([]);
    });

    it('should warn once about an api that it does not speak, and name those that there are', async () => {
      const asked = { localName: 'civic-b', api: 'soap' as ApiName, endpoint: 'https://a.example' };
      expect(later(asked)).to.equal(undefined);
      expect(later(asked)).to.equal(undefined);
      expect(warnings).to.have.length(1);
      expect(warnings[0]).to.include('api="soap"').and.include('civic').and.include('static').and.include('post');
    });

    it('should warn about an adapter without an address, or with one that is none', async () => {
      expect(later({ api: 'post' })).to.equal(undefined);
      expect(later({ api: 'post', endpoint: 'mailto:a@b.example' })).to.equal(undefined);
      expect(warnings[0]).to.include('"endpoint" is missing');
      expect(warnings[1]).to.include('"mailto:a@b.example" is no address');
    });

    it('should warn about an element that an adapter can do nothing for, whose fallback then stays', async () => {
      const endpoint = 'https://a.example/in';
      expect(later({ localName: 'civic-policy-lookup', api: 'post', endpoint })).to.equal(undefined);
      expect(later({ localName: 'civic-help-form', api: 'static', endpoint })).to.equal(undefined);
      expect(warnings.map((line) => line.slice(0, 22))).to.deep.equal([
        '[civic-policy-lookup] ',
        '[civic-help-form] A bu',
      ]);
    });

    it('should warn about options that are no JSON, and go on without them', async () => {
      const found = later({ api: 'post', endpoint: 'https://json.example', ...withOptions('{format:') });
      expect((await found!.config({ language: 'en' })).name).to.equal('json.example');
      expect(warnings[0]).to.include('no JSON object');
    });
  });

  it('should give one object for all spellings of an endpoint', () => {
    const one = resolveBackend(source({ endpoint: 'https://a.example' }));
    expect(resolveBackend(source({ endpoint: 'https://a.example/api/v1/' }))).to.equal(one);
    expect(resolveBackend(source({ endpoint: 'https://b.example' }))).not.to.equal(one);
  });

  describe('other adapters', () => {
    it('should take src for a static bundle, whatever the api says', async () => {
      const found = later({ src: 'https://s.example/bundle/', endpoint: 'https://a.example' });
      expect(found?.scope).to.equal('static https://s.example/bundle/');
    });

    it('should offer what the adapter answers and nothing else, before its code is here', async () => {
      const bundle = later({ src: 'https://s.example/bundle/' });
      const post = later({ api: 'post', endpoint: 'https://p.example/in?secret=1' });
      expect(Object.keys(bundle!)).to.have.members([
        'scope',
        'config',
        'categories',
        'regions',
        'searchRegions',
        'policies',
        'policy',
        'versions',
      ]);
      expect(Object.keys(post!)).to.have.members(['scope', 'config', 'categories', 'createRequest']);
      expect(post!.scope).to.equal('post https://p.example/in');
    });

    it('should share one object among elements that say the same', async () => {
      const asked: Partial<BackendSource> = { api: 'post', endpoint: 'https://p.example/in' };
      expect(later(asked)).to.equal(later({ ...asked, localName: 'civic-other' }));
      expect(later(asked)).not.to.equal(later({ ...asked, ...withOptions('{"format":"form"}') }));
    });

    it('should take options from inside the element', async () => {
      const options = JSON.stringify({
        config: { name: '街道办', hotlines: [{ name: '值班', phone: '123' }] },
        categories: [{ code: 'one', kind: 'help', name: '一', fields: [] }],
      });
      const found = later({ api: 'post', endpoint: 'https://o.example', ...withOptions(options) })!;
      expect(await found.config({ language: 'en' })).to.deep.include({ name: '街道办', state: 'open' });
      expect((await found.categories({ language: 'en' })).map(({ code }) => code)).to.deep.equal(['one']);
    });
  });

  it('should take an own backend as it is', async () => {
    const backend = own();
    const resolved = resolveBackend(source({ backend }));
    expect(resolved).to.equal(backend);
    expect(await answersOf(backend).categories({ language: 'en' })).to.deep.equal(answers.categories);
  });

  it('should not offer calls that the own backend lacks', () => {
    expect(resolveBackend(source({ backend: own() }))?.suggestions).to.equal(undefined);
  });

  describe('shared answers', () => {
    it('should ask once per language, also when several elements ask at the same time', async () => {
      const backend = own();
      const shared = answersOf(backend);
      const all = await Promise.all(['en', 'en', 'zh-Hans'].map((language) => shared.config({ language })));
      await shared.config({ language: 'en' });
      expect(all).to.deep.equal([answers.config, answers.config, answers.config]);
      expect(backend.asked).to.deep.equal(['en', 'zh-Hans']);
    });

    it('should tell all who wait of a failure, and keep none', async () => {
      const backend = own(1);
      const shared = answersOf(backend);
      const [one, two] = await Promise.all([
        rejection(shared.config({ language: 'en' })),
        rejection(shared.config({ language: 'en' })),
      ]);
      expect(one).to.equal(two);
      expect(await shared.config({ language: 'en' })).to.deep.equal(answers.config);
    });

    it('should let one element leave without taking the answer from the others', async () => {
      const backend = own();
      const shared = answersOf(backend);
      const controller = new AbortController();
      const leaving = shared.config({ language: 'en', signal: controller.signal });
      const staying = shared.config({ language: 'en' });
      controller.abort();
      expect((await rejection(leaving)).name).to.equal('AbortError');
      expect(await staying).to.deep.equal(answers.config);
    });
  });
});
