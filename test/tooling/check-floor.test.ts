import { expect } from 'chai';
// eslint-disable-next-line @typescript-eslint/ban-ts-comment
// @ts-ignore: a script without types
import { aboveFloor } from '../../scripts/check-floor.js';

const found = aboveFloor as (code: string) => string[];

describe('check of the built files against the browser floor', () => {
  it('should find what no browser at the floor can do', () => {
    expect(found('structuredClone(a)')).to.deep.equal(['structuredClone']);
    expect(found('[1].at(-1); [1].findLast(f)')).to.deep.equal(['.at()', '.findLast()']);
    expect(found('const k = crypto.randomUUID()')).to.deep.equal(['crypto.randomUUID']);
    expect(found('fetch(u, { signal: AbortSignal.timeout(9) })')).to.deep.equal(['AbortSignal.timeout']);
    expect(found('navigator.locks.request(n, f)')).to.deep.equal(['navigator.locks']);
  });

  it('should accept what is asked for first', () => {
    expect(found('navigator.locks ? navigator.locks.request(n, f) : g()')).to.deep.equal([]);
    expect(found('if (window.requestIdleCallback) window.requestIdleCallback(f)')).to.deep.equal([]);
    expect(found('crypto.randomUUID?.()')).to.deep.equal([]);
  });

  it('should accept what stands at the floor', () => {
    expect(found('a.replaceAll("a", "b"); a?.b ?? c; Promise.allSettled([])')).to.deep.equal([]);
  });

  it('should refuse syntax above ES2020', () => {
    expect(() => found('a ??= b')).to.throw();
    expect(() => found('class A { #a = 1 }')).to.throw();
  });
});
