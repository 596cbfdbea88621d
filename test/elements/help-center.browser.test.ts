import { aTimeout, expect, fixture, html, oneEvent } from '@open-wc/testing';
import type { CivicHelpCenter } from '../../src/elements/help-center/help-center.js';
import { handOver } from '../../src/internal/hand-over.js';
import '../../src/define/civic-help-center.js';
import { FakeBackend } from '../support/fake-backend.js';
import { find, findAll, textOf } from '../support/dom.js';
import { IN_PROGRESS, RECEIPT } from '../support/request-view.js';
import { waitUntil } from '../support/wait.js';

async function center(
  backend = new FakeBackend(),
  attributes: Partial<CivicHelpCenter> = {},
): Promise<CivicHelpCenter> {
  const element = await fixture<CivicHelpCenter>(
    html`<civic-help-center lang="zh-Hans" .backend=${backend}></civic-help-center>`,
  );
  Object.assign(element, attributes);
  await waitUntil(() => find(element, '[role=tab]'), 'the tabs');
  return element;
}

const tab = (element: CivicHelpCenter, view: string): HTMLElement => find(element, `#tab-${view}`)!;
const shown = (element: CivicHelpCenter): string[] =>
  findAll(element, '[role=tabpanel]:not([hidden])').map(({ id }) => id);
const inner = (element: CivicHelpCenter, tag: string): HTMLElement => find(element, tag)!;
const hasRendered = (element: CivicHelpCenter, tag: string, selector: string) => (): boolean =>
  find(inner(element, tag), selector) !== null;
const selected = (element: CivicHelpCenter): string[] => findAll(element, '[aria-selected=true]').map(({ id }) => id);

function press(element: CivicHelpCenter, key: string): void {
  const target = element.shadowRoot!.activeElement!;
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }));
}

