import { expect, oneEvent } from '@open-wc/testing';
import { BackendError, type Backend } from '../../src/backend/backend.js';
import { OutboxController } from '../../src/controllers/outbox.js';
import { resumeSending } from '../../src/controllers/resume.js';
import type { RequestInput } from '../../src/domain/wire.js';
import { OutboxStore } from '../../src/storage/outbox-store.js';
import { deviceStore } from '../../src/storage/store.js';
import { ControllerHost } from '../support/controller-host.js';
import { FakeBackend } from '../support/fake-backend.js';
import { waitUntil } from '../support/wait.js';

const input: RequestInput = {
  category: 'travel',
  text: '怎么回家',
  fields: {},
  contact: null,
  anonymous: false,
  callback: false,
  consent: { notice: '1', at: '2026-11-22T01:29:00Z' },
  via: 'web',
  language: 'zh-Hans',
};

function setUp(backend: Backend = new FakeBackend()) {
  const host = new ControllerHost();
  document.body.append(host);
  const outbox = new OutboxController(host, () => backend);
  return { host, outbox, backend: backend as FakeBackend };
}

const states = (outbox: OutboxController): string[] => outbox.entries.map(({ state }) => state);

describe('OutboxController', () => {
  afterEach(() => document.querySelectorAll('test-controller-host').forEach((host) => host.remove()));

  it('should store, send and tell the page, with neither text nor receipt in its events', async () => {
    const { host, outbox, backend } = setUp();
    const queued = oneEvent(host, 'civic-request-queued');
    const received = oneEvent(host, 'civic-request-received');
    const entry = await outbox.send(input);
    expect(entry).to.include({ state: 'queued', kept: 'device' });
    expect((await queued).detail).to.deep.equal({ key: entry.key });
    expect((await received).detail).to.deep.equal({ number: '20260211-0473' });
    expect(outbox.entries[0]).to.have.nested.property('accepted.receipt');
    expect(backend.calls.map(({ name, args }) => [name, args[1]])).to.deep.equal([['createRequest', entry.key]]);
    expect(entry.key).to.match(/^[0-9a-f]{32}$/);
    await outbox.remove(entry.key);
    expect(states(outbox)).to.deep.equal([]);
  });

  it('should keep of a received request what its receipt needs, and nothing that was typed', async () => {
    const accepted = { ...(await new FakeBackend().createRequest!(input, 'key')) };
    const { outbox, backend } = setUp(new FakeBackend().on('createRequest', (echo) => ({ ...accepted, echo })));
    const { key } = await outbox.send(input);
    await waitUntil(() => states(outbox)[0] === 'received');
    const { records } = await new OutboxStore(deviceStore, backend.scope).all();
    expect(records).to.have.length(1);
    expect(records[0]).to.deep.include({ state: 'received', accepted });
    expect(JSON.stringify((await deviceStore.entries(['outbox', backend.scope])).found)).to.not.include(input.text);
    await outbox.remove(key);
    expect((await deviceStore.entries(['outbox', backend.scope])).found).to.deep.equal([]);
  });

  it('should tell how a try failed, and go on when the page is online again', async () => {
    const { host, outbox, backend } = setUp();
    backend.fail('createRequest', 'offline');
    const failed = oneEvent(host, 'civic-error');
    const { key } = await outbox.send(input);
    expect((await failed).detail).to.deep.equal({ kind: 'offline', call: 'createRequest' });
    expect(states(outbox)).to.deep.equal(['queued']);
    backend.restore('createRequest');
    window.dispatchEvent(new Event('online'));
    await waitUntil(() => states(outbox)[0] === 'received');
    await outbox.remove(key);
  });

  it('should go on sending when the element has left, and be found again by the next one', async () => {
    const { host, outbox, backend } = setUp();
    let answer = (): void => undefined;
    const answered = new Promise<void>((resolve) => (answer = resolve));
    backend.on('createRequest', async () => {
      await answered;
      throw new BackendError('invalid', { status: 422 });
    });
    const { key } = await outbox.send(input);
    host.remove();
    expect(outbox.entries).to.deep.equal([]);
    answer();
    const next = setUp(backend);
    await waitUntil(() => states(next.outbox)[0] === 'stopped');
    expect(next.outbox.entries[0]).to.have.nested.property('input.text', '怎么回家');
    await next.outbox.remove(key);
  });

  it('should take over when it is made after its element was connected', async () => {
    const first = setUp();
    first.backend.fail('createRequest', 'invalid');
    const { key } = await first.outbox.send(input);
    await waitUntil(() => states(first.outbox)[0] === 'stopped');
    const late = new OutboxController(first.host, () => first.backend);
    expect(states(late)).to.deep.equal(['stopped']);
    await late.remove(key);
  });

  it('should keep the entries of different backends apart', async () => {
    const one = setUp();
    const two = setUp();
    const { key } = await one.outbox.send(input, { memoryOnly: true });
    await waitUntil(() => states(one.outbox)[0] === 'received');
    expect(states(two.outbox)).to.deep.equal([]);
    await one.outbox.remove(key);
  });

  it('should make the element draw each step', async () => {
    const { host, outbox } = setUp();
    const before = host.updates;
    const { key } = await outbox.send(input, { memoryOnly: true });
    await waitUntil(() => states(outbox)[0] === 'received');
    expect(host.updates - before).to.be.at.least(3);
    await outbox.remove(key);
  });

  it('should go on with what an earlier visit left, on a page without a form', async () => {
    const backend = new FakeBackend();
    const store = new OutboxStore(deviceStore, backend.scope);
    const left = { key: 'left', category: 'travel', createdAt: 1, tries: 3, nextTryAt: 1, notBefore: 0, input };
    await resumeSending(backend);
    expect(backend.calls).to.deep.equal([]);
    await store.save({ ...left, state: 'queued' });
    await resumeSending(backend);
    await waitUntil(async () => (await store.all()).records[0]?.state === 'received');
    expect(backend.calls.map(({ args }) => args[1])).to.deep.equal(['left']);
    await store.remove('left');
  });

  describe('two forms with one address', () => {
    /** Backends that share a scope, as two post adapters with different options do. */
    function twoForms() {
      const one = new FakeBackend();
      const two = new FakeBackend();
      Object.defineProperty(two, 'scope', { value: one.scope });
      return { one, two };
    }
    const keysSent = ({ calls }: FakeBackend): unknown[] => calls.map(({ args }) => args[1]);

    it('should send each request through the form that took it', async () => {
      const { one, two } = twoForms();
      const first = setUp(one);
      const second = setUp(two);
      const a = await first.outbox.send(input);
      const b = await second.outbox.send(input);
      await waitUntil(() => states(first.outbox).join() === 'received,received');
      expect([keysSent(one), keysSent(two)]).to.deep.equal([[a.key], [b.key]]);
      await first.outbox.remove(a.key);
      await first.outbox.remove(b.key);
    });

    it('should try again with the backend that the form has by then', async () => {
      const { one, two } = twoForms();
      const host = new ControllerHost();
      document.body.append(host);
      let backend: FakeBackend = one.fail('createRequest', 'offline');
      const outbox = new OutboxController(host, () => backend);
      const { key } = await outbox.send(input);
      await waitUntil(() => JSON.stringify(outbox.entries).includes('"failure"'));
      backend = two;
      host.update();
      await outbox.retry(key);
      await waitUntil(() => states(outbox)[0] === 'received');
      expect(keysSent(two)).to.deep.equal([key]);
      await outbox.remove(key);
    });

    it('should send what an earlier visit left through the form of that id, though another comes first', async () => {
      const { one, two } = twoForms();
      const store = new OutboxStore(deviceStore, one.scope);
      const left = { category: 'travel', createdAt: 1, tries: 3, nextTryAt: 1, notBefore: 0, input };
      await store.save({ ...left, state: 'queued', key: 'of-b', form: 'b' });
      const host = new ControllerHost();
      host.id = 'b';
      document.body.append(host);
      const first = setUp(one);
      await waitUntil(() => states(first.outbox).length > 0);
      new OutboxController(host, () => two);
      await waitUntil(() => states(first.outbox)[0] === 'received');
      expect([keysSent(one), keysSent(two)]).to.deep.equal([[], ['of-b']]);
      await first.outbox.remove('of-b');
    });

    it('should not hold back what a form took that is no longer there', async () => {
      const { one } = twoForms();
      const store = new OutboxStore(deviceStore, one.scope);
      const left = { category: 'travel', createdAt: 1, tries: 3, nextTryAt: 1, notBefore: 0, input };
      await store.save({ ...left, state: 'queued', key: 'of-none', form: 'gone' });
      const { outbox } = setUp(one);
      await waitUntil(() => states(outbox)[0] === 'received');
      expect(keysSent(one)).to.deep.equal(['of-none']);
      await outbox.remove('of-none');
    });
  });

  describe('where the browser refuses what keeps tabs in step', () => {
    const channel = window.BroadcastChannel;
    afterEach(() => {
      window.BroadcastChannel = channel;
      delete (navigator as { locks?: LockManager }).locks;
    });

    it('should send without a channel, and without locks', async () => {
      window.BroadcastChannel = class {
        constructor() {
          throw new DOMException('opaque origin', 'SecurityError');
        }
      } as unknown as typeof BroadcastChannel;
      const request = () => Promise.reject(new DOMException('opaque origin', 'SecurityError'));
      Object.defineProperty(navigator, 'locks', { configurable: true, value: { request } });
      const { outbox, backend } = setUp();
      const { key } = await outbox.send(input);
      await waitUntil(() => states(outbox)[0] === 'received');
      expect(backend.calls.map(({ name, args }) => [name, args[1]])).to.deep.equal([['createRequest', key]]);
      expect(await outbox.remove(key)).to.equal(true);
    });
  });
});
