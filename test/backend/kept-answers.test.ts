import { expect } from 'chai';
import type { Backend, LanguageOptions } from '../../src/backend/backend.js';
import { answersOf, askAgain } from '../../src/backend/kept-answers.js';
import type { Category } from '../../src/domain/wire.js';

const TRAVEL: Category[] = [{ code: 'travel', name: '出行', kind: 'enquiry', fields: [] }];

interface CallMade extends LanguageOptions {
  answer(categories: Category[]): void;
  fail(error: Error): void;
}

/** A backend whose calls are answered by the test, when it likes. */
function slowBackend(): { backend: Backend; calls: CallMade[] } {
  const calls: CallMade[] = [];
  const categories = (options: LanguageOptions): Promise<Category[]> =>
    new Promise((answer, fail) => calls.push({ ...options, answer, fail }));
  return { backend: { categories } as unknown as Backend, calls };
}

const language = 'zh-Hans';

describe('answers that elements share', () => {
  it('should make one call for all who ask', async () => {
    const { backend, calls } = slowBackend();
    const asked = [answersOf(backend).categories({ language }), answersOf(backend).categories({ language })];
    calls[0].answer(TRAVEL);
    expect(await Promise.all(asked)).to.deep.equal([TRAVEL, TRAVEL]);
    expect(calls).to.have.length(1);
  });

  it('should leave the others their answer when one of them leaves', async () => {
    const { backend, calls } = slowBackend();
    const leaver = new AbortController();
    const left = answersOf(backend).categories({ language, signal: leaver.signal });
    const stayed = answersOf(backend).categories({ language });
    leaver.abort();
    const error = await left.catch((thrown: Error) => thrown);
    expect(error).to.have.property('name', 'AbortError');
    calls[0].answer(TRAVEL);
    expect(await stayed).to.equal(TRAVEL);
  });

  it('should call anew for all who wait when a reader tries again', async () => {
    const { backend, calls } = slowBackend();
    const waiting = answersOf(backend).categories({ language });
    askAgain(backend);
    const retried = answersOf(backend).categories({ language });
    expect(calls).to.have.length(2);
    expect(calls[0].signal?.aborted).to.equal(true);
    calls[0].fail(new DOMException('aborted', 'AbortError'));
    calls[1].answer(TRAVEL);
    expect(await Promise.all([waiting, retried])).to.deep.equal([TRAVEL, TRAVEL]);
  });

  it('should not keep a failure', async () => {
    const { backend, calls } = slowBackend();
    const failed = answersOf(backend).categories({ language });
    calls[0].fail(new Error('no'));
    expect(await failed.catch((thrown: Error) => thrown.message)).to.equal('no');
    const again = answersOf(backend).categories({ language });
    calls[1].answer(TRAVEL);
    expect(await again).to.equal(TRAVEL);
  });
});
