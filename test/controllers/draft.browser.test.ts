import { expect } from '@open-wc/testing';
import { DraftController } from '../../src/controllers/draft.js';
import { loadDraft } from '../../src/storage/drafts.js';
import { createRecordStore, memoryStore, type RecordStore } from '../../src/storage/store.js';
import { openDatabase } from '../../src/storage/database.js';
import { ControllerHost } from '../support/controller-host.js';
import { FakeClock, settle } from '../support/fake-clock.js';
import { waitUntil } from '../support/wait.js';

let count = 0;
const freshStore = (): RecordStore => createRecordStore(openDatabase(`draft-${Date.now()}-${(count += 1)}`));
const address = { scope: 's', form: 'f' };

function setUp(store = freshStore()) {
  const host = new ControllerHost();
  document.body.append(host);
  const clock = new FakeClock();
  const typed = { text: '', isShared: false };
  const draft = new DraftController(host, {
    address: () => address,
    read: () => (typed.text ? { text: typed.text } : undefined),
    memoryOnly: () => typed.isShared,
    clock,
    store,
  });
  const type = (text: string): void => {
    typed.text = text;
    draft.changed();
  };
  const kept = async () => (await loadDraft(address, store))?.values;
  return { host, clock, typed, draft, type, kept, store };
}

describe('DraftController', () => {
  afterEach(() => document.querySelectorAll('test-controller-host').forEach((host) => host.remove()));

  it('should keep what is typed within a second, and say where it is', async () => {
    const { clock, draft, type, kept } = setUp();
    expect(draft.state).to.equal('empty');
    type('怎么');
    expect(draft.state).to.equal('unsaved');
    await clock.advance(1000);
    await draft.flush();
    expect(await kept()).to.deep.equal({ text: '怎么' });
    expect(draft.state).to.equal('saved');
  });

  it('should keep steady typing too', async () => {
    const { clock, type, kept, draft } = setUp();
    for (let length = 1; length <= 10; length += 1) {
      type('字'.repeat(length));
      await clock.advance(200);
    }
    await draft.flush();
    expect((await kept())?.text).to.have.length.at.least(8);
  });

  for (const [what, happen] of [
    ['the page is hidden', () => document.dispatchEvent(new Event('visibilitychange'))],
    ['the page is left', () => window.dispatchEvent(new Event('pagehide'))],
    ['the element is removed', () => document.querySelector('test-controller-host')?.remove()],
  ] as const) {
    it(`should keep it at once when ${what}`, async () => {
      const { draft, type, kept } = setUp();
      type('怎么回家');
      happen();
      await draft.flush();
      expect(await kept()).to.deep.equal({ text: '怎么回家' });
    });
  }

  it('should bring back what was typed before', async () => {
    const first = setUp();
    first.type('怎么回家');
    await first.draft.flush();
    const second = setUp(first.store);
    const draft = await second.draft.restore();
    expect(draft?.values).to.deep.equal({ text: '怎么回家' });
    expect(draft?.savedAt).to.equal(first.clock.now());
    expect(second.draft.state).to.equal('saved');
  });

  it('should forget it when it is discarded, even with a write under way', async () => {
    const { draft, type, kept } = setUp();
    type('怎么回家');
    void draft.flush();
    await draft.discard();
    expect(await kept()).to.equal(undefined);
    expect(draft.state).to.equal('empty');
  });

  it('should leave alone what another tab has saved since when it is discarded', async () => {
    const mine = setUp();
    const theirs = setUp(mine.store);
    theirs.clock.set(theirs.clock.now() + 5000);
    mine.type('这一页寄出的');
    await mine.draft.flush();
    theirs.type('那一页还在写的');
    await theirs.draft.flush();
    await mine.draft.discard();
    expect(await theirs.kept()).to.deep.equal({ text: '那一页还在写的' });
    await theirs.draft.discard();
    expect(await theirs.kept()).to.equal(undefined);
  });

  it('should forget it when everything has been deleted', async () => {
    const { draft, type, kept } = setUp();
    type('怎么回家');
    await draft.flush();
    type('');
    await draft.flush();
    expect(await kept()).to.equal(undefined);
    expect(draft.state).to.equal('empty');
  });

  it('should keep nothing on a shared computer, and delete what was there', async () => {
    const { draft, type, typed, kept } = setUp();
    type('怎么回家');
    await draft.flush();
    typed.isShared = true;
    draft.changed();
    await draft.flush();
    expect(await kept()).to.equal(undefined);
    expect(draft.state).to.equal('memory');
  });

  it('should say so when the browser refuses', async () => {
    const { draft, type } = setUp(memoryStore);
    type('怎么回家');
    await draft.flush();
    expect(draft.state).to.equal('memory');
  });

  it('should know before anything is typed whether the browser keeps it', async () => {
    for (const [store, keeps] of [
      [memoryStore, false],
      [freshStore(), true],
    ] as const) {
      const { draft } = setUp(store);
      expect(draft.keeps).to.equal(undefined);
      await draft.restore();
      await waitUntil(() => draft.keeps !== undefined);
      expect(draft.keeps).to.equal(keeps);
    }
  });

  it('should not take back with the next key that the browser refuses', async () => {
    const { draft, type } = setUp(memoryStore);
    type('怎么');
    await draft.flush();
    type('怎么回家');
    expect(draft.keeps).to.equal(false);
  });

  it('should not listen any more when the element has gone', async () => {
    const { host, clock, draft, type, kept } = setUp();
    host.remove();
    type('怎么回家');
    window.dispatchEvent(new Event('pagehide'));
    await settle();
    expect(await kept()).to.equal(undefined);
    expect(clock.timers).to.equal(1);
    await draft.discard();
  });
});
