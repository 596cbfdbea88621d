import { expect } from 'chai';
import { MappingError, parseFieldPairs, parseMapping, parsePairs } from '../../src/import/mapping.js';

describe('a mapping', () => {
  it('should read pairs of names', () => {
    expect(parseFieldPairs('body=text, issuedAt = date')).to.deep.equal({ body: 'text', issuedAt: 'date' });
    expect(parsePairs('地方性法规=other')).to.deep.equal([['地方性法规', 'other']]);
  });

  it('should refuse pairs that are none, and fields that a policy does not have', () => {
    for (const pairs of ['', 'body', 'body=', '=text', 'text=body', 'version=v']) {
      expect(() => parseFieldPairs(pairs), pairs).to.throw(MappingError);
    }
  });

  it('should read a whole mapping', () => {
    const mapping = parseMapping({
      fields: { body: 'text' },
      values: { category: { 出行: 'travel' } },
      set: { id: 'travel-{region}' },
      place: { province: 'p', city: 'c' },
      empty: ['暂无'],
      body: [
        { from: 'leave', heading: '离开' },
        { from: 'stay', supplementary: true },
      ],
    });
    expect(mapping.body).to.deep.equal([
      { from: 'leave', heading: '离开', supplementary: false },
      { from: 'stay', supplementary: true },
    ]);
    expect(mapping.place).to.deep.equal({ province: 'p', city: 'c' });
  });

  it('should name the place of a mistake', () => {
    const mistakes: [unknown, string][] = [
      ['text', 'the mapping'],
      [{ field: {} }, 'field'],
      [{ fields: { text: 'body' } }, 'text'],
      [{ fields: { body: 1 } }, 'fields: body'],
      [{ values: { category: 'travel' } }, 'values: category'],
      [{ place: { country: 'c' } }, 'country'],
      [{ empty: '暂无' }, 'empty'],
      [{ body: [{ heading: '离开' }] }, 'body: from'],
      [{ body: [{ from: 'a', title: 'b' }] }, 'title'],
    ];
    for (const [source, place] of mistakes) {
      expect(() => parseMapping(source), JSON.stringify(source)).to.throw(MappingError, place);
    }
  });
});
