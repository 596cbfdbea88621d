import { expect } from '@open-wc/testing';
import { BackendError } from '../../src/backend/backend.js';
import { PollingController } from '../../src/controllers/polling.js';
import { ControllerHost } from '../support/controller-host.js';
import { FakeClock, settle } from '../support/fake-clock.js';

type Answer = boolean | Error | 'pending';

function setUp() {
  const host = new ControllerHost();
  document.body.append(host);
  const clock = new FakeClock();
  const began = clock.now();
  const asked: number[] = [];
  const signals: AbortSignal[] = [];
  const world: { answer: Answer } = { answer: true };
  const polling = new PollingController(host, {
    clock,
    random: () => 0.5,
    poll: async (signal) => {
      asked.push((clock.now() - began) / 1000);
      signals.push(signal);
      if (world.answer === 'pending') return new Promise<boolean>(() => undefined);
      if (typeof world.answer === 'boolean') return world.answer;
      throw world.answer;
    },
  });
  return { host, clock, asked, signals, world, polling };
}

function look(isHidden: boolean): void {
  Object.defineProperty(document, 'hidden', { configurable: true, get: () => isHidden });
  document.dispatchEvent(new Event('visibilitychange'));
}

describe('PollingController', () => {
  afterEach(() => {
    delete (document as { hidden?: boolean }).hidden;
    document.querySelectorAll('test-controller-host').forEach((host) => host.remove());
  });

  it('should ask at once, and then every four seconds, so that a change is seen within five', async () => {
    const { polling, clock, asked } = setUp();
    polling.start();
    await clock.advance(9000);
    expect(asked).to.deep.equal([0, 4, 8]);
    expect(clock.timers).to.equal(1);
  });

  it('should not ask before it is started', async () => {
    const { clock, asked } = setUp();
    await clock.advance(60_000);
    expect(asked).to.deep.equal([]);
  });

  it('should stop for good when there is nothing more to ask', async () => {
    const { polling, clock, asked, world } = setUp();
    world.answer = false;
    polling.start();
    await clock.advance(60_000);
    window.dispatchEvent(new Event('online'));
    await clock.advance(60_000);
    expect(asked).to.deep.equal([0]);
    expect(clock.timers).to.equal(0);
  });

  it('should ask nothing while nobody looks, and at once when somebody does', async () => {
    const { polling, clock, asked } = setUp();
    polling.start();
    await clock.advance(1000);
    look(true);
    expect(clock.timers).to.equal(0);
    await clock.advance(59_000);
    look(false);
    await clock.advance(1000);
    expect(asked).to.deep.equal([0, 60]);
  });

  it('should leave nothing behind when the element is removed, and go on when it is back', async () => {
    const { host, polling, clock, asked, signals, world } = setUp();
    world.answer = 'pending';
    polling.start();
    await clock.advance(0);
    host.remove();
    expect(signals[0]?.aborted).to.equal(true);
    expect(clock.timers).to.equal(0);
    world.answer = true;
    document.body.append(host);
    await clock.advance(0);
    expect(asked).to.deep.equal([0, 0]);
  });

  it('should slow down after errors, and be as quick as before after the next answer', async () => {
    const { polling, clock, asked, world } = setUp();
    world.answer = new BackendError('server');
    polling.start();
    await clock.advance(300_000);
    const pauses = asked.slice(1).map((at, index) => at - (asked[index] as number));
    expect(pauses.slice(0, 4)).to.deep.equal([6, 10, 18, 32]);
    expect(Math.max(...pauses)).to.equal(32);
    world.answer = true;
    asked.length = 0;
    await clock.advance(41_000);
    expect((asked[1] as number) - (asked[0] as number)).to.equal(4);
  });

  it('should obey Retry-After, even when the page is seen or online again', async () => {
    const { polling, clock, asked, world } = setUp();
    world.answer = new BackendError('rate-limited', { retryAfter: 120 });
    polling.start();
    await clock.advance(1000);
    world.answer = true;
    look(true);
    look(false);
    window.dispatchEvent(new Event('online'));
    await clock.advance(118_000);
    expect(asked).to.deep.equal([0]);
    await clock.advance(2000);
    expect(asked).to.deep.equal([0, 120]);
  });

  it('should ask one question at a time', async () => {
    const { polling, clock, asked, signals, world } = setUp();
    world.answer = 'pending';
    polling.start();
    await clock.advance(60_000);
    window.dispatchEvent(new Event('online'));
    await clock.advance(0);
    expect(asked).to.have.length(2);
    expect(signals[0]?.aborted).to.equal(true);
    polling.stop();
    await settle();
    expect(signals[1]?.aborted).to.equal(true);
  });
});
