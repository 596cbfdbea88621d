import { expect, fixture, html } from '@open-wc/testing';
import { BackendError } from '../../src/backend/backend.js';
import type { CivicPolicyLookup } from '../../src/elements/policy-lookup/policy-lookup.js';
import { keepRegion, keptRegion } from '../../src/storage/chosen-region.js';
import '../../src/define/civic-policy-lookup.js';
import { compose, find, findAll, textOf, type as typeInto } from '../support/dom.js';
import { deferred, FakeBackend, REGIONS } from '../support/fake-backend.js';
import { waitUntil } from '../support/wait.js';

const BAISHA = { ...REGIONS[3]!, path: [{ code: '9901', name: '安澜市' }] };

async function lookup(
  backend = new FakeBackend(),
  attributes: Partial<CivicPolicyLookup> = {},
): Promise<CivicPolicyLookup> {
  const element = await fixture<CivicPolicyLookup>(
    html`<civic-policy-lookup lang="zh-Hans" .region=${attributes.region} .backend=${backend}></civic-policy-lookup>`,
  );
  Object.assign(element, attributes);
  await waitUntil(() => box(element), 'the box');
  return element;
}

const box = (element: Element): HTMLInputElement | null => find<HTMLInputElement>(element, 'input[role=combobox]');
const options = (element: Element): string[] =>
  findAll(element, '[role=option]').map((option) => textOf(option.querySelector('span')));
const option = (element: Element, label: string): HTMLElement =>
  findAll(element, '[role=option]').find((one) => textOf(one.querySelector('span')) === label)!;
const isOpen = (element: Element): boolean => box(element)!.getAttribute('aria-expanded') === 'true';
const spoken = (element: Element): string => textOf(find(element, '.region [role=status]'));

/** Focuses the box and waits for the first list. */
async function opened(element: CivicPolicyLookup): Promise<void> {
  box(element)!.focus();
  await waitUntil(() => options(element).length > 0, 'a list');
}

async function typed(element: CivicPolicyLookup, text: string): Promise<void> {
  typeInto(box(element)!, text);
  await waitUntil(() => findAll(element, '[role=option] .quiet-text').length > 0, `what ${text} finds`);
}

function press(element: Element, key: string, init: KeyboardEventInit = {}): boolean {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true, ...init });
  return box(element)!.dispatchEvent(event);
}

