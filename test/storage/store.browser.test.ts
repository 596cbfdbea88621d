import { expect } from '@open-wc/testing';
import { openDatabase } from '../../src/storage/database.js';
import { deleteDraft, loadDraft, saveDraft } from '../../src/storage/drafts.js';
import { OutboxStore, type OutboxRecord } from '../../src/storage/outbox-store.js';
import { cacheList, cachePolicy, cachedList, cachedPolicy } from '../../src/storage/policy-cache.js';
import { forgetReceipt, keepReceipt, keptReceipts } from '../../src/storage/receipts.js';
import { createRecordStore, deviceStore, memoryStore, type RecordStore } from '../../src/storage/store.js';
import * as answers from '../backend/support/answers.js';
import { waitUntil } from '../support/wait.js';

let count = 0;
const freshName = (): string => `test-${Date.now()}-${(count += 1)}`;
const freshStore = (): RecordStore => createRecordStore(openDatabase(freshName()));

/** A disk that does as it is told. */
function moodyStore(): { store: RecordStore; mood: { isWell: boolean } } {
  const disk = openDatabase(freshName());
  const mood = { isWell: true };
  const store = createRecordStore((mode, callback) =>
    mood.isWell ? disk(mode, callback) : Promise.reject(new DOMException('full', 'QuotaExceededError')),
  );
  return { store, mood };
}

describe('record store', () => {
  it('should keep records for the next visit', async () => {
    const name = freshName();
    expect(await createRecordStore(openDatabase(name)).set(['draft', 's', 'f'], { a: 1 })).to.equal(true);
    expect(await createRecordStore(openDatabase(name)).get(['draft', 's', 'f'])).to.deep.equal({ a: 1 });
  });

  it('should list what begins with a prefix, and nothing else', async () => {
    const store = freshStore();
    for (const key of [['a'], ['a', 'x'], ['a', 'x', 'y'], ['ab', 'x'], ['a', 'xx']]) await store.set(key, key.join());
    const { found, complete } = await store.entries(['a', 'x']);
    expect(complete).to.equal(true);
    expect(found).to.deep.equal([
      [['a', 'x'], 'a,x'],
      [['a', 'x', 'y'], 'a,x,y'],
    ]);
  });

  it('should change a record in one step, as seen from other tabs', async () => {
    const name = freshName();
    const tabs = [createRecordStore(openDatabase(name)), createRecordStore(openDatabase(name))];
    const add = (value: unknown): number => ((value as number | undefined) ?? 0) + 1;
    await Promise.all(Array.from({ length: 20 }, (_, index) => tabs[index % 2]!.update(['n'], add)));
    expect(await tabs[0]!.get(['n'])).to.equal(20);
  });

  it('should delete', async () => {
    const store = freshStore();
    await store.set(['a'], 1);
    await store.delete(['a']);
    expect(await store.get(['a'])).to.equal(undefined);
  });

  describe('refused by the browser', () => {
    it('should say so, and hold everything in memory', async () => {
      for (const store of [memoryStore, moody(false)]) {
        expect(await store.persistent()).to.equal(false);
        expect(await store.set(['r', 'a'], 1)).to.equal(false);
        expect(await store.update(['r', 'a'], (value) => (value as number) + 1)).to.equal(false);
        expect(await store.get(['r', 'a'])).to.equal(2);
        expect(await store.entries(['r'])).to.deep.equal({ found: [[['r', 'a'], 2]], complete: false });
        await store.delete(['r', 'a']);
        expect(await store.get(['r', 'a'])).to.equal(undefined);
      }
    });

    it('should put what is in memory before the older record on disk, until the disk takes it', async () => {
      const { store, mood } = moodyStore();
      await store.set(['a'], 'old');
      mood.isWell = false;
      expect(await store.set(['a'], 'new')).to.equal(false);
      mood.isWell = true;
      expect(await store.get(['a'])).to.equal('new');
      expect((await store.entries(['a'])).found).to.deep.equal([[['a'], 'new']]);
      expect(await store.set(['a'], 'newest')).to.equal(true);
      expect(await store.get(['a'])).to.equal('newest');
    });

    it('should treat a value that cannot be stored as refused', async () => {
      expect(await freshStore().set(['a'], { run: () => undefined })).to.equal(false);
    });

    function moody(isWell: boolean): RecordStore {
      const { store, mood } = moodyStore();
      mood.isWell = isWell;
      return store;
    }
  });

  describe('a browser in trouble', () => {
    const { open } = IDBFactory.prototype;
    afterEach(() => {
      IDBFactory.prototype.open = open;
    });

    it('should not wait for ever for one that does not answer, and recover when it does', async () => {
      let answer: (() => void) | undefined;
      IDBFactory.prototype.open = function (this: IDBFactory, name: string) {
        const real = open.call(this, name);
        const late = {} as IDBOpenDBRequest;
        real.onupgradeneeded = () => {
          Object.assign(late, { result: real.result });
          late.onupgradeneeded?.call(late, new Event('upgradeneeded') as IDBVersionChangeEvent);
        };
        real.onsuccess = () => {
          answer = () => {
            Object.assign(late, { result: real.result });
            late.onsuccess?.call(late, new Event('success'));
          };
        };
        return late;
      };
      const store = createRecordStore(openDatabase(freshName(), 100));
      expect(await store.set(['a'], 1)).to.equal(false);
      expect(await store.set(['a'], 2)).to.equal(false);
      expect(await store.get(['a'])).to.equal(2);
      // On a slow disk the real one is not open yet.
      await waitUntil(() => answer);
      answer!();
      await waitUntil(() => store.set(['a'], 3));
      expect(await store.get(['a'])).to.equal(3);
    });

    it('should hold in memory when opening is forbidden', async () => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('no', 'SecurityError');
      };
      const store = freshStore();
      expect(await store.set(['a'], 1)).to.equal(false);
      expect(await store.get(['a'])).to.equal(1);
    });

    it('should open again a connection that the browser has closed without a word', async () => {
      const connections: IDBDatabase[] = [];
      const { transaction } = IDBDatabase.prototype;
      IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...args) {
        connections.push(this);
        return transaction.apply(this, args);
      };
      try {
        const store = freshStore();
        await store.set(['a'], 1);
        connections.forEach((connection) => connection.close());
        expect(await store.set(['a'], 2)).to.equal(true);
        expect(await store.get(['a'])).to.equal(2);
      } finally {
        IDBDatabase.prototype.transaction = transaction;
      }
    });

    it('should let go of the database when another tab wants to delete it', async () => {
      const name = freshName();
      await createRecordStore(openDatabase(name)).set(['a'], 1);
      const request = indexedDB.deleteDatabase(name);
      await new Promise((resolve, reject) => {
        request.onsuccess = resolve;
        request.onblocked = reject;
      });
    });
  });
});

