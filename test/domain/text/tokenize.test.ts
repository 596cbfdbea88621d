import { expect } from 'chai';
import * as fc from 'fast-check';
import { fold } from '../../../src/domain/text/fold.js';
import { tokenize, visitTokens } from '../../../src/domain/text/tokenize.js';

const vectors: [text: string, tokens: string[]][] = [
  ['健康码', ['健', '健康', '康', '康码', '码']],
  ['粮', ['粮']],
  ['𠮷野家', ['𠮷', '𠮷野', '野', '野家', '家']],
  ['々〇', ['々', '々〇', '〇']],
  ['返乡，隔离', ['返', '返乡', '乡', '隔', '隔离', '离']],
  ['Help me', ['help', 'me']],
  ['12345', ['12345']],
  ['10,000 1,2 1,0000', ['10000', '1', '2', '1', '0000']],
  ['3.5 2020.', ['3.5', '2020']],
  ['Covid-19', ['covid', '19', 'covid19']],
  ['covid19', ['covid', '19', 'covid19']],
  ['A股', ['a', '股', 'a股']],
  ['14天', ['14', '天', '14天']],
  ['第3批', ['第', '3', '第3', '批', '3批']],
  ['Ｘ光', ['x', '光', 'x光']],
  ['ひらがな', ['ひら', 'らが', 'がな']],
  ['あ', ['あ']],
  ['한국어', ['한국', '국어']],
  ['Приве́т', ['приве́т']],
  ['', []],
  ['，。 !?', []],
];

describe('tokenize', () => {
  for (const [text, tokens] of vectors) {
    it(`should cut ${JSON.stringify(text)}`, () => {
      expect(tokenize(text).sort()).to.deep.equal(tokens.map((token) => fold(token)).sort());
    });
  }

  it('should give the query Covid19 a token of the text Covid-19', () => {
    expect(tokenize('Covid-19')).to.include.members(tokenize('COVID19'));
  });

  it('should cut a word that is too long to be one', () => {
    expect(Math.max(...tokenize('a'.repeat(10_000)).map((token) => token.length))).to.equal(40);
  });

  it('should give tokens that are not empty, with places inside the text, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const folded = fold(text);
        visitTokens(folded, (token, start, end) => {
          expect(token).not.to.equal('');
          expect(start).to.be.within(0, end - 1);
          expect(end).to.be.at.most(folded.length);
        });
      }),
    );
  });

  it('should never cut a character in two', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('𠮷', '家', 'a', '1', ' ') }), (text) => {
        for (const token of tokenize(text)) expect(() => encodeURIComponent(token)).not.to.throw();
      }),
    );
  });
});
