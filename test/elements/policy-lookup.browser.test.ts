import { aTimeout, expect, fixture, html, oneEvent } from '@open-wc/testing';
import { BackendError } from '../../src/backend/backend.js';
import type { PolicyList } from '../../src/domain/wire.js';
import type { CivicPolicyLookup } from '../../src/elements/policy-lookup/policy-lookup.js';
import '../../src/define/civic-policy-lookup.js';
import { deferred, FakeBackend, POLICIES, summaryOf } from '../support/fake-backend.js';
import { compose, find, findAll, textOf, type as typeInto } from '../support/dom.js';
import { waitUntil } from '../support/wait.js';

const QINGHE = { code: '990101', name: '青禾区', level: 'county', hasChildren: true } as const;

function listOf(...ids: string[]): PolicyList {
  const items = POLICIES.filter(({ id }) => ids.includes(id)).map(summaryOf);
  return { items, total: items.length };
}

async function lookup(
  backend = new FakeBackend(),
  attributes: Partial<CivicPolicyLookup> = {},
): Promise<CivicPolicyLookup> {
  const element = await fixture<CivicPolicyLookup>(
    html`<civic-policy-lookup lang="zh-Hans" .backend=${backend}></civic-policy-lookup>`,
  );
  Object.assign(element, attributes);
  await waitUntil(() => find(element, '#query'), 'the search box');
  return element;
}

const titles = (element: CivicPolicyLookup): string[] => findAll(element, '.title').map((title) => textOf(title));
const input = (element: CivicPolicyLookup): HTMLInputElement => find<HTMLInputElement>(element, '#query')!;
const status = (element: CivicPolicyLookup): string => textOf(find(element, '[role=status]'));
const isListed = (element: CivicPolicyLookup) => (): boolean => titles(element).length > 0;
const isSettled = (element: CivicPolicyLookup) => (): boolean =>
  find(element, '.results')?.getAttribute('aria-busy') === 'false';

async function listed(backend?: FakeBackend, attributes?: Partial<CivicPolicyLookup>): Promise<CivicPolicyLookup> {
  const element = await lookup(backend, attributes);
  await waitUntil(isListed(element), 'a list');
  await waitUntil(() => find(element, '#category')!.children.length > 1, 'the categories');
  return element;
}

/** Types, and waits until the backend has been asked for it and has answered. */
async function search(element: CivicPolicyLookup, backend: FakeBackend, words: string): Promise<void> {
  typeInto(input(element), words);
  await waitUntil(() => backend.asked('policies').some(({ q }) => q === words), `a search for ${words}`);
  await waitUntil(isSettled(element), 'an answer');
}

