import { expect } from '@open-wc/testing';
import { BackendError } from '../../src/backend/backend.js';
import { answerOrKept, freshOrKept, withKeptRegions } from '../../src/controllers/fresh-or-kept.js';
import { keepRegion } from '../../src/controllers/keep-region.js';
import { searchKept } from '../../src/controllers/kept-search.js';
import { list, text } from '../../src/domain/shapes/check.js';
import type { Policy } from '../../src/domain/wire.js';
import { cachedRegion, cacheRegion } from '../../src/storage/policy-cache.js';
import { deferred, FakeBackend, POLICIES, summaryOf } from '../support/fake-backend.js';

const offline = (): BackendError => new BackendError('offline');
const { signal } = new AbortController();
const ids = (policies?: readonly { id: string }[]): string[] => (policies ?? []).map(({ id }) => id);
const addressOf = ({ scope }: FakeBackend) => ({ scope, language: 'zh-Hans' });
const LONG_AGO = Date.now() - 3 * 86_400_000;

function withConnection(connection: object, act: () => Promise<void>): Promise<void> {
  Object.defineProperty(navigator, 'connection', { configurable: true, value: connection });
  return act().finally(() => delete (navigator as { connection?: unknown }).connection);
}

describe('keeping what a reader may need without network', () => {
  describe('freshOrKept', () => {
    const kept = (): Promise<{ value: string; fetchedAt: number }> => Promise.resolve({ value: 'kept', fetchedAt: 7 });

    it('should give the answer when there is one', async () => {
      expect((await freshOrKept(Promise.resolve('fresh'), kept)).value).to.equal('fresh');
    });

    it('should give what was kept, with its age, when the backend cannot be reached', async () => {
      expect(await freshOrKept(Promise.reject(offline()), kept)).to.deep.equal({ value: 'kept', keptAt: 7 });
    });

    it('should give what was kept first when the answer takes long, and the answer behind it', async () => {
      const answer = deferred<string>();
      const { value, keptAt, later } = await freshOrKept(answer.promise, kept);
      expect([value, keptAt]).to.deep.equal(['kept', 7]);
      answer.resolve('fresh');
      expect((await later)!.value).to.equal('fresh');
    });

    it('should wait when nothing was kept, and fail with the answer', async () => {
      const error = offline();
      const nothing = (): Promise<undefined> => Promise.resolve(undefined);
      expect(await freshOrKept(Promise.reject(error), nothing).catch((thrown: unknown) => thrown)).to.equal(error);
    });

    it('should hide no answer that the backend gave: what is gone is gone', async () => {
      const gone = new BackendError('not-found');
      expect(await freshOrKept(Promise.reject(gone), kept).catch((thrown: unknown) => thrown)).to.equal(gone);
    });
  });

  describe('answers of the service', () => {
    it('should stand in for themselves', async () => {
      const address = addressOf(new FakeBackend());
      await answerOrKept(address, 'names', list(text), Promise.resolve(['甲']));
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect(await answerOrKept(address, 'names', list(text), Promise.reject(offline()))).to.deep.equal(['甲']);
    });

    it('should let divisions be chosen that were looked at before, and leave the other calls alone', async () => {
      const backend = new FakeBackend();
      const wrapped = withKeptRegions(backend);
      const options = { language: 'zh-Hans' };
      const before = await wrapped.regions!({ parent: undefined }, options);
      await new Promise((resolve) => setTimeout(resolve, 50));
      backend.fail('regions', 'offline');
      expect(await wrapped.regions!({ parent: undefined }, options)).to.deep.equal(before);
      expect(await wrapped.policy!(POLICIES[0]!.id, options)).to.deep.equal(POLICIES[0]);
      expect(withKeptRegions(backend)).to.equal(wrapped);
    });
  });

  describe('keepRegion', () => {
    it('should keep all that holds for the region, and find it again by words, region and category', async () => {
      const backend = new FakeBackend();
      await keepRegion(backend, 'zh-Hans', '990101', signal);
      const address = addressOf(backend);
      expect(ids((await cachedRegion(address, '990101'))?.value)).to.have.members(['qinghe-return', 'city-masks']);
      const find = async (query: object) => ids((await searchKept(address, query))?.value.items);
      expect(await find({ q: '报备' })).to.deep.equal(['qinghe-return']);
      expect(await find({ region: '990101' })).to.deep.equal(['qinghe-return', 'city-masks']);
      expect(await find({ region: '9901' })).to.deep.equal(['city-masks']);
      expect(await find({ category: 'travel' })).to.deep.equal(['qinghe-return']);
      expect(await find({ q: '青禾区 报备' })).to.deep.equal(['qinghe-return']);
      expect(await find({ q: '量子力学' })).to.deep.equal([]);
    });

    it('should find nothing, rather than an empty list, where nothing was kept', async () => {
      expect(await searchKept(addressOf(new FakeBackend()), { q: '口罩' })).to.equal(undefined);
    });

    it('should read again only what has changed', async () => {
      const backend = new FakeBackend();
      const [changed, same] = POLICIES as [Policy, Policy];
      await cacheRegion(addressOf(backend), undefined, [{ ...changed, version: 1 }, same], LONG_AGO);
      backend.on('policies', () => ({ items: [changed, same].map(summaryOf), total: 2 }));
      await keepRegion(backend, 'zh-Hans', undefined, signal);
      expect(backend.asked('policy')).to.deep.equal([changed.id]);
      const now = await cachedRegion(addressOf(backend), undefined);
      expect(now!.value.map(({ version }) => version)).to.deep.equal([changed.version, same.version]);
      expect(now!.fetchedAt).to.be.above(LONG_AGO);
    });

    it('should ask for nothing when it was kept a moment ago', async () => {
      const backend = new FakeBackend();
      await cacheRegion(addressOf(backend), undefined, POLICIES);
      await keepRegion(backend, 'zh-Hans', undefined, signal);
      expect(backend.calls).to.deep.equal([]);
    });

    it('should ask for nothing on a line that the reader pays for by the byte, or that is slow', async () => {
      const backend = new FakeBackend();
      for (const connection of [{ saveData: true }, { effectiveType: 'slow-2g' }]) {
        await withConnection(connection, () => keepRegion(backend, 'zh-Hans', undefined, signal));
      }
      expect(backend.calls).to.deep.equal([]);
    });

    it('should keep what it had, and what it has read, when the network breaks off', async () => {
      const backend = new FakeBackend();
      const [first, second, third] = POLICIES as [Policy, Policy, Policy];
      await cacheRegion(addressOf(backend), undefined, [third], LONG_AGO);
      backend.on('policy', (id) => {
        if (id !== first.id) throw offline();
        return first;
      });
      const items = [first, second, third].map((policy) => ({ ...summaryOf(policy), version: 9 }));
      backend.on('policies', () => ({ items, total: 3 }));
      const failed = await keepRegion(backend, 'zh-Hans', undefined, signal).catch((error: unknown) => error);
      expect((failed as BackendError).kind).to.equal('offline');
      const kept = await cachedRegion(addressOf(backend), undefined);
      expect(ids(kept?.value)).to.deep.equal([first.id, third.id]);
      expect(kept!.fetchedAt, 'as old as its oldest part').to.equal(LONG_AGO);
    });

    it('should keep so much and no more', async () => {
      const backend = new FakeBackend();
      const [one] = POLICIES as [Policy];
      const many = Array.from({ length: 8 }, (_, at) => ({ ...one, id: `p${at}`, body: '字'.repeat(300_000) }));
      backend.on('policies', () => ({ items: many.map(summaryOf), total: many.length }));
      backend.on('policy', (id) => many.find((policy) => policy.id === id)!);
      await keepRegion(backend, 'zh-Hans', undefined, signal);
      const { value } = (await cachedRegion(addressOf(backend), undefined))!;
      expect(value.length).to.equal(5);
    });

    it('should keep two regions, the latest', async () => {
      const backend = new FakeBackend();
      const address = addressOf(backend);
      for (const [at, region] of ['a', 'b', 'c'].entries()) await cacheRegion(address, region, POLICIES, at);
      expect(await cachedRegion(address, 'a')).to.equal(undefined);
      expect((await cachedRegion(address, 'c'))?.value).to.have.lengthOf(POLICIES.length);
    });
  });
});
