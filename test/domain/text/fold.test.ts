import { expect } from 'chai';
import * as fc from 'fast-check';
import { fold, foldWithPlaces } from '../../../src/domain/text/fold.js';

const table = new Map([
  ['臺', '台'],
  ['灣', '湾'],
]);

describe('fold', () => {
  it('should make full-width and compatibility forms plain', () => {
    expect(fold('ＡＢＣ１２３，（㎡）①ｶﾞ')).to.equal('abc123,(m2)1ガ');
  });

  it('should make capitals small', () => {
    expect(fold('Covid-19 ÄÖ')).to.equal('covid-19 äö');
  });

  it('should leave Traditional characters alone without a table', () => {
    expect(fold('臺灣')).to.equal('臺灣');
  });

  it('should use the table that it is given', () => {
    expect(fold('臺灣大學', table)).to.equal('台湾大學');
  });

  it('should be idempotent', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => fold(fold(text)) === fold(text)));
  });
});

describe('foldWithPlaces', () => {
  it('should know where each unit stood when characters become more', () => {
    const { text, starts, ends } = foldWithPlaces('约㎡𠮷x');
    expect(text).to.equal('约m2𠮷x');
    expect(starts).to.deep.equal([0, 1, 1, 2, 2, 4]);
    expect(ends).to.deep.equal([1, 2, 2, 4, 4, 5]);
  });

  it('should keep a character together with its marks', () => {
    const { text, starts, ends } = foldWithPlaces('e\u0301a');
    expect(text).to.equal('éa');
    expect(starts).to.deep.equal([0, 2]);
    expect(ends).to.deep.equal([2, 3]);
  });

  it('should have a place for every unit of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (original) => {
        const { text, starts, ends } = foldWithPlaces(original);
        expect(starts.length).to.equal(text.length);
        expect(ends.length).to.equal(text.length);
        expect(ends.every((end) => end <= original.length)).to.equal(true);
      }),
    );
  });
});
