import { expect } from 'chai';
import * as fc from 'fast-check';
import { align } from '../../../src/domain/text/align.js';
import { applyDifference, differenceOf } from '../../../src/domain/text/difference.js';

const shown = (before: string, after: string): string =>
  differenceOf(before, after)
    .parts.map(({ kind, text }) => ({ same: text, removed: `[-${text}-]`, added: `[+${text}+]` })[kind])
    .join('');

describe('differenceOf', () => {
  it('should show changed Chinese words whole', () => {
    expect(shown('返乡人员需要居家隔离七天。', '返乡人员需要集中隔离七天。')).to.equal(
      '返乡人员需要[-居家-][+集中+]隔离七天。',
    );
  });

  it('should keep a paragraph together that only got another number', () => {
    const before = '第一条 为了规范采砂。\n\n第二条 本条例适用于长江。\n';
    const after = '第一条 为了规范采砂。\n\n第二条 国家保护长江。\n\n第三条 本条例适用于长江。\n';
    const kept = differenceOf(before, after).parts.filter(({ kind }) => kind === 'same');
    expect(kept.map(({ text }) => text).join('')).to.include('本条例适用于长江。');
  });

  it('should show a paragraph that has become another one as replaced', () => {
    expect(shown('进校要测体温。', '放假安排另行通知，请家长留意。')).to.equal(
      '[-进校要测体温。-][+放假安排另行通知，请家长留意。+]',
    );
  });

  it('should find nothing between equal texts, and everything from nothing', () => {
    expect(differenceOf('一\n二', '一\n二').parts).to.deep.equal([{ kind: 'same', text: '一\n二' }]);
    expect(differenceOf('', '一').parts).to.deep.equal([{ kind: 'added', text: '一' }]);
    expect(differenceOf('', '').parts).to.deep.equal([]);
  });

  const PIECES = [
    '第一条 ',
    '第二条 ',
    '居家',
    '隔离',
    '的',
    '，',
    '。',
    '\n',
    '\n\n',
    '7',
    'mask ',
    '𠮷',
    '\ud800',
    '# ',
  ];
  const text = fc.oneof(
    fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((pieces) => pieces.join('')),
    fc.string({ unit: 'binary', maxLength: 40 }),
  );

  it('should give the new text exactly when it is applied to the old one', () => {
    fc.assert(
      fc.property(text, text, fc.constantFrom(500, -1), (before, after, timeLimit) => {
        expect(applyDifference(before, differenceOf(before, after, { timeLimit }))).to.equal(after);
      }),
      { numRuns: 2000 },
    );
  });

  it('should never put two parts of a kind after each other, nor what was removed behind what was added', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const order = differenceOf(before, after)
          .parts.map(({ kind }) => kind[0])
          .join('');
        expect(order).not.to.match(/ss|rr|aa|ar/);
      }),
    );
  });

  it('should say so when time ran out', () => {
    const before = 'a b c d e f g h\n'.repeat(30);
    expect(differenceOf(before, before.replace(/c/g, 'x'), { timeLimit: -1 }).coarse).to.equal(true);
    expect(differenceOf(before, before.replace(/c/, 'x')).coarse).to.equal(false);
  });

  it('should not be applied to another text', () => {
    const difference = differenceOf('一二', '一三');
    expect(() => applyDifference('二二', difference)).to.throw(RangeError);
    expect(() => applyDifference('一二三', difference)).to.throw(RangeError);
  });

  it('should end soon on long texts that have nothing, or the same few words, in common', () => {
    const one = Array.from({ length: 4000 }, (_, at) => `第${at}条 甲乙丙${at % 7}丁戊`).join('\n');
    const other = Array.from({ length: 4000 }, (_, at) => `第${at}条 戊己庚${at % 5}辛壬`).join('\n');
    const difference = differenceOf(one, other, { timeLimit: 200 });
    expect(applyDifference(one, difference)).to.equal(other);
  });
});

describe('align', () => {
  const few = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 12 });

  it('should pair equal members in order', () => {
    fc.assert(
      fc.property(few, few, (a, b) => {
        let last = -1;
        align(a, b).forEach((y, x) => {
          if (y < 0) return;
          expect(a[x]).to.equal(b[y]);
          expect(y).to.be.greaterThan(last);
          last = y;
        });
      }),
      { numRuns: 3000 },
    );
  });

  it('should leave as little as possible without a partner where nothing stands once', () => {
    fc.assert(
      fc.property(few, few, (a, b) => {
        const twice = [...a, ...a].sort();
        fc.pre(new Set(a).size > 0);
        const [x, y] = [
          [...a, ...a],
          [...b, ...b, ...twice],
        ] as const;
        const pairs = align(x, y).filter((at) => at >= 0).length;
        expect(pairs).to.be.at.most(longestCommon(x, y));
        expect(pairs).to.be.at.least(Math.min(1, longestCommon(x, y)));
      }),
    );
  });

  it('should find the shortest way through members that repeat', () => {
    const a = [...'abcabbaabcabba'];
    const b = [...'cbabaccbabac'];
    expect(align(a, b).filter((y) => y >= 0).length).to.equal(longestCommon(a, b));
  });
});

function longestCommon(a: readonly string[], b: readonly string[]): number {
  const row = new Array<number>(b.length + 1).fill(0);
  for (const one of a) {
    let corner = 0;
    for (let y = 1; y <= b.length; y += 1) {
      const above = row[y]!;
      row[y] = one === b[y - 1] ? corner + 1 : Math.max(above, row[y - 1]!);
      corner = above;
    }
  }
  return row[b.length]!;
}
