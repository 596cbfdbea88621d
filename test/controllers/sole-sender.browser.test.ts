import { expect } from '@open-wc/testing';
import { leaseSender, lockSender, type SoleSender } from '../../src/controllers/sole-sender.js';
import { openDatabase } from '../../src/storage/database.js';
import { createRecordStore } from '../../src/storage/store.js';
import { FakeClock } from '../support/fake-clock.js';

let count = 0;

const unexpected: SoleSender = () => Promise.reject(new Error('the lock was to be had'));

function locks(): [SoleSender, SoleSender] {
  const name = `test ${(count += 1)}`;
  const page = (): SoleSender => lockSender(name, navigator.locks, new FakeClock(), unexpected);
  return [page(), page()];
}

function leases(clock = new FakeClock()): [SoleSender, SoleSender] {
  const name = `lease-${Date.now()}-${(count += 1)}`;
  const page = (owner: string): SoleSender =>
    leaseSender('outbox', createRecordStore(openDatabase(name)), clock, owner);
  return [page('a'), page('b')];
}

for (const [kind, pages] of [
  ['Web Locks', locks],
  ['a lease', () => leases()],
] as const) {
  describe(`sole sender by ${kind}`, () => {
    it('should let one page send at a time', async () => {
      const [one, two] = pages();
      let end = (): void => undefined;
      let begun = (): void => undefined;
      const started = new Promise<void>((resolve) => (begun = resolve));
      const first = one(() => {
        begun();
        return new Promise((resolve) => (end = resolve));
      });
      await started;
      let hasRun = false;
      expect(await two(async () => void (hasRun = true))).to.equal(false);
      expect(hasRun).to.equal(false);
      end();
      expect(await first).to.equal(true);
      expect(await two(async () => void (hasRun = true))).to.equal(true);
      expect(hasRun).to.equal(true);
    });

    it('should let go after a failure', async () => {
      const [one, two] = pages();
      const failure = await one(() => Promise.reject(new Error('x'))).catch((error: Error) => error.message);
      expect(failure).to.equal('x');
      expect(await two(async () => undefined)).to.equal(true);
    });
  });
}

describe('lease', () => {
  it('should be free again some time after its page has died', async () => {
    const clock = new FakeClock();
    const [one, two] = leases(clock);
    let begun = (): void => undefined;
    const started = new Promise<void>((resolve) => (begun = resolve));
    void one(() => {
      begun();
      return new Promise(() => undefined);
    });
    await started;
    expect(await two(async () => undefined)).to.equal(false);
    await clock.advance(91_000);
    expect(await two(async () => undefined)).to.equal(true);
  });
});

describe('Web Locks that cannot be had', () => {
  /** Two pages that fall back to leases of one store. */
  function pagesWith(request: () => Promise<unknown>, clock = new FakeClock()) {
    const refusing = { request } as unknown as LockManager;
    const [one, two] = leases(clock);
    return [lockSender('outbox', refusing, clock, one), lockSender('outbox', refusing, clock, two)] as const;
  }
  const refuse = (): Promise<unknown> => Promise.reject(new DOMException('no origin', 'SecurityError'));

  it('should leave it to the lease when they are refused, so that still one page sends at a time', async () => {
    const [one, two] = pagesWith(refuse);
    let runs = 0;
    let second: boolean | undefined;
    const first = await one(async () => {
      runs += 1;
      second = await two(async () => void (runs += 1));
    });
    expect([first, second, runs]).to.deep.equal([true, false, 1]);
  });

  it('should leave it to the lease when they throw at once', async () => {
    const [one] = pagesWith(() => {
      throw new TypeError('not here');
    });
    let runs = 0;
    expect(await one(async () => void (runs += 1))).to.equal(true);
    expect(runs).to.equal(1);
  });

  it('should wait once for locks that never answer, then leave it to the lease', async () => {
    const clock = new FakeClock();
    let asked = 0;
    const [one] = pagesWith(() => {
      asked += 1;
      return new Promise(() => undefined);
    }, clock);
    let runs = 0;
    const task = async (): Promise<void> => void (runs += 1);
    const first = one(task);
    await clock.advance(5000);
    expect(await first).to.equal(true);
    expect(await one(task)).to.equal(true);
    expect([runs, asked]).to.deep.equal([2, 1]);
  });

  it('should not do it twice when the lock comes late', async () => {
    const clock = new FakeClock();
    let grant = (): unknown => undefined;
    const late = {
      request: (_: string, __: object, granted: (lock: object) => Promise<void>) =>
        new Promise<void>((resolve) => (grant = () => granted({}).then(resolve))),
    } as unknown as LockManager;
    let runs = 0;
    const sending = lockSender('outbox', late, clock, leases(clock)[0])(async () => void (runs += 1));
    await clock.advance(5000);
    await sending;
    await grant();
    expect(runs).to.equal(1);
  });

  it('should tell of a failure of the task itself, and not begin it again', async () => {
    const [one] = locks();
    let runs = 0;
    const failure = await one(async () => {
      runs += 1;
      throw new Error('x');
    }).catch((error: Error) => error.message);
    expect([failure, runs]).to.deep.equal(['x', 1]);
  });
});