describe('<civic-policy-lookup>: the choice of a region', () => {
  describe('accessibility', () => {
    it('should be accessible closed, open, with what was found, and with nothing', async () => {
      const element = await lookup();
      await expect(element).to.be.accessible();
      await opened(element);
      await expect(element).to.be.accessible();
      await typed(element, 'qing');
      await expect(element).to.be.accessible();
      typeInto(box(element)!, '没有');
      await waitUntil(() => textOf(find(element, '.region [role=alert]')).includes('没有找到'));
      await expect(element).to.be.accessible();
    });

    it('should be a combobox with its label, whose list is its own', async () => {
      const element = await lookup();
      expect(textOf(find(element, 'label[for=region]'))).to.equal('地区');
      expect(box(element)!.getAttribute('role')).to.equal('combobox');
      await opened(element);
      expect(find(element, `#${box(element)!.getAttribute('aria-controls')}`)!.getAttribute('role')).to.equal(
        'listbox',
      );
    });

    it('should say politely how many there are', async () => {
      const element = await lookup();
      await opened(element);
      expect(spoken(element)).to.equal('有 4 项可选');
      await typed(element, 'qing');
      await waitUntil(() => spoken(element) === '有 1 项可选');
    });
  });

  describe('typing', () => {
    it('should find by name and by pinyin, show where it lies, and take the first with Enter', async () => {
      const backend = new FakeBackend();
      const element = await lookup(backend);
      await opened(element);
      await typed(element, 'qinghe');
      expect(options(element)).to.deep.equal(['青禾区']);
      expect(textOf(find(element, '[role=option] .quiet-text'))).to.equal('瀚江省安澜市');
      expect(press(element, 'Enter'), 'the form is not sent').to.equal(false);
      await waitUntil(() => element.region === '990101');
      expect(box(element)!.value).to.equal('青禾区');
      expect(isOpen(element)).to.equal(false);
      await waitUntil(() => backend.asked('policies').some(({ region }) => region === '990101'));
    });

    it('should find what was typed before the list was loaded', async () => {
      const element = await lookup();
      box(element)!.focus();
      typeInto(box(element)!, 'baisha');
      await waitUntil(() => options(element).includes('白沙县') && options(element).length === 1);
    });

    it('should ask once for what is typed in one go', async () => {
      const backend = new FakeBackend();
      const element = await lookup(backend);
      await opened(element);
      for (const text of ['q', 'qi', 'qin', 'qing']) typeInto(box(element)!, text);
      await typed(element, 'qing');
      expect(backend.asked('searchRegions').map(({ q }) => q)).to.deep.equal(['qing']);
    });

    it('should leave a word alone while it is being composed', async () => {
      const backend = new FakeBackend();
      const element = await lookup(backend);
      await opened(element);
      compose(box(element)!, 'q', 'qing', 'qing he');
      press(element, 'Enter', { isComposing: true });
      press(element, 'ArrowDown', { keyCode: 229 });
      expect(box(element)!.hasAttribute('aria-activedescendant')).to.equal(false);
      expect(box(element)!.value).to.equal('qing he');
      compose.end(box(element)!, '青禾');
      await waitUntil(() => options(element)[0] === '青禾区' && options(element).length === 1);
      expect(backend.asked('searchRegions').map(({ q }) => q)).to.deep.equal(['青禾']);
    });

    it('should drop an answer that comes after a newer one', async () => {
      const first = deferred<never[]>();
      const backend = new FakeBackend();
      const element = await lookup(backend);
      await opened(element);
      backend.on('searchRegions', () => first.promise);
      typeInto(box(element)!, 'x');
      await waitUntil(() => backend.asked('searchRegions').length === 1);
      backend.restore('searchRegions');
      await typed(element, 'bai');
      first.resolve([]);
      await element.updateComplete;
      expect(options(element)).to.deep.equal(['白沙县']);
    });

    it('should say that nothing was found, and go back to the tree when the box is emptied', async () => {
      const element = await lookup();
      await opened(element);
      typeInto(box(element)!, '没有');
      await waitUntil(() => textOf(find(element, '.region [role=alert]')).includes('没有找到“没有”'));
      typeInto(box(element)!, '');
      await waitUntil(() => options(element).includes('全部地区'));
    });

    it('should look through what it has read where the backend cannot search', async () => {
      const backend = new FakeBackend();
      Object.assign(backend, { searchRegions: undefined });
      const element = await lookup(backend);
      await opened(element);
      typeInto(box(element)!, '白沙');
      await waitUntil(() => options(element).length === 1 && options(element)[0] === '白沙县');
    });
  });

  describe('browsing', () => {
    it('should go down level by level, and back', async () => {
      const backend = new FakeBackend();
      const element = await lookup(backend);
      await opened(element);
      expect(options(element)).to.deep.equal(['全部地区', '青禾区', '白沙县', '其他地区']);
      expect(backend.asked('regions')).to.deep.equal([{ parent: undefined }]);
      option(element, '青禾区').click();
      await waitUntil(() => options(element).includes('临港新区'));
      expect(options(element)).to.deep.equal(['返回全部地区', '青禾区全部', '临港新区']);
      expect(element.region, 'nothing is chosen yet').to.equal(undefined);
      option(element, '返回全部地区').click();
      await waitUntil(() => options(element).includes('白沙县'));
      option(element, '青禾区').click();
      await waitUntil(() => options(element).includes('临港新区'));
      option(element, '临港新区').click();
      await waitUntil(() => element.region === '990101-01');
      expect(box(element)!.value).to.equal('青禾区临港新区');
    });

    it('should offer a whole region as well as its parts, and the rest of the country', async () => {
      const element = await lookup();
      await opened(element);
      option(element, '其他地区').click();
      await waitUntil(() => options(element).includes('瀚江省'));
      option(element, '瀚江省').click();
      await waitUntil(() => options(element).includes('安澜市'));
      option(element, '瀚江省全部').click();
      await waitUntil(() => element.region === '99');
      expect(box(element)!.value).to.equal('瀚江省');
    });

    it('should open where the chosen region is', async () => {
      const element = await lookup(undefined, { region: '990101-01' });
      await waitUntil(() => box(element)!.value !== '');
      await opened(element);
      expect(options(element)).to.include('临港新区').and.include('青禾区全部');
      expect(find(element, '.chosen')!.textContent).to.include('临港新区');
    });

    it('should say that a list did not load, and try again', async () => {
      const backend = new FakeBackend().fail('regions');
      const element = await lookup(backend);
      box(element)!.focus();
      await waitUntil(() => textOf(find(element, '.region [role=alert]')).includes('地区列表没有载入'));
      backend.restore('regions');
      find(element, '.region [role=alert] button')!.click();
      await waitUntil(() => options(element).includes('青禾区'));
    });
  });

  describe('keyboard', () => {
    it('should move with the arrows, around the ends, and keep the focus in the box', async () => {
      const element = await lookup();
      await opened(element);
      press(element, 'ArrowDown');
      await element.updateComplete;
      expect(box(element)!.getAttribute('aria-activedescendant')).to.equal('region-0');
      expect(find(element, '#region-0')!.getAttribute('aria-selected')).to.equal('true');
      press(element, 'ArrowUp');
      await element.updateComplete;
      expect(box(element)!.getAttribute('aria-activedescendant')).to.equal('region-3');
      expect(element.shadowRoot!.activeElement).to.equal(box(element));
    });

    it('should close with Escape, put back what was chosen, and open again with an arrow', async () => {
      const element = await lookup(undefined, { region: '990102' });
      await waitUntil(() => box(element)!.value === '白沙县');
      await opened(element);
      typeInto(box(element)!, '青');
      press(element, 'Escape');
      await waitUntil(() => !isOpen(element));
      await waitUntil(() => box(element)!.value === '白沙县');
      expect(element.region).to.equal('990102');
      press(element, 'ArrowDown');
      await waitUntil(() => isOpen(element));
    });

    it('should close when the focus leaves', async () => {
      const element = await lookup();
      await opened(element);
      find(element, '#query')!.focus();
      await waitUntil(() => !isOpen(element));
      expect(box(element)!.value).to.equal('');
    });
  });

  describe('what the host page sets', () => {
    it('should take a name for its code, and ask for nothing before it is known', async () => {
      const backend = new FakeBackend();
      const element = await lookup(backend, { region: '白沙县' });
      await waitUntil(() => element.region === '990102');
      await waitUntil(() => box(element)!.value === '白沙县');
      await waitUntil(() => backend.asked('policies').length > 0);
      expect(backend.asked('policies').map(({ region }) => region)).to.deep.equal(['990102']);
    });

    it('should ask for everything when a name means nothing, and tell the developer', async () => {
      const said: unknown[] = [];
      const { warn } = console;
      console.warn = (line) => said.push(line);
      const backend = new FakeBackend();
      const element = await lookup(backend, { region: '无此地' });
      await waitUntil(() => backend.asked('policies').length > 0);
      console.warn = warn;
      expect(element.region).to.equal(undefined);
      expect(said.join()).to.include('region="无此地"');
    });

    it('should show another region that it is given later', async () => {
      const element = await lookup(undefined, { region: '990102' });
      await waitUntil(() => box(element)!.value === '白沙县');
      element.region = '990101';
      await waitUntil(() => box(element)!.value === '青禾区');
      element.region = undefined;
      await waitUntil(() => box(element)!.value === '');
    });
  });

  describe('the last choice', () => {
    it('should be kept on the device for this backend, and taken up again', async () => {
      const backend = new FakeBackend();
      const element = await lookup(backend);
      await opened(element);
      option(element, '白沙县').click();
      await waitUntil(() => element.region === '990102');
      await waitUntil(() => keptRegion(backend.scope).then((kept) => kept?.code === '990102'));
      element.remove();
      const again = new FakeBackend();
      Object.assign(again, { scope: backend.scope });
      const next = await lookup(again);
      await waitUntil(() => next.region === '990102');
      await waitUntil(() => box(next)!.value === '白沙县');
      await waitUntil(() => again.asked('policies').length > 0);
      expect(again.asked('policies').map(({ region }) => region)).to.deep.equal(['990102']);
      expect(again.asked('searchRegions'), 'its name is known').to.deep.equal([]);
      expect((await lookup()).region, 'with another backend').to.equal(undefined);
    });

    it('should give way to what the host page sets', async () => {
      const backend = new FakeBackend();
      await keepRegion(backend.scope, BAISHA);
      const element = await lookup(backend, { region: '990101' });
      await waitUntil(() => box(element)!.value === '青禾区');
      expect(await keptRegion(backend.scope)).to.include({ code: '990102' });
    });

    it('should be forgotten when it is cleared', async () => {
      const backend = new FakeBackend();
      await keepRegion(backend.scope, BAISHA);
      const element = await lookup(backend);
      await waitUntil(() => box(element)!.value === '白沙县');
      const clear = find(element, '.region button')!;
      expect(clear.getAttribute('aria-label')).to.equal('不限地区');
      clear.click();
      await waitUntil(() => element.region === undefined && box(element)!.value === '');
      expect(element.shadowRoot!.activeElement).to.equal(box(element));
      await waitUntil(() => keptRegion(backend.scope).then((kept) => kept === undefined));
    });

    it('should be forgotten when the backend does not know it any more', async () => {
      const backend = new FakeBackend();
      await keepRegion(backend.scope, BAISHA);
      backend.on('policies', ({ region }) => {
        if (region) throw new BackendError('invalid', { errors: [{ field: 'region', code: 'unknown' }] });
        return { items: [], total: 0 };
      });
      const element = await lookup(backend);
      await waitUntil(() => backend.asked('policies').some(({ region }) => region === undefined));
      expect(element.region).to.equal(undefined);
      await waitUntil(() => keptRegion(backend.scope).then((kept) => kept === undefined));
    });
  });
});