describe('<civic-help-center>', () => {
  describe('accessibility', () => {
    for (const [view, tag, part] of [
      ['lookup', 'civic-policy-lookup', '.item'],
      ['ask', 'civic-help-form', '.card'],
      ['follow', 'civic-request-tracker', '#receipt'],
    ] as const) {
      it(`should be accessible with ${view} shown`, async () => {
        const element = await center(undefined, { view });
        await waitUntil(hasRendered(element, tag, part));
        await expect(element).to.be.accessible();
      });
    }

    it('should tie every tab to its panel', async () => {
      const element = await center();
      for (const panel of findAll(element, '[role=tabpanel]')) {
        const label = find(element, `#${panel.getAttribute('aria-labelledby')}`)!;
        expect(label.getAttribute('aria-controls')).to.equal(panel.id);
      }
      expect(findAll(element, '[role=tab]').map(textOf)).to.deep.equal(['查政策', '求助', '查进度']);
    });
  });

  describe('properties', () => {
    it('should show the lookup first, and for a view that does not exist', async () => {
      const element = await center();
      expect(shown(element)).to.deep.equal(['panel-lookup']);
      element.view = 'nonsense' as never;
      await element.updateComplete;
      expect(shown(element)).to.deep.equal(['panel-lookup']);
    });

    it('should show the view that the attribute names', async () => {
      const element = await fixture<CivicHelpCenter>(
        html`<civic-help-center view="follow" .backend=${new FakeBackend()}></civic-help-center>`,
      );
      await waitUntil(() => shown(element).join() === 'panel-follow');
    });

    it('should hand backend and elder mode on to the elements inside', async () => {
      const backend = new FakeBackend();
      const element = await center(backend, { large: true });
      for (const tag of ['civic-policy-lookup', 'civic-help-form', 'civic-request-tracker']) {
        const { large, backend: own } = inner(element, tag) as CivicHelpCenter;
        expect({ large, own }).to.deep.equal({ large: true, own: backend });
      }
      element.large = false;
      await element.updateComplete;
      expect((inner(element, 'civic-policy-lookup') as CivicHelpCenter).large).to.equal(false);
    });
  });

  describe('slots', () => {
    it('should show its fallback while no backend is named', async () => {
      const element = await fixture<CivicHelpCenter>(
        html`<civic-help-center><a href="/help">求助</a></civic-help-center>`,
      );
      await aTimeout(0);
      expect(find<HTMLSlotElement>(element, 'slot')!.assignedElements()).to.have.length(1);
    });
  });

  describe('fallback of the host page', () => {
    it('should be shown by whichever view cannot reach the backend, and by no other', async () => {
      const element = await center(new FakeBackend().fail('policies', 'offline').fail('config', 'offline'));
      const hotline = element.appendChild(Object.assign(document.createElement('p'), { textContent: '请拨打 12345' }));
      const isSeen = (): boolean => hotline.getClientRects().length > 0;
      await waitUntil(() => find(inner(element, 'civic-policy-lookup'), '.notice.danger'));
      expect(isSeen(), 'in the lookup').to.equal(true);
      tab(element, 'ask').click();
      await waitUntil(hasRendered(element, 'civic-help-form', '.notice'));
      expect(isSeen(), 'in the form').to.equal(true);
      tab(element, 'follow').click();
      await waitUntil(hasRendered(element, 'civic-request-tracker', '#receipt'));
      expect(isSeen(), 'in the tracker').to.equal(false);
    });
  });

  describe('keyboard', () => {
    it('should have one tab in the order of focus and move with the arrows, Home and End', async () => {
      const element = await center();
      expect(findAll(element, '[role=tab]').map(({ tabIndex }) => tabIndex)).to.deep.equal([0, -1, -1]);
      tab(element, 'lookup').focus();
      for (const [key, view] of [
        ['ArrowRight', 'ask'],
        ['End', 'follow'],
        ['ArrowRight', 'lookup'],
        ['ArrowLeft', 'follow'],
        ['Home', 'lookup'],
      ] as const) {
        press(element, key);
        await element.updateComplete;
        expect(selected(element), key).to.deep.equal([`tab-${view}`]);
        expect(element.shadowRoot!.activeElement!.id, key).to.equal(`tab-${view}`);
        expect(tab(element, view).tabIndex).to.equal(0);
      }
    });

    it('should turn the arrows round where text runs from right to left', async () => {
      const element = await center();
      element.dir = 'rtl';
      tab(element, 'lookup').focus();
      press(element, 'ArrowLeft');
      await element.updateComplete;
      expect(selected(element)).to.deep.equal(['tab-ask']);
    });
  });

  describe('joining', () => {
    it('should keep what was typed in one view while another is shown', async () => {
      const element = await center();
      await waitUntil(hasRendered(element, 'civic-policy-lookup', '#query'));
      const box = find<HTMLInputElement>(inner(element, 'civic-policy-lookup'), '#query')!;
      box.value = '口罩';
      tab(element, 'ask').click();
      await waitUntil(() => shown(element).join() === 'panel-ask');
      tab(element, 'lookup').click();
      await element.updateComplete;
      expect(find(inner(element, 'civic-policy-lookup'), '#query')).to.equal(box);
      expect(box.value).to.equal('口罩');
    });

    it('should lead from the lookup to the form with region, category and words, and tell the host page', async () => {
      const element = await center();
      const lookup = inner(element, 'civic-policy-lookup');
      Object.assign(lookup, { region: '990101', category: 'travel', query: '返' });
      await waitUntil(hasRendered(element, 'civic-policy-lookup', '[part=ask]'));
      const asked = oneEvent(document, 'civic-ask');
      find(lookup, '[part=ask]')!.click();
      expect((await asked).detail).to.include({ region: '990101', category: 'travel', text: '返' });
      await waitUntil(() => shown(element).join() === 'panel-ask');
      const form = inner(element, 'civic-help-form') as HTMLElement & Record<string, unknown>;
      expect([form['region'], form['category'], form['text']]).to.deep.equal(['990101', 'travel', '返']);
      await waitUntil(() => form.matches(':focus-within'), 'focus in the form');
    });

    it('should stay where it is when the host page prevents the asking', async () => {
      const element = await center();
      await waitUntil(hasRendered(element, 'civic-policy-lookup', '[part=ask]'));
      element.addEventListener('civic-ask', (event) => event.preventDefault());
      find(inner(element, 'civic-policy-lookup'), '[part=ask]')!.click();
      await aTimeout(0);
      expect(shown(element)).to.deep.equal(['panel-lookup']);
    });

    it("should lead from the form's receipt to the tracker, by property", async () => {
      const element = await center();
      const form = inner(element, 'civic-help-form');
      await handOver(form, (form as HTMLElement & { tracker: string }).getAttribute('tracker')!, { receipt: '0123' });
      expect(shown(element)).to.deep.equal(['panel-follow']);
      const tracker = inner(element, 'civic-request-tracker') as HTMLElement & { receipt?: string };
      expect(tracker.receipt).to.equal('0123');
      expect(tracker.outerHTML).to.not.contain('0123');
    });

    it('should open the request of a link that carries a receipt', async () => {
      const element = await center();
      location.hash = '#civic-receipt=0123-4567-89AB-CDEF-G';
      await waitUntil(() => shown(element).join() === 'panel-follow');
      expect(location.hash).to.equal('');
    });

    it('should open the request again when the same link is followed once more', async () => {
      const backend = new FakeBackend().on('request', () => ({ request: IN_PROGRESS }));
      const element = await center(backend);
      const tracker = inner(element, 'civic-request-tracker');
      for (const time of ['first', 'second']) {
        location.hash = `#civic-receipt=${RECEIPT}`;
        await waitUntil(() => find(tracker, '#status'), `${time} time`);
        findAll(tracker, 'button')
          .find((one) => textOf(one) === '查看另一项求助')!
          .click();
        await waitUntil(() => find(tracker, '#receipt'));
        tab(element, 'lookup').click();
      }
    });
  });

  describe('lifetime', () => {
    it('should keep its view when it is moved', async () => {
      const element = await center(undefined, { view: 'follow' });
      const place = element.parentElement!.appendChild(document.createElement('div'));
      place.append(element);
      await element.updateComplete;
      expect(shown(element)).to.deep.equal(['panel-follow']);
    });

    it('should leave the first definition of its tag alone', async () => {
      const { register } = await import('../../src/define/register.js');
      const first = customElements.get('civic-help-center');
      register('civic-help-center', class extends HTMLElement {});
      expect(customElements.get('civic-help-center')).to.equal(first);
    });

    it('should live beside another one', async () => {
      const [first, second] = [await center(), await center(undefined, { view: 'ask' })];
      expect([shown(first), shown(second)]).to.deep.equal([['panel-lookup'], ['panel-ask']]);
    });
  });
});