describe('drafts', () => {
  const address = { scope: 'https://a.example', form: 'help' };

  it('should come back with the time they were saved', async () => {
    const store = freshStore();
    const draft = { values: { text: '怎么回家', fields: { from: ['a'] } }, savedAt: 5 };
    expect(await saveDraft(address, draft, store)).to.equal(true);
    expect(await loadDraft(address, store)).to.deep.equal(draft);
    expect(await loadDraft({ ...address, form: 'other' }, store)).to.equal(undefined);
    expect(await loadDraft({ ...address, scope: 'https://b.example' }, store)).to.equal(undefined);
    await deleteDraft(address, store);
    expect(await loadDraft(address, store)).to.equal(undefined);
  });

  it('should be as if absent when another version has written something else', async () => {
    const store = freshStore();
    for (const strange of [null, 7, 'text', [], { values: null, savedAt: 1 }, { values: {}, savedAt: 'now' }]) {
      await store.set(['draft', address.scope, address.form], strange);
      expect(await loadDraft(address, store)).to.equal(undefined);
    }
  });
});

describe('kept receipts', () => {
  const receipt = (number: string, keptAt: number) => ({
    number,
    receipt: 'ABCDEFGHJKMNPQRST',
    category: 'travel',
    receivedAt: '2026-11-22T01:30:00Z',
    keptAt,
  });

  it('should be listed, the latest first, and be forgotten on demand', async () => {
    const store = freshStore();
    await keepReceipt('s', receipt('1', 10), store);
    await keepReceipt('s', receipt('2', 20), store);
    await keepReceipt('other', receipt('3', 30), store);
    await store.set(['receipt', 's', 'x'], { receipt: null });
    expect((await keptReceipts('s', store)).map(({ number }) => number)).to.deep.equal(['2', '1']);
    await forgetReceipt('s', '2', store);
    expect((await keptReceipts('s', store)).map(({ number }) => number)).to.deep.equal(['1']);
  });
});

