import { expect } from 'chai';
import fc from 'fast-check';
import { settle } from '../support/fake-clock.js';
import { BUSY_FOR, OutboxWorld, requestOf, type Fate, type Tab } from './support/outbox-world.js';

const HOUR = 3_600_000;

const states = (tab: Tab): string[] => tab.outbox.entries.map(({ state }) => state);

async function send(tab: Tab, text = '怎么回家') {
  const entry = await tab.outbox.add(requestOf(text));
  await settle();
  return entry;
}

describe('outbox', () => {
  let world: OutboxWorld;
  let tab: Tab;
  beforeEach(() => {
    world = new OutboxWorld();
    tab = world.open();
  });
  afterEach(() => expect(world.faults).to.deep.equal([]));

  describe('storing', () => {
    it('should have the entry on disk, under its key, before the first try', async () => {
      world.fate = 'silence';
      const adding = tab.outbox.add(requestOf('怎么回家'));
      expect(world.tries).to.deep.equal([]);
      const entry = await adding;
      expect(entry).to.include({ state: 'queued', kept: 'device', key: 'key-1' });
      expect([...world.disk.keys()]).to.deep.equal(['["outbox","scope","key-1"]']);
    });

    it('should send from memory, and say so, when the disk refuses', async () => {
      world.isDiskWell = false;
      const entry = await send(tab);
      expect(entry.kept).to.equal('memory');
      expect(states(tab)).to.deep.equal(['received']);
    });

    it('should write nothing to disk when asked for memory only', async () => {
      const entry = await tab.outbox.add(requestOf('怎么回家'), { memoryOnly: true });
      await settle();
      expect(entry.kept).to.equal('memory');
      expect(states(tab)).to.deep.equal(['received']);
      expect(world.disk.size).to.equal(0);
    });

    it('should no longer keep the text of what was received', async () => {
      await send(tab, '我的秘密');
      expect(JSON.stringify([...world.disk.values()])).not.to.include('我的秘密');
      expect(tab.outbox.entries[0]).not.to.have.property('input');
    });
  });

  describe('sending', () => {
    it('should show where the request is: on this phone, sending, received', async () => {
      const seen: string[] = [];
      tab.outbox.subscribe({ changed: () => seen.push(states(tab)[0] ?? 'none'), happened: () => undefined });
      await send(tab);
      expect(seen.filter((state, index) => state !== seen[index - 1])).to.deep.equal(['queued', 'sending', 'received']);
      expect(tab.events.map(({ type }) => type)).to.deep.equal(['queued', 'received']);
    });

    it('should send several one after the other', async () => {
      await Promise.all(['一', '二', '三'].map((text) => tab.outbox.add(requestOf(text))));
      await settle();
      expect(states(tab)).to.deep.equal(['received', 'received', 'received']);
      expect(world.taken.size).to.equal(3);
    });

    for (const fate of ['refused-connection', 'server-error', 'unreadable-answer', 'in-progress', 'busy'] as Fate[]) {
      it(`should keep it and try again after "${fate}"`, async () => {
        world.fate = fate;
        await send(tab);
        expect(states(tab)).to.deep.equal(['queued']);
        expect(tab.outbox.entries[0]).to.have.nested.property('failure.kind');
        world.fate = 'received';
        await world.clock.advance(HOUR);
        expect(states(tab)).to.deep.equal(['received']);
        expect(world.taken.size).to.equal(1);
      });
    }

    it('should give up a try that gets no answer, and begin another', async () => {
      world.fate = 'silence';
      await send(tab);
      expect(states(tab)).to.deep.equal(['sending']);
      world.fate = 'received';
      await world.clock.advance(90_000);
      expect(states(tab)).to.deep.equal(['received']);
    });

    it('should be received once although the first answer was lost', async () => {
      world.fate = 'lost-answer';
      await send(tab);
      world.fate = 'received';
      await world.clock.advance(HOUR);
      expect(world.tries.map(({ key }) => key)).to.deep.equal(['key-1', 'key-1']);
      expect(tab.outbox.entries[0]).to.have.nested.property('accepted.receipt', 'RECEIPT20261122-0001');
    });

    it('should wait longer after each failure, and never more than about five minutes', async () => {
      world.fate = 'refused-connection';
      await send(tab);
      await world.clock.advance(2 * HOUR);
      const pauses = world.tries.slice(1).map(({ at }, index) => at - world.tries[index]!.at);
      expect(pauses.slice(0, 3)).to.deep.equal([...pauses.slice(0, 3)].sort((a, b) => a - b));
      expect(pauses[0]).to.be.within(1000, 4000);
      expect(Math.max(...pauses)).to.be.within(60_000, 300_000);
    });

    it('should wait as long as the backend asks, even if the page wakes or the person is impatient', async () => {
      world.fate = 'busy';
      const { key } = await send(tab);
      world.fate = 'received';
      await tab.outbox.wake();
      await tab.outbox.retry(key);
      await world.clock.advance((BUSY_FOR - 1) * 1000);
      expect(states(tab)).to.deep.equal(['queued']);
      await world.clock.advance(60_000);
      expect(states(tab)).to.deep.equal(['received']);
    });

    it('should try at once when the page is online again', async () => {
      world.fate = 'refused-connection';
      await send(tab);
      await world.clock.advance(HOUR);
      world.fate = 'received';
      await tab.outbox.wake();
      expect(states(tab)).to.deep.equal(['received']);
    });

    it('should not wait for a time that a clock set back has put out of reach', async () => {
      world.fate = 'refused-connection';
      await send(tab);
      world.clock.set(world.clock.now() - 400 * 24 * HOUR);
      world.fate = 'received';
      world.kill(tab);
      tab = world.open();
      await settle();
      expect(states(tab)).to.deep.equal(['received']);
    });
  });

  describe('stopping', () => {
    for (const fate of ['invalid', 'closed'] as Fate[]) {
      it(`should stop after "${fate}", with the text and the reason, until the person decides`, async () => {
        world.fate = fate;
        const { key } = await send(tab, '怎么回家');
        await world.clock.advance(HOUR);
        expect(world.tries).to.have.length(1);
        const [entry] = tab.outbox.entries;
        expect(entry).to.include({ state: 'stopped' });
        expect(entry).to.have.nested.property('input.text', '怎么回家');
        if (fate === 'closed') expect(entry).to.have.nested.property('failure.serviceMessage', '服务已结束');
        else expect(entry).to.have.nested.property('failure.errors[0].field', 'text');

        world.fate = 'received';
        await tab.outbox.retry(key);
        await settle();
        expect(states(tab)).to.deep.equal(['received']);
      });
    }

    it('should be stopped still after the page was closed', async () => {
      world.fate = 'invalid';
      await send(tab);
      world.kill(tab);
      world.fate = 'received';
      tab = world.open();
      await world.clock.advance(HOUR);
      expect(states(tab)).to.deep.equal(['stopped']);
    });
  });

  describe('removing', () => {
    it('should keep a received entry until it is removed, also across visits', async () => {
      const { key } = await send(tab);
      world.kill(tab);
      tab = world.open();
      await settle();
      expect(tab.outbox.entries[0]).to.have.nested.property('accepted.number', '20261122-0001');
      expect(await tab.outbox.remove(key)).to.equal(true);
      expect(world.disk.size).to.equal(0);
      expect(states(tab)).to.deep.equal([]);
    });

    it('should not pretend to hold back what is being sent, here or in another tab', async () => {
      const other = world.open();
      world.fate = 'silence';
      const { key } = await send(tab);
      expect(await tab.outbox.remove(key)).to.equal(false);
      expect(await other.outbox.remove(key)).to.equal(false);
      expect(world.disk.size).to.equal(1);
    });

    it('should remove one that waits while another is being sent', async () => {
      world.fate = 'refused-connection';
      const first = await send(tab);
      world.fate = 'silence';
      await send(tab, '另一件');
      expect(states(tab)).to.deep.equal(['queued', 'sending']);
      expect(await tab.outbox.remove(first.key)).to.equal(true);
      expect(states(tab)).to.deep.equal(['sending']);
    });
  });

  describe('listening to the page', () => {
    it('should end with the last element that shows it', async () => {
      await send(tab);
      expect(tab.isWatching).to.equal(true);
      tab.leave();
      expect(tab.isWatching).to.equal(false);
      tab.outbox.subscribe({ changed: () => undefined, happened: () => undefined });
      expect(tab.isWatching).to.equal(true);
    });

    it('should go on without an element while something is on its way', async () => {
      world.fate = 'refused-connection';
      const { key } = await send(tab);
      tab.leave();
      expect(tab.isWatching).to.equal(true);
      world.fate = 'received';
      await tab.outbox.wake();
      await settle();
      expect(tab.outbox.entries.find((entry) => entry.key === key)?.state).to.equal('received');
      expect(tab.isWatching).to.equal(false);
    });

    it('should begin without an element for what an earlier visit left', async () => {
      world.fate = 'refused-connection';
      await send(tab);
      tab.isAlive = false;
      const next = world.open();
      next.leave();
      expect(next.isWatching).to.equal(false);
      await settle();
      expect(next.isWatching).to.equal(true);
    });
  });

  describe('several tabs', () => {
    it('should show in one tab what another has sent, and tell the page only once', async () => {
      const other = world.open();
      await send(tab);
      expect(states(other)).to.deep.equal(['received']);
      expect(other.events).to.deep.equal([]);
      expect(world.tries).to.have.length(1);
    });

    it('should go on in another tab when the one that was sending is closed', async () => {
      const other = world.open();
      world.fate = 'silence';
      await send(tab);
      world.fate = 'received';
      world.kill(tab);
      await world.clock.advance(60_000);
      expect(states(other)).to.deep.equal(['received']);
      expect(other.events.map(({ type }) => type)).to.deep.equal(['received']);
    });

    it('should forget in all tabs what one has removed', async () => {
      const other = world.open();
      const { key } = await send(tab);
      await tab.outbox.remove(key);
      await settle();
      expect(states(other)).to.deep.equal([]);
    });
  });

  describe('records of other versions', () => {
    it('should leave alone what it does not understand', async () => {
      const newer = { state: 'sealed', key: 'k', payload: 'x' };
      world.disk.set('["outbox","scope","k"]', newer);
      world.disk.set('["outbox","scope","n"]', null);
      tab = world.open();
      await world.clock.advance(HOUR);
      expect(states(tab)).to.deep.equal([]);
      expect(world.disk.get('["outbox","scope","k"]')).to.equal(newer);
    });
  });

  it('should lose nothing, send nothing twice and claim nothing untrue, whatever fails and whenever', async function () {
    this.timeout(120_000);
    await fc.assert(
      fc.asyncProperty(fc.array(step(), { minLength: 5, maxLength: 40 }), async (steps) => {
        const story = new Story();
        for (const one of steps) await story.tell(one);
        await story.end();
      }),
      { numRuns: 40 },
    );
  });
});

