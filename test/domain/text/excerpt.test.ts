import { expect } from 'chai';
import * as fc from 'fast-check';
import { excerpt, matchRanges } from '../../../src/domain/text/excerpt.js';

const filler = '本通知由市指挥部办公室负责解释，各县区参照执行。';
const answer = '返乡人员须提前三天向村委会报备，持48小时内核酸阴性证明。';
const text = `${filler.repeat(10)}${answer}${filler.repeat(10)}`;

function marks(words: string, query: string): string[] {
  return matchRanges(words, query).map(([start, end]) => words.slice(start, end));
}

describe('excerpt', () => {
  it('should give a short text whole, with its white space narrowed', () => {
    expect(excerpt('  一\n二\u3000三 ', '二')).to.equal('一 二 三');
  });

  it('should begin with the sentence that holds the query', () => {
    expect(excerpt(text, '返乡报备').startsWith(`…${answer}`)).to.equal(true);
  });

  it('should begin at the beginning without a match or a query', () => {
    for (const query of ['', '宇宙飞船']) expect(excerpt(text, query).startsWith(filler)).to.equal(true);
  });

  it('should end behind a sentence or a phrase', () => {
    expect(excerpt(text, '返乡')).to.match(/[。行]…$/);
    expect(excerpt('很长的一句话，'.repeat(60), '', 40)).to.match(/很长的一句话…$/);
  });

  it('should find the place in a sentence that is too long', () => {
    const long = `${'甲乙丙丁戊己庚辛，'.repeat(50)}可到便民窗口办理，${'甲乙丙丁戊己庚辛，'.repeat(50)}`;
    expect(excerpt(long, '便民窗口')).to.match(/^…可到便民窗口办理，/);
  });

  it('should use the room before a match at the end of the text', () => {
    const passage = excerpt(`${filler.repeat(10)}${answer}`, '返乡');
    expect(passage.endsWith(answer)).to.equal(true);
    expect(Array.from(passage).length).to.be.above(120);
  });

  it('should prefer the passage that holds more of the query', () => {
    const two = `返乡时请注意安全。${filler.repeat(10)}返乡人员提前报备。${filler.repeat(10)}`;
    expect(excerpt(two, '返乡 报备').startsWith('…返乡人员提前报备。')).to.equal(true);
  });

  it('should prefer what looks like the answer: a number, a date, a phone number', () => {
    const vague = '补贴由区里发放，补贴的标准另行通知，请留意。';
    const cases: [string, string][] = [
      ['补贴最多多少钱？', '补贴每人最高3000元，补贴以户为单位发放。'],
      ['补贴什么时候发？', '补贴自3月1日起发放，补贴以户为单位办理。'],
      ['补贴的咨询电话', '补贴的事可拨打0999-8765432，补贴科有人接听。'],
    ];
    for (const [question, passage] of cases) {
      const two = `${vague}${filler.repeat(10)}${passage}${filler.repeat(10)}`;
      expect(excerpt(two, question), question).to.contain(passage);
    }
  });

  it('should show what follows the words of the query rather than what stands before them', () => {
    const before = '会议研究了近期工作。';
    const long = `${filler.repeat(10)}${before.repeat(12)}关于通行证：${answer}${filler.repeat(10)}`;
    expect(excerpt(long, '通行证')).to.contain(answer);
  });

  it('should count code points and keep characters whole', () => {
    const passage = excerpt('𠮷'.repeat(400), '𠮷', 160);
    expect(Array.from(passage)).to.have.lengthOf(160);
    expect(passage).to.equal(`${'𠮷'.repeat(159)}…`);
  });

  it('should never be longer than allowed, for any text and query', () => {
    const unit = fc.constantFrom('返', '乡', '𠮷', '。', '，', ' ', '\n', 'a', '㎡', '…');
    fc.assert(
      fc.property(
        fc.string({ unit, maxLength: 400 }),
        fc.string({ unit, maxLength: 10 }),
        fc.integer({ min: 2, max: 60 }),
        (any, query, max) => {
          expect(Array.from(excerpt(any, query, max)).length).to.be.at.most(max);
        },
      ),
    );
  });
});

describe('matchRanges', () => {
  it('should mark runs of what was asked', () => {
    expect(marks('办理健康码的窗口', '健康码')).to.deep.equal(['健康码']);
    expect(marks('核酸检测和健康检查', '健康码核酸')).to.deep.equal(['核酸', '健康']);
  });

  it('should not mark single characters of longer words, but one that stands alone in the query', () => {
    expect(marks('健美和康复', '健康')).to.deep.equal([]);
    expect(marks('买药和吃药', '药')).to.deep.equal(['药', '药']);
  });

  it('should not mark question words', () => {
    expect(marks('如何办理什么证', '如何办理')).to.deep.equal(['办理']);
  });

  it('should find full-width and capital forms at their own places', () => {
    expect(marks('见 ＣＯＶＩＤ－１９ 通知', 'covid19')).to.deep.equal(['ＣＯＶＩＤ－１９']);
    expect(marks('𠮷野家㎡外卖', '外卖')).to.deep.equal(['外卖']);
  });

  it('should mark words, not parts of words', () => {
    expect(marks('start art', 'art')).to.deep.equal(['art']);
  });

  it('should give ascending ranges that do not touch', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 50 }),
        fc.string({ unit: 'binary', maxLength: 10 }),
        (any, query) => {
          let last = -1;
          for (const [start, end] of matchRanges(any, query + any.slice(3, 9))) {
            expect(start).to.be.above(last);
            expect(end).to.be.within(start + 1, any.length);
            last = end;
          }
        },
      ),
    );
  });
});