describe('policy cache', () => {
  const address = { scope: 's', language: 'zh-Hans' };

  it('should keep an article and a list with the time they were fetched', async () => {
    const store = freshStore();
    await cachePolicy(address, answers.policy, 5, store);
    await cacheList(address, { q: '回家', region: '9901' }, answers.policies, 6, store);
    expect(await cachedPolicy(address, 'p1', store)).to.deep.equal({ value: answers.policy, fetchedAt: 5 });
    const list = await cachedList(address, { region: '9901', q: '回家' }, store);
    expect(list).to.deep.equal({ value: answers.policies, fetchedAt: 6 });
    expect(await cachedPolicy({ ...address, language: 'en' }, 'p1', store)).to.equal(undefined);
    expect(await cachedList(address, { q: '回家' }, store)).to.equal(undefined);
  });

  it('should not write down the words that somebody searched for', async () => {
    const store = freshStore();
    await cacheList(address, { q: '家里有人发烧' }, answers.policies, 6, store);
    await cacheList(address, { q: '家里有人发烧了' }, { items: [], total: 0 }, 7, store);
    expect(JSON.stringify((await store.entries([])).found)).to.not.include('发烧');
    expect(await cachedList(address, { q: '家里有人发烧' }, store)).to.have.property('fetchedAt', 6);
    expect(await cachedList(address, { q: '家里有人发烧了' }, store)).to.have.property('fetchedAt', 7);
  });

  it('should keep a bounded number, and drop the oldest', async () => {
    const store = freshStore();
    for (let index = 0; index < 45; index += 1) {
      await cachePolicy(address, { ...answers.policy, id: `p${index}` }, index, store);
    }
    expect(await cachedPolicy(address, 'p4', store)).to.equal(undefined);
    expect(await cachedPolicy(address, 'p5', store)).to.have.property('fetchedAt', 5);
    expect((await store.entries(['policy', 's'])).found).to.have.length(40);
  });

  it('should not read the shelf once for each of many that come at the same time', async () => {
    const store = freshStore();
    let reads = 0;
    const counting: RecordStore = { ...store, entries: (prefix) => ((reads += 1), store.entries(prefix)) };
    const words = Array.from({ length: 30 }, (_, index) => `q${index}`);
    await Promise.all(words.map((q, index) => cacheList(address, { q }, answers.policies, index, counting)));
    await cacheList(address, { q: 'the last' }, answers.policies, 99, counting);
    expect(reads).to.be.lessThan(words.length / 2);
    expect((await store.entries(['list', 's'])).found).to.have.length(12);
  });

  it('should be as if absent when a record is not what this version writes', async () => {
    const store = freshStore();
    for (const strange of [null, { value: answers.policy }, { value: { ...answers.policy, title: 1 }, fetchedAt: 5 }]) {
      await store.set(['policy', 's', 'zh-Hans', 'p1'], strange);
      expect(await cachedPolicy(address, 'p1', store)).to.equal(undefined);
    }
  });
});

describe('outbox store', () => {
  it('should bring back every state of an entry as it was', async () => {
    const common = { category: 'travel', createdAt: 1 };
    const input = {
      category: 'travel',
      region: '990101',
      text: '怎么回家',
      fields: { from: 'a', people: 2, urgent: true, places: ['甲'] },
      contact: { phone: '13800000000' },
      anonymous: false,
      callback: true,
      consent: { notice: '1', at: '2026-11-22T01:29:00Z' },
      via: 'web' as const,
      language: 'zh-Hans',
    };
    const failure = { kind: 'offline' as const, errors: [] };
    const records: OutboxRecord[] = [
      { ...common, key: 'a', state: 'queued', input, tries: 2, nextTryAt: 3, notBefore: 0, failure },
      { ...common, key: 'b', state: 'stopped', input: { ...input, contact: null }, failure },
      { ...common, key: 'c', state: 'received', accepted: answers.accepted },
    ];
    const store = new OutboxStore(freshStore(), 's');
    for (const record of records) await store.save(record);
    expect(await store.all()).to.deep.equal({ records, complete: true });
  });
});

it('should give the whole page one store', async () => {
  expect(await deviceStore.persistent()).to.equal(true);
});
