import { expect } from '@open-wc/testing';
import { leaseSender, lockSender, type SoleSender } from '../../src/controllers/sole-sender.js';
import { openDatabase } from '../../src/storage/database.js';
import { createRecordStore } from '../../src/storage/store.js';
import { FakeClock } from '../support/fake-clock.js';

let count = 0;

function locks(): [SoleSender, SoleSender] {
  const name = `test ${(count += 1)}`;
  return [lockSender(name, navigator.locks), lockSender(name, navigator.locks)];
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
