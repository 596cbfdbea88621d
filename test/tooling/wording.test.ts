import { expect } from 'chai';
import { readdirSync, readFileSync } from 'node:fs';

const files = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|md|html)$/.test(name))
    .map((name) => `${folder}/${name}`);

describe('wording', () => {
  it('should call the receipt by one word in everything that Chinese readers see', () => {
    const strays = ['README.zh-CN.md', ...files('src/locales'), ...files('demo'), ...files('docs')].filter((file) =>
      /回执|回執/.test(readFileSync(file, 'utf8')),
    );
    expect(strays, 'it is 查询码').to.deep.equal([]);
  });
});
