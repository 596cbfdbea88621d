import { expect, fixture, html } from '@open-wc/testing';
import type { PolicyList, PolicyQuery } from '../../src/domain/wire.js';
import type { CivicPolicyLookup } from '../../src/elements/policy-lookup/policy-lookup.js';
import { recentSearches, rememberSearch } from '../../src/storage/recent-searches.js';
import '../../src/define/civic-policy-lookup.js';
import { find, findAll, textOf, type as typeInto } from '../support/dom.js';
import { FakeBackend, POLICIES, summaryOf } from '../support/fake-backend.js';
import { waitUntil } from '../support/wait.js';

async function lookup(backend: FakeBackend, attributes: Partial<CivicPolicyLookup> = {}): Promise<CivicPolicyLookup> {
  const element = await fixture<CivicPolicyLookup>(
    html`<civic-policy-lookup lang="zh-Hans" .region=${attributes.region} .backend=${backend}></civic-policy-lookup>`,
  );
  await waitUntil(() => find(element, 'input[role=combobox]'), 'what comes after the first view');
  return element;
}

const input = (element: Element): HTMLInputElement => find<HTMLInputElement>(element, '#query')!;
const recent = (element: Element): string[] => findAll(element, '.recent li').map((item) => textOf(item));

/** Answers with policies of these regions, and counts them. */
function counting(regions: Record<string, number>, categories: Record<string, number> = {}) {
  return ({ q }: PolicyQuery): PolicyList => {
    const items = POLICIES.filter(({ region }) => region! in regions && q !== '没有').map(summaryOf);
    return { items, total: items.length, facets: { categories, regions: q === '没有' ? {} : regions } };
  };
}

describe('<civic-policy-lookup>: finding', () => {
  describe('categories', () => {
    it('should say how many there are of each', async () => {
      const backend = new FakeBackend().on('policies', counting({ '9901': 1 }, { travel: 3 }));
      const element = await lookup(backend);
      await waitUntil(() => findAll(element, '#category option').length === 3);
      const labels = (): string[] => findAll(element, '#category option').map((option) => textOf(option));
      await waitUntil(() => labels().join() === '全部类别,防疫政策（0）,出行（3）', 'the counts');
      expect(
        findAll(element, '.facts')
          .map((facts) => textOf(facts))
          .join(),
      ).to.not.include('（');
    });

    it('should leave the counts out where nobody counts', async () => {
      const element = await lookup(new FakeBackend());
      await waitUntil(() => findAll(element, '.title').length > 0 && findAll(element, '#category option').length === 3);
      expect(textOf(findAll(element, '#category option')[2])).to.equal('出行');
    });
  });

  describe('a region without policies of its own', () => {
    const status = (element: Element): string => textOf(find(element, '.status [role=status]'));

    it('should show what holds above it, and say so', async () => {
      const backend = new FakeBackend().on('policies', counting({ '9901': 1 }));
      const element = await lookup(backend, { region: '990102' });
      await waitUntil(() => status(element).includes('没有查到白沙县自己的规定'));
      expect(status(element)).to.include('下面是安澜市的，在白沙县同样适用。');
      await expect(element).to.be.accessible();
    });

    it('should say nothing of the kind where the region has some', async () => {
      const backend = new FakeBackend().on('policies', counting({ '9901': 1, '990102': 1 }));
      const element = await lookup(backend, { region: '990102' });
      await waitUntil(() => status(element).includes('共 2 条'));
      expect(status(element)).to.not.include('没有查到');
    });

    it('should tell by the list alone, if all of it is there', async () => {
      const backend = new FakeBackend().on('policies', (query) => ({
        ...counting({ '9901': 1 })(query),
        facets: undefined,
      }));
      const element = await lookup(backend, { region: '990102' });
      await waitUntil(() => status(element).includes('没有查到白沙县'));
    });
  });

  describe('recent searches', () => {
    it('should be offered while the box is empty and has the focus, and search again', async () => {
      const backend = new FakeBackend();
      await rememberSearch(backend.scope, '返乡');
      await rememberSearch(backend.scope, '口罩');
      const element = await lookup(backend);
      input(element).focus();
      await waitUntil(() => recent(element).length === 2);
      expect(recent(element)).to.deep.equal(['口罩', '返乡']);
      await expect(element).to.be.accessible();
      find(element, '.recent li button')!.click();
      await waitUntil(() => backend.asked('policies').some(({ q }) => q === '口罩'));
      expect(input(element).value).to.equal('口罩');
      expect(recent(element)).to.deep.equal([]);
    });

    it('should be those that found something, once the box is left, without what was typed on the way', async () => {
      const backend = new FakeBackend();
      const element = await lookup(backend);
      input(element).focus();
      typeInto(input(element), '口');
      await waitUntil(() => backend.asked('policies').some(({ q }) => q === '口'));
      await waitUntil(() => textOf(find(element, '.status')).includes('找到'));
      find(element, '#category')!.focus();
      await waitUntil(async () => (await recentSearches(backend.scope)).length === 1);
      input(element).focus();
      typeInto(input(element), '口罩');
      find(element, '#category')!.focus();
      await waitUntil(async () => (await recentSearches(backend.scope)).join() === '口罩');
      input(element).focus();
      typeInto(input(element), '没有的事');
      find(element, '#category')!.focus();
      await waitUntil(() => textOf(find(element, '.status')).includes('没有找到'));
      expect(await recentSearches(backend.scope)).to.deep.equal(['口罩']);
    });

    it('should go away when something is typed, and when the focus leaves', async () => {
      const backend = new FakeBackend();
      await rememberSearch(backend.scope, '返乡');
      const element = await lookup(backend);
      input(element).focus();
      await waitUntil(() => recent(element).length === 1);
      typeInto(input(element), '口');
      await waitUntil(() => recent(element).length === 0);
      typeInto(input(element), '');
      await waitUntil(() => recent(element).length === 1);
      find(element, '#category')!.focus();
      await waitUntil(() => recent(element).length === 0);
    });

    it('should be reached with the arrows and left with Escape', async () => {
      const backend = new FakeBackend();
      await rememberSearch(backend.scope, '返乡');
      const element = await lookup(backend);
      input(element).focus();
      await waitUntil(() => recent(element).length === 1);
      const press = (key: string): boolean =>
        element.shadowRoot!.activeElement!.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
      press('ArrowDown');
      expect(textOf(element.shadowRoot!.activeElement)).to.equal('返乡');
      press('Escape');
      expect(element.shadowRoot!.activeElement).to.equal(input(element));
      expect(recent(element)).to.deep.equal([]);
    });

    it('should be cleared by the reader, and belong to one backend', async () => {
      const backend = new FakeBackend();
      await rememberSearch(backend.scope, '返乡');
      const other = await lookup(new FakeBackend());
      input(other).focus();
      const element = await lookup(backend);
      input(element).focus();
      await waitUntil(() => recent(element).length === 1);
      expect(recent(other)).to.deep.equal([]);
      find(element, '.recent .quiet')!.click();
      await waitUntil(async () => (await recentSearches(backend.scope)).length === 0);
      expect(recent(element)).to.deep.equal([]);
    });
  });
});
