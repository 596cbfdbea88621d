import { expect } from 'chai';
import { titleFromText, withoutTitleHeading } from '../../src/import/title.js';

describe('titleFromText', () => {
  it('should take a first line that stands alone out of the body', () => {
    expect(titleFromText('## 出行规定 ##\n\n到达后请报备。\n')).to.deep.equal({
      title: '出行规定',
      body: '到达后请报备。',
    });
  });

  it('should take the beginning of a text that is one line, and keep the body whole', () => {
    const text = '关于延长申报期限的通知 各有关单位：二月的申报期限延长到月底。';
    expect(titleFromText(text)).to.deep.equal({ title: '关于延长申报期限的通知', body: text });
  });

  it('should go on after names and broken lines until an official title is complete', () => {
    const text = '财政厅 税务局 关于减免租金的公告 为帮助企业，现公告如下。';
    expect(titleFromText(text).title).to.equal('财政厅 税务局 关于减免租金的公告');
  });

  it('should not take a sentence into the title', () => {
    expect(titleFromText('就业有保障 2月18日，省里召开发布会。会上说了很多。').title).to.equal('就业有保障');
  });

  it('should cut a line without spaces where a phrase ends', () => {
    const { title } = titleFromText(
      '本市范围内的所有餐饮单位自即日起恢复堂食，' + '同时控制人数并每天消毒两次'.repeat(8),
    );
    expect(title).to.equal('本市范围内的所有餐饮单位自即日起恢复堂食…');
  });

  it('should drop marks of emphasis and of lists', () => {
    expect(titleFromText('- **重要** `提示`\n正文').title).to.equal('重要 提示');
  });

  it('should give an empty title for white space', () => {
    expect(titleFromText(' \n\u3000\n')).to.deep.equal({ title: '', body: '' });
  });
});

describe('withoutTitleHeading', () => {
  it('should drop a first heading that repeats the title', () => {
    expect(withoutTitleHeading('出行规定', '# 出行规定\n\n正文')).to.equal('正文');
  });

  it('should keep another heading, and a first line that is no heading', () => {
    expect(withoutTitleHeading('出行规定', '# 总则\n正文')).to.equal('# 总则\n正文');
    expect(withoutTitleHeading('出行规定', '出行规定\n正文')).to.equal('出行规定\n正文');
  });
});