type Step =
  | { do: 'add' | 'kill' | 'wake' | 'retry' | 'acknowledge'; tab: number }
  | { do: 'open' }
  | { do: 'fate'; fate: Fate }
  | { do: 'disk'; isWell: boolean }
  | { do: 'wait'; milliseconds: number };

function step(): fc.Arbitrary<Step> {
  const fates: Fate[] = [
    'received',
    'refused-connection',
    'lost-answer',
    'silence',
    'unreadable-answer',
    'server-error',
    'busy',
    'in-progress',
  ];
  const tab = fc.nat({ max: 2 });
  return fc.oneof(
    { weight: 4, arbitrary: fc.record({ do: fc.constant('add' as const), tab }) },
    { weight: 5, arbitrary: fc.record({ do: fc.constantFrom('kill', 'wake', 'retry', 'acknowledge'), tab }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('open' as const) }) },
    { weight: 4, arbitrary: fc.record({ do: fc.constant('fate' as const), fate: fc.constantFrom(...fates) }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('disk' as const), isWell: fc.boolean() }) },
    {
      weight: 4,
      arbitrary: fc.record({ do: fc.constant('wait' as const), milliseconds: fc.nat({ max: 400_000 }) }),
    },
  );
}

/** Runs steps, notes what was promised to the person, and at the end lets everything get well. */
class Story {
  readonly world = new OutboxWorld();
  /** Keys of which the person was told "on this phone", or whose tab has lived since. */
  readonly promised = new Map<string, { tab: Tab; kept: string; text: string }>();
  readonly acknowledged = new Set<string>();
  #count = 0;

