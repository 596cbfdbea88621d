import { expect } from 'chai';
import { localise } from '../../src/domain/localised.js';

const ALL = { 'zh-Hans': '简', 'zh-Hant': '繁', en: 'English' };

describe('localise', () => {
  for (const [text, tags] of [
    ['简', ['zh-Hans', 'zh', 'zh-CN', 'zh-SG', 'ZH-hans-CN', 'fr', 'ug', '', 'enm']],
    ['繁', ['zh-Hant', 'zh-TW', 'zh-HK', 'zh-MO', 'zh-hant-HK', 'ZH-tw']],
    ['English', ['en', 'en-GB', 'EN-us']],
  ] as const) {
    for (const tag of tags) it(`should choose ${text} for "${tag}"`, () => expect(localise(ALL, tag)).to.equal(text));
  }

  it('should fall back to simplified Chinese', () => {
    expect(localise({ 'zh-Hans': '简' }, 'zh-TW')).to.equal('简');
    expect(localise({ 'zh-Hans': '简' }, 'en')).to.equal('简');
  });
});