describe('<civic-policy-lookup>', () => {
  describe('accessibility', () => {
    it('should be accessible while it waits for the first list', async () => {
      const backend = new FakeBackend().hang('policies');
      await expect(await lookup(backend)).to.be.accessible();
    });

    it('should be accessible with a list, in both colour schemes and in elder mode', async () => {
      const element = await listed();
      await expect(element).to.be.accessible();
      element.large = true;
      await element.updateComplete;
      await expect(element).to.be.accessible();
      document.documentElement.style.colorScheme = 'dark';
      document.documentElement.style.background = '#101114';
      await waitUntil(() => element.hasAttribute('data-dark'));
      await expect(element).to.be.accessible();
      document.documentElement.removeAttribute('style');
    });

    it('should be accessible when nothing was found and when the search failed', async () => {
      const backend = new FakeBackend();
      const element = await listed(backend);
      await search(element, backend, '没有的事');
      await expect(element).to.be.accessible();
      backend.fail('policies');
      typeInto(input(element), '另一件事');
      await waitUntil(() => find(element, '.notice.danger'));
      await expect(element).to.be.accessible();
    });

    it('should name the search box, the selects and the results', async () => {
      const element = await listed();
      const [query, region, category] = ['query', 'region', 'category'].map((id) => find(element, `label[for=${id}]`));
      expect([textOf(query), textOf(region), textOf(category)]).to.deep.equal(['您想查什么', '地区', '类别']);
      expect(find(element, 'form')!.getAttribute('role')).to.equal('search');
    });
  });

  describe('properties', () => {
    it('should ask for the region, the category and the words it is given', async () => {
      const backend = new FakeBackend();
      await lookup(backend, { region: '990101', category: 'travel', query: ' 返乡 ' });
      await waitUntil(() => backend.asked('policies').some(({ q }) => q));
      const [asked] = backend.asked('policies').slice(-1);
      expect(asked).to.include({ region: '990101', category: 'travel', q: '返乡' });
    });

    it('should show the words it is given in the search box', async () => {
      const element = await listed();
      element.query = '口罩';
      await element.updateComplete;
      expect(input(element).value).to.equal('口罩');
    });

    it('should read its attributes', async () => {
      const element = await fixture<CivicPolicyLookup>(html`
        <civic-policy-lookup region="9901" category="travel" query="火车" policy="p" form="f" form-href="/ask" large>
        </civic-policy-lookup>
      `);
      const { region, category, query, policy, form, formHref, large } = element;
      expect({ region, category, query, policy, form, formHref, large }).to.deep.equal({
        region: '9901',
        category: 'travel',
        query: '火车',
        policy: 'p',
        form: 'f',
        formHref: '/ask',
        large: true,
      });
    });

    it('should take words that are taken away for no words', async () => {
      const element = await listed(undefined, { query: '口罩' });
      element.setAttribute('query', '返');
      element.removeAttribute('query');
      await waitUntil(() => titles(element).length === 3);
      expect(input(element).value).to.equal('');
    });

    it('should speak the nearest language', async () => {
      const backend = new FakeBackend();
      const element = await listed(backend);
      element.lang = 'en-GB';
      await waitUntil(() => textOf(find(element, 'h2')) === 'Find a policy');
      expect(backend.calls.slice(-1)[0]?.args.slice(-1)[0]).to.include({ language: 'en' });
    });
  });

  describe('slots', () => {
    it('should show its fallback while no backend is named', async () => {
      const element = await fixture<CivicPolicyLookup>(
        html`<civic-policy-lookup><a href="/policies">全部政策</a></civic-policy-lookup>`,
      );
      await aTimeout(0);
      expect(find<HTMLSlotElement>(element, 'slot:not([name])')!.assignedElements()).to.have.length(1);
    });

    it('should show its fallback below the error while there is no list, and take it away with one', async () => {
      const backend = new FakeBackend().fail('policies', 'offline');
      const element = await lookup(backend);
      const hotline = element.appendChild(document.createElement('p'));
      await waitUntil(() => find(element, '.notice.danger'));
      expect(hotline.assignedSlot, 'a place').to.not.equal(null);
      expect(find(element, '.notice.danger')!.compareDocumentPosition(hotline.assignedSlot!)).to.equal(
        Node.DOCUMENT_POSITION_FOLLOWING,
      );
      backend.restore('policies');
      window.dispatchEvent(new Event('online'));
      await waitUntil(isListed(element));
      expect(hotline.assignedSlot).to.equal(null);
    });

    it('should let the host page replace the heading', async () => {
      const element = await listed();
      const heading = Object.assign(document.createElement('h4'), { slot: 'heading', textContent: '查规定' });
      element.append(heading);
      expect(find<HTMLSlotElement>(element, 'slot[name=heading]')!.assignedElements()).to.deep.equal([heading]);
    });
  });

  describe('states', () => {
    it('should take a keystroke before the configuration and the list are there', async () => {
      const backend = new FakeBackend();
      for (const call of ['config', 'categories', 'regions', 'policies'] as const) backend.hang(call);
      const element = await lookup(backend);
      input(element).focus();
      expect(element.shadowRoot!.activeElement).to.equal(input(element));
      expect(findAll(element, '.skeleton li')).to.have.length(5);
      expect(status(element)).to.equal('');
    });

    it('should list what was found with region, category and how fresh it is, and say how many', async () => {
      const element = await listed();
      expect(titles(element)).to.deep.equal(POLICIES.map(({ title }) => title));
      expect(status(element)).to.equal('共 3 条政策');
      const [fresh, stale, expired] = findAll(element, '.facts').map((facts) => textOf(facts));
      expect(fresh).to.match(/安澜市青禾区 出行 3\s?天前核对/);
      expect(stale).to.contain('超过 90 天未核对');
      expect(expired).to.match(/已于.+失效/);
    });

    it('should say of a policy that it is not in force yet', async () => {
      const effectiveAt = new Date(Date.now() + 86_400_000 * 40).toISOString();
      const items = [summaryOf({ ...POLICIES[0]!, effectiveAt })];
      const element = await listed(new FakeBackend().on('policies', () => ({ items, total: 1 })));
      expect(textOf(find(element, '.badge.warning'))).to.match(/尚未生效，.+起施行/);
    });

    it('should find by two characters, mark them and say how many were found', async () => {
      const backend = new FakeBackend();
      const element = await listed(backend);
      await search(element, backend, '白沙');
      expect(titles(element)).to.deep.equal(['白沙县学生返校安排']);
      expect(textOf(find(element, '.title mark'))).to.equal('白沙');
      expect(status(element)).to.equal('找到 1 条政策');
    });

    it('should ask once for words that are typed in one go', async () => {
      const backend = new FakeBackend();
      const element = await listed(backend);
      const before = backend.asked('policies').length;
      typeInto(input(element), '白');
      await search(element, backend, '白沙');
      expect(backend.asked('policies')).to.have.length(before + 1);
    });

    it('should say which region the words were understood as, and undo it', async () => {
      const backend = new FakeBackend().on('policies', ({ resolve, q }) =>
        resolve === 'no' || !q
          ? listOf('qinghe-return', 'baisha-school')
          : { ...listOf('qinghe-return'), resolvedRegion: QINGHE },
      );
      const element = await listed(backend);
      await search(element, backend, '青禾');
      expect(status(element)).to.equal('正在显示青禾区的政策，共 1 条');
      find(element, '.results button.quiet')!.click();
      await waitUntil(() => titles(element).length === 2);
      expect(status(element)).to.equal('找到 2 条政策');
      await search(element, backend, '青禾 返乡');
      expect(backend.asked('policies').slice(-1)[0]!.resolve).to.equal(undefined);
    });

    it('should lead on when nothing was found', async () => {
      const backend = new FakeBackend();
      const element = await listed(backend, { region: '990102' });
      await search(element, backend, '没有的事');
      expect(status(element)).to.equal('没有找到与“没有的事”有关的政策。');
      expect(textOf(find(element, '.hotlines'))).to.contain('12345');
      find(element, '.hints button')!.click();
      await waitUntil(() => backend.asked('policies').slice(-1)[0]!.region === undefined);
      expect(element.region).to.equal(undefined);
      expect(input(element).value).to.equal('没有的事');
    });

    it('should add further pages and lead the focus to the first new one', async () => {
      const backend = new FakeBackend().on('policies', ({ cursor }) =>
        cursor === 'next'
          ? { ...listOf('city-masks'), total: 3 }
          : { ...listOf('qinghe-return', 'baisha-school'), total: 3, nextCursor: 'next' },
      );
      const element = await listed(backend);
      find(element, '.more')!.click();
      await waitUntil(() => titles(element).length === 3);
      await waitUntil(() => element.shadowRoot!.activeElement === findAll(element, '.title')[2]);
      expect(find(element, '.more')).to.equal(null);
    });

    it('should show what it kept, and how old it is, when there is no network', async () => {
      const backend = new FakeBackend();
      await search(await listed(backend), backend, '白沙');
      backend.fail('policies', 'offline');
      const element = await lookup(backend, { query: '白沙' });
      await waitUntil(isListed(element));
      expect(titles(element)).to.deep.equal(['白沙县学生返校安排']);
      expect(status(element)).to.match(/现在连不上网络。这是本机在今天保存的内容/);
      await expect(element).to.be.accessible();
    });
  });

  describe('errors', () => {
    it('should say what failed in words, keep the query and try again', async () => {
      const backend = new FakeBackend();
      const element = await listed(backend);
      backend.fail('policies', 'timeout');
      const failed = oneEvent(element, 'civic-error');
      typeInto(input(element), '口罩');
      expect((await failed).detail).to.deep.equal({ kind: 'timeout', call: 'policies' });
      await waitUntil(() => find(element, '.notice.danger'));
      expect(status(element)).to.equal('服务器太久没有回应。请稍后再试。');
      expect(input(element).value).to.equal('口罩');
      backend.restore('policies');
      find(element, '.status button')!.click();
      await waitUntil(() => titles(element).length === 1);
      expect(find(element, '.notice')).to.equal(null);
    });

    it('should try again by itself when the network is back', async () => {
      const backend = new FakeBackend().fail('policies', 'offline');
      const element = await lookup(backend);
      await waitUntil(() => find(element, '.notice.danger'));
      backend.restore('policies');
      window.dispatchEvent(new Event('online'));
      await waitUntil(isListed(element));
    });

    it('should say how long to wait when the backend says so', async () => {
      const backend = new FakeBackend().fail('policies', 'rate-limited', { retryAfter: 30 });
      const element = await lookup(backend);
      await waitUntil(() => find(element, '.notice.danger'));
      expect(status(element)).to.contain('30 秒');
    });

    it('should list policies though regions, categories and configuration failed, and offer them again', async () => {
      const backend = new FakeBackend().fail('regions').fail('categories').fail('config');
      const element = await lookup(backend);
      await waitUntil(isListed(element));
      await waitUntil(() => textOf(find(element, 'form .quiet-text')).includes('没有载入'));
      await expect(element).to.be.accessible();
      for (const call of ['regions', 'categories', 'config'] as const) backend.restore(call);
      find(element, 'form .quiet-text button')!.click();
      await waitUntil(() => find(element, '#category')!.children.length === 3);
    });

    it('should say that further pages failed and keep the list', async () => {
      const backend = new FakeBackend().on('policies', ({ cursor }) => {
        if (cursor) throw new BackendError('offline');
        return { ...listOf('qinghe-return'), total: 2, nextCursor: 'next' };
      });
      const element = await listed(backend);
      find(element, '.more')!.click();
      await waitUntil(() => find(element, '.results .notice.danger'));
      expect(titles(element)).to.have.length(1);
    });
  });

  describe('keyboard', () => {
    it('should search at once on Enter', async () => {
      const backend = new FakeBackend();
      const element = await listed(backend);
      typeInto(input(element), '口罩');
      find<HTMLFormElement>(element, 'form')!.requestSubmit();
      expect(element.query).to.equal('口罩');
    });

    it('should not search while a word is being composed', async () => {
      const backend = new FakeBackend();
      const element = await listed(backend);
      const before = backend.asked('policies').length;
      compose(input(element), 'bai', 'baisha');
      await aTimeout(400);
      expect(backend.asked('policies')).to.have.length(before);
      expect(element.query).to.equal('');
      compose.end(input(element), '白沙');
      await waitUntil(() => backend.asked('policies').length === before + 1);
      expect(element.query).to.equal('白沙');
    });

    it('should not submit on the Enter that ends a composition', async () => {
      const element = await listed();
      for (const init of [{ isComposing: true }, { keyCode: 229 }]) {
        const event = new KeyboardEvent('keydown', { key: 'Enter', cancelable: true, bubbles: true, ...init });
        input(element).dispatchEvent(event);
        expect(event.defaultPrevented, JSON.stringify(init)).to.equal(true);
      }
    });
  });

  describe('lifetime', () => {
    it('should drop an answer that comes after a newer one', async () => {
      const slow = deferred<PolicyList>();
      const backend = new FakeBackend();
      const element = await listed(backend);
      backend.on('policies', ({ q }) => (q === '慢' ? slow.promise : listOf('baisha-school')));
      typeInto(input(element), '慢');
      await waitUntil(() => backend.asked('policies').some(({ q }) => q === '慢'));
      await search(element, backend, '快');
      slow.resolve(listOf('city-masks'));
      await aTimeout(0);
      expect(titles(element)).to.deep.equal(['白沙县学生返校安排']);
    });

    it('should abort when it leaves the page and search again when it comes back', async () => {
      const backend = new FakeBackend().hang('policies');
      const element = await lookup(backend);
      await waitUntil(() => backend.asked('policies').length === 1);
      const parent = element.parentElement!;
      element.remove();
      expect(backend.calls.find(({ name }) => name === 'policies')!.signal!.aborted).to.equal(true);
      await aTimeout(0);
      backend.restore('policies');
      parent.append(element);
      await waitUntil(isListed(element));
    });

    it('should keep what was typed when it is moved', async () => {
      const element = await listed();
      const place = element.parentElement!.appendChild(document.createElement('div'));
      typeInto(input(element), '口罩');
      place.append(element);
      await waitUntil(() => titles(element).length === 1);
      expect(input(element).value).to.equal('口罩');
    });

    it('should leave the first definition of its tag alone', async () => {
      const { register } = await import('../../src/define/register.js');
      const first = customElements.get('civic-policy-lookup');
      register('civic-policy-lookup', class extends HTMLElement {});
      expect(customElements.get('civic-policy-lookup')).to.equal(first);
    });

    it('should live beside another one with another backend', async () => {
      const other = new FakeBackend().on('policies', () => listOf('city-masks'));
      const [first, second] = [await listed(), await listed(other)];
      expect([titles(first).length, titles(second).length]).to.deep.equal([3, 1]);
    });
  });
});
