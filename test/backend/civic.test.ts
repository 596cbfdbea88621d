import { expect } from 'chai';
import { createCivicBackend } from '../../src/backend/civic.js';
import * as answers from './support/answers.js';
import { fakeFetch, input, json, PUBLIC_CALLS, RECEIPT } from './support/calls.js';

const language = 'en';

describe('civic adapter', () => {
  describe('endpoint', () => {
    const spellings = {
      'https://help.example': 'https://help.example',
      'https://help.example/': 'https://help.example',
      'https://help.example/api/v1': 'https://help.example',
      'https://help.example/api/v1/': 'https://help.example',
      'https://help.example/city//': 'https://help.example/city',
      'https://help.example:8443/city/api/v1?x=1#y': 'https://help.example:8443/city',
    };
    for (const [endpoint, scope] of Object.entries(spellings)) {
      it(`should understand ${endpoint}`, async () => {
        const { fetch, sent } = fakeFetch(() => json(answers.config));
        const backend = createCivicBackend({ endpoint, fetch });
        await backend.config({ language });
        expect(backend.scope).to.equal(scope);
        expect(sent[0]?.url.href).to.equal(`${scope}/api/v1/config?language=en`);
      });
    }

    it('should throw on what is no address', () => {
      expect(() => createCivicBackend({ endpoint: 'help' })).to.throw(TypeError);
    });
  });

  describe('requests over HTTP', () => {
    const sentBy = async (name: string) => {
      const call = PUBLIC_CALLS.find((one) => one.name === name)!;
      const { fetch, sent } = fakeFetch(() => json(call.answer));
      await call.make(createCivicBackend({ endpoint: 'https://help.example', fetch }));
      const { url, init } = sent[0]!;
      return { url, init, headers: new Headers(init.headers) };
    };

    for (const { name } of PUBLIC_CALLS) {
      it(`should send ${name} without cookies, referrer or a receipt in the address`, async () => {
        const { url, init } = await sentBy(name);
        expect(init).to.include({ credentials: 'omit', referrerPolicy: 'no-referrer' });
        expect(url.href).not.to.include(RECEIPT);
      });
    }

    it('should leave the caching of public answers to the browser, and keep personal ones out of it', async () => {
      expect((await sentBy('config')).init).to.include({ cache: 'default', redirect: 'follow' });
      expect((await sentBy('policies')).init).to.include({ cache: 'default', redirect: 'follow' });
      expect((await sentBy('request')).init).to.include({ cache: 'no-store', redirect: 'error' });
      expect((await sentBy('createRequest')).init).to.include({ cache: 'no-store', redirect: 'error' });
    });

    it('should leave out of the query what is not asked', async () => {
      const { url } = await sentBy('policies');
      expect(url.pathname).to.equal('/api/v1/policies');
      expect([...url.searchParams]).to.have.deep.members([
        ['q', '回家'],
        ['limit', '10'],
        ['language', 'zh-Hans'],
      ]);
    });

    it('should post a request as JSON under its key', async () => {
      const { init, headers } = await sentBy('createRequest');
      expect(init.method).to.equal('POST');
      expect(headers.get('Idempotency-Key')).to.equal('key-1');
      expect(headers.get('Content-Type')).to.equal('application/json');
      expect(JSON.parse(init.body as string)).to.deep.equal(input);
    });

    it('should show the receipt as a bearer token only', async () => {
      const { url, headers } = await sentBy('request');
      expect(url.href).to.equal('https://help.example/api/v1/requests/current');
      expect(headers.get('Authorization')).to.equal(`Bearer ${RECEIPT}`);
    });

    it('should post a follow-up to its own path, without repeating which it is', async () => {
      const { url, init } = await sentBy('followUp');
      expect(url.pathname).to.equal('/api/v1/requests/current/messages');
      expect(JSON.parse(init.body as string)).to.deep.equal({ text: '谢谢' });
    });

    it('should not let an id leave its path', async () => {
      const { fetch, sent } = fakeFetch(() => json(answers.policy));
      await createCivicBackend({ endpoint: 'https://help.example', fetch }).policy('a/b?c', { language });
      expect(sent[0]?.url.pathname).to.equal('/api/v1/policies/a%2Fb%3Fc');
    });

    it('should use the page’s fetch as it is at the time of the call', async () => {
      const backend = createCivicBackend({ endpoint: 'https://help.example' });
      const before = globalThis.fetch;
      const { fetch, sent } = fakeFetch(() => json(answers.config));
      globalThis.fetch = fetch;
      try {
        await backend.config({ language });
      } finally {
        globalThis.fetch = before;
      }
      expect(sent).to.have.length(1);
    });
  });

  describe('request', () => {
    it('should say nothing has changed on 304', async () => {
      const { fetch, sent } = fakeFetch(() => new Response(null, { status: 304 }));
      const backend = createCivicBackend({ endpoint: 'https://help.example', fetch });
      expect(await backend.request!(RECEIPT, '"7"', {})).to.equal(undefined);
      expect(new Headers(sent[0]?.init.headers).get('If-None-Match')).to.equal('"7"');
    });
  });

  describe('what a newer backend may say', () => {
    const ask = (answer: unknown) =>
      createCivicBackend({ endpoint: 'https://help.example', fetch: fakeFetch(() => json(answer)).fetch });

    it('should let unknown members of enumerations through', async () => {
      const config = await ask({ ...answers.config, state: 'resting', features: ['video'] }).config({ language });
      expect(config.state).to.equal('resting');
      expect(config.features).to.deep.equal(['video']);
    });

    it('should drop links that are no web addresses', async () => {
      const policy = await ask({ ...answers.policy, sourceUrl: 'javascript:alert(1)' }).policy('p1', { language });
      expect(policy).not.to.have.property('sourceUrl');
    });

    it('should refuse a time zone and a time that would break what shows them', async () => {
      const zone = ask({ ...answers.config, timeZone: 'Moon/Base' }).config({ language });
      const time = ask({ ...answers.request, receivedAt: 'yesterday' }).request!(RECEIPT, undefined, {});
      for (const promise of [zone, time]) {
        const kind = await promise.then(
          () => 'none',
          (error) => error.kind,
        );
        expect(kind).to.equal('malformed');
      }
    });

    it('should not be fooled by a field named like a prototype', async () => {
      const body = JSON.stringify(answers.request).replace('"from":"a"', '"__proto__":["x"],"from":"a"');
      const { fetch } = fakeFetch(() => new Response(body));
      const snapshot = await createCivicBackend({ endpoint: 'https://help.example', fetch }).request!(RECEIPT, '', {});
      expect(Object.getPrototypeOf(snapshot?.request.fields)).to.equal(Object.prototype);
    });
  });
});
