import { expect } from 'chai';
import type { Backend } from '../../src/backend/backend.js';
import { createPostBackend } from '../../src/backend/post.js';
import { fakeFetch, input, json } from './support/calls.js';
import { describeFaults } from './support/faults.js';

const endpoint = 'https://hooks.example/in?channel=7';
const NUMBER = /^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/;

const taking = (response: () => Response, format?: 'json' | 'form') => {
  const { fetch, sent } = fakeFetch(response);
  return { backend: createPostBackend({ endpoint, format, fetch }), sent };
};

describe('post adapter', () => {
  describe('faults of an address', () => {
    describeFaults({
      calls: [
        {
          name: 'createRequest',
          make: async (backend, options) => (await backend.createRequest(input, 'key-1', options)).number,
          answer: undefined,
          // Fixed: a number that somebody was told must not change with a version of the library.
          result: '62D0-5F95',
        },
      ],
      open(_call, respond, timeout) {
        const { fetch, sent } = fakeFetch(respond);
        return { backend: createPostBackend({ endpoint, timeout, fetch }) as unknown as Required<Backend>, sent };
      },
    });

    it('should not take a page, such as that of a captive portal, for an answer', async () => {
      const { backend } = taking(() => new Response('\n<!doctype html><p>Log in</p>'));
      const kind = await backend.createRequest(input, 'k').then(
        () => 'taken',
        (error) => error.kind,
      );
      expect(kind).to.equal('malformed');
    });
  });

  describe('number', () => {
    const numberFor = async (body: unknown, key = 'k') =>
      (await taking(() => json(body)).backend.createRequest(input, key)).number;

    it('should be the number of the answer, else its id', async () => {
      expect(await numberFor({ number: 'A-1', id: 'x' })).to.equal('A-1');
      expect(await numberFor({ id: 'x' })).to.equal('x');
      expect(await numberFor({ id: 4711 })).to.equal('4711');
    });

    it('should be made from the key, the same for each try, when the answer has none that could be read out', async () => {
      const made = await numberFor(undefined);
      expect(made).to.match(NUMBER);
      for (const body of [null, [], 'ok', 7, {}, { id: '' }, { id: null }, { id: {} }, { id: 'x'.repeat(41) }]) {
        expect(await numberFor(body), JSON.stringify(body)).to.equal(made);
      }
      const { backend } = taking(() => new Response('ok'));
      expect((await backend.createRequest(input, 'k')).number).to.equal(made);
      expect(await numberFor(undefined, 'other')).not.to.equal(made);
    });

    it('should seldom be the same for two keys', async () => {
      const numbers = await Promise.all(Array.from({ length: 2000 }, () => numberFor(undefined, crypto.randomUUID())));
      expect(new Set(numbers).size).to.equal(2000);
    });
  });

  describe('what is sent', () => {
    it('should be JSON to the very address, with the key as a header, and the number that the reader may be told', async () => {
      const { backend, sent } = taking(() => json({}));
      const { number } = await backend.createRequest(input, 'key-1');
      const { url, init } = sent[0]!;
      expect(url.href).to.equal(endpoint);
      expect(init).to.include({ method: 'POST', credentials: 'omit', redirect: 'error', cache: 'no-store' });
      const headers = new Headers(init.headers);
      expect(headers.get('Content-Type')).to.equal('application/json');
      expect(headers.get('Idempotency-Key')).to.equal('key-1');
      expect(JSON.parse(init.body as string)).to.deep.equal({ ...input, number, key: 'key-1' });
    });

    it('should be the fields of a form, which need no permission of another origin, when that is asked for', async () => {
      const { backend, sent } = taking(() => json({}), 'form');
      const message = { ...input, contact: { phone: '123' }, fields: { needs: ['food', 'drugs'], urgent: true } };
      const { number } = await backend.createRequest(message, 'key-1');
      const { init } = sent[0]!;
      expect([...new Headers(init.headers).keys()]).to.deep.equal(['accept']);
      const fields = [...(init.body as URLSearchParams)];
      expect(fields).to.deep.include.members([
        ['text', input.text],
        ['fields.needs', 'food'],
        ['fields.needs', 'drugs'],
        ['fields.urgent', 'true'],
        ['contact.phone', '123'],
        ['consent.notice', '1'],
        ['number', number],
        ['key', 'key-1'],
      ]);
    });
  });

  it('should tell readers where what they write goes, unless the host page says more', async () => {
    const { backend } = taking(() => json({}));
    for (const language of ['zh-Hans', 'zh-Hant', 'en']) {
      expect((await backend.config({ language })).privacy.text).to.include('hooks.example');
    }
    const told = createPostBackend({ endpoint, config: { privacy: { version: '2', text: '只转给街道办' } } });
    expect((await told.config({ language: 'en' })).privacy).to.deep.equal({ version: '2', text: '只转给街道办' });
  });
});