  async tell(one: Step): Promise<void> {
    const { world } = this;
    if (one.do === 'open' || world.tabs.length === 0) world.open();
    const tab = world.tabs['tab' in one ? one.tab % world.tabs.length : 0] as Tab;
    switch (one.do) {
      case 'open':
        break;
      case 'add': {
        this.#count += 1;
        const text = `第${this.#count}件`;
        // Not awaited: the next step may kill the tab before it is stored.
        void tab.outbox.add(requestOf(text)).then(({ key, kept }) => this.promised.set(key, { tab, kept, text }));
        break;
      }
      case 'kill':
        world.kill(tab);
        break;
      case 'wake':
        void tab.outbox.wake();
        break;
      case 'retry':
        for (const { key } of tab.outbox.entries) void tab.outbox.retry(key);
        break;
      case 'acknowledge':
        for (const { key, state } of tab.outbox.entries) {
          if (state !== 'received') continue;
          this.acknowledged.add(key);
          void tab.outbox.remove(key);
        }
        break;
      case 'fate':
        world.fate = one.fate;
        break;
      case 'disk':
        world.isDiskWell = one.isWell;
        break;
      case 'wait':
        await world.clock.advance(one.milliseconds);
        break;
    }
    await Promise.resolve();
  }

  async end(): Promise<void> {
    const { world } = this;
    world.fate = 'received';
    world.isDiskWell = true;
    await settle();
    world.open();
    await world.clock.advance(HOUR);
    for (const tab of world.tabs) await tab.outbox.wake();
    await world.clock.advance(HOUR);

    expect(world.faults).to.deep.equal([]);
    for (const [key, { tab, kept, text }] of this.promised) {
      if (kept === 'memory' && !tab.isAlive) continue;
      expect(JSON.parse(world.taken.get(key)?.input ?? '{}').text, key).to.equal(text);
    }
    const texts = [...world.taken.values()].map(({ input }) => input);
    expect(new Set(texts).size, 'one request, one key').to.equal(texts.length);
    for (const { outbox } of world.tabs) for (const { state } of outbox.entries) expect(state).to.equal('received');
  }
}
