import { aTimeout, expect, oneEvent } from '@open-wc/testing';
import { BackendError, type BackendErrorKind } from '../../src/backend/backend.js';
import { formatReceipt } from '../../src/domain/receipt-format.js';
import { encodeReceipt } from '../../src/domain/receipt.js';
import type { RequestAccepted } from '../../src/domain/wire.js';
import type { CivicHelpForm } from '../../src/elements/help-form/help-form.js';
import { OutboxStore } from '../../src/storage/outbox-store.js';
import { loadDraft, saveDraft } from '../../src/storage/drafts.js';
import { deviceStore } from '../../src/storage/store.js';
import { find, findAll, textOf } from '../support/dom.js';
import { deferred, FakeBackend } from '../support/fake-backend.js';
import {
  button,
  consent,
  control,
  delivery,
  helpForm,
  openForm,
  option,
  send,
  submit,
  summary,
  textBox,
  write,
} from '../support/help-form.js';
import { waitUntil } from '../support/wait.js';

const RECEIPT = encodeReceipt(new Uint8Array(10).fill(7));
const ACCEPTED: RequestAccepted = {
  number: '20260211-0473',
  receipt: RECEIPT,
  status: 'received',
  receivedAt: '2026-02-11T01:30:00Z',
  dueAt: '2026-02-12T01:30:00Z',
};
const TEXT = '孩子发烧，药快吃完了';

const accepting = (): FakeBackend => new FakeBackend().on('createRequest', () => ACCEPTED);
const heading = (element: CivicHelpForm): string => textOf(find(element, '.delivery h3'));
const currentStep = (element: CivicHelpForm): string => textOf(find(element, '[aria-current=step]'));
const addressOf = (backend: FakeBackend, form = 'civic-help-form') => ({ scope: backend.scope, form });
const stored = async (backend: FakeBackend): Promise<number> =>
  (await new OutboxStore(deviceStore, backend.scope).all()).records.length;

async function received(backend = accepting(), attributes: Partial<CivicHelpForm> = {}): Promise<CivicHelpForm> {
  const element = await openForm(backend, attributes);
  await send(element, TEXT);
  await waitUntil(() => delivery(element)?.matches('.received'), 'the receipt');
  return element;
}

describe('<civic-help-form> sending', () => {
  describe('accessibility', () => {
    it('should be accessible while sending, when it waits, and with the receipt', async () => {
      const answer = deferred<RequestAccepted>();
      const element = await openForm(new FakeBackend().on('createRequest', () => answer.promise));
      await send(element);
      await waitUntil(() => delivery(element)?.matches('.sending'));
      await expect(element).to.be.accessible();
      answer.resolve(ACCEPTED);
      await waitUntil(() => delivery(element)?.matches('.received'));
      await expect(element).to.be.accessible();

      const waiting = await openForm(new FakeBackend().fail('createRequest', 'offline'));
      await send(waiting);
      await waitUntil(() => textOf(delivery(waiting)).includes('没有网络'));
      await expect(waiting).to.be.accessible();
    });

    it('should be accessible with a refused request', async () => {
      const element = await openForm(new FakeBackend().fail('createRequest', 'unauthorized', { problem: 'closed' }));
      await send(element);
      await waitUntil(() => find(element, '#refusal'));
      await expect(element).to.be.accessible();
    });

    it('should lead the focus to where the request is, and say how it goes on', async () => {
      const answer = deferred<RequestAccepted>();
      const element = await openForm(new FakeBackend().on('createRequest', () => answer.promise));
      await send(element);
      await waitUntil(() => element.shadowRoot!.activeElement?.matches('.delivery h3'), 'the focus');
      answer.resolve(ACCEPTED);
      await waitUntil(() => textOf(find(element, '.visually-hidden[role=status]')) === '已收到您的求助');
      expect(element.shadowRoot!.activeElement?.matches('.delivery h3')).to.be.true;
    });
  });

  describe('events', () => {
    it('should tell the page about each stage, without text or receipt', async () => {
      const element = await openForm(accepting());
      const details: string[] = [];
      for (const name of ['civic-submit', 'civic-request-queued', 'civic-request-received'] as const) {
        element.addEventListener(name, (event) => details.push(`${name} ${JSON.stringify(event.detail)}`));
      }
      await send(element, TEXT);
      await waitUntil(() => details.length === 3);
      expect(details.map((line) => line.split(' ')[0])).to.deep.equal([
        'civic-submit',
        'civic-request-queued',
        'civic-request-received',
      ]);
      expect(details.join()).to.include('20260211-0473').and.not.include(RECEIPT);
      expect(details.join()).not.to.include('发烧');
    });
  });

  describe('states', () => {
    it('should say received only after the backend has accepted', async () => {
      const answer = deferred<RequestAccepted>();
      const element = await openForm(new FakeBackend().on('createRequest', () => answer.promise));
      await send(element);
      await waitUntil(() => currentStep(element) === '正在发送');
      expect(textOf(element.shadowRoot)).not.to.include('20260211-0473');
      answer.resolve(ACCEPTED);
      await waitUntil(() => currentStep(element) === '已收到');
    });

    it('should show number and receipt in groups, and by when there is an answer', async () => {
      const element = await received();
      expect(textOf(find(element, '[part=receipt]'))).to.equal(formatReceipt(RECEIPT));
      expect(textOf(find(element, '[part=number]'))).to.equal('20260211-0473');
      expect(textOf(find(element, '.next'))).to.include('2月12日 星期四 09:30');
    });

    it('should hand the receipt over to a tracker in the same root', async () => {
      const tracker = document.createElement('div') as HTMLElement & { receipt?: string };
      tracker.id = 'my-tracker';
      document.body.append(tracker);
      const element = await received(undefined, { tracker: 'my-tracker' });
      button(element, '查看进度')!.click();
      expect(tracker.receipt).to.equal(RECEIPT);
      tracker.remove();
    });

    it('should carry the receipt to another page in the fragment only', async () => {
      const element = await received(undefined, { trackerHref: '/follow?from=form' });
      const link = button(element, '查看进度') as HTMLAnchorElement;
      expect(link.search).to.equal('?from=form');
      expect(link.hash).to.equal(`#civic-receipt=${formatReceipt(RECEIPT)}`);
    });

    it('should be empty for a further request, and forget the one before', async () => {
      const backend = accepting();
      const element = await received(backend);
      expect(find(element, 'form')).to.be.null;
      button(element, '再提交一项求助')!.click();
      await waitUntil(() => control(element, 'text')?.value === '');
      expect(delivery(element)).to.be.null;
      await waitUntil(async () => (await stored(backend)) === 0, 'nothing stored');
    });

    it('should wait without network, keep the text, and send it on request', async () => {
      const backend = new FakeBackend().fail('createRequest', 'offline');
      const element = await openForm(backend);
      await send(element, TEXT);
      await waitUntil(() => heading(element) === '还没有发出，会自动再试');
      expect(currentStep(element)).to.equal('在本机');
      expect(textOf(delivery(element)))
        .to.include('现在没有网络')
        .and.include(TEXT)
        .and.include('12345');
      expect(await stored(backend)).to.equal(1);
      backend.on('createRequest', () => ACCEPTED);
      button(element, '马上再试')!.click();
      await waitUntil(() => heading(element) === '已收到您的求助');
      const [first, second] = backend.calls.filter(({ name }) => name === 'createRequest');
      expect(first!.args[1]).to.equal(second!.args[1]);
    });

    it('should go on with what an earlier visit left in the outbox', async () => {
      const backend = new FakeBackend().fail('createRequest', 'offline');
      const first = await openForm(backend);
      await send(first, TEXT);
      await waitUntil(() => heading(first) === '还没有发出，会自动再试');
      first.remove();
      backend.on('createRequest', () => ACCEPTED);
      const second = await helpForm(backend);
      await waitUntil(() => delivery(second), 'the request');
      expect(find(second, 'form'), 'room for another one').to.exist;
      button(second, '马上再试')?.click();
      await waitUntil(() => heading(second) === '已收到您的求助', 'the receipt');
      button(second, '知道了，不再显示')!.click();
      await waitUntil(() => !delivery(second));
      await waitUntil(() => second.shadowRoot?.activeElement?.id === 'field-text', 'the focus to go on');
    });

    it('should keep nothing on a shared computer', async () => {
      const backend = new FakeBackend().fail('createRequest', 'offline');
      const element = await openForm(backend);
      write(element, TEXT);
      option(element, '这是公用设备').click();
      await waitUntil(() => textOf(find(element, '.keeping')).includes('不会保存任何内容'));
      consent(element);
      submit(element);
      await waitUntil(() => currentStep(element) === '在本页');
      expect(textOf(delivery(element))).to.include('请不要关闭页面');
      expect(await stored(backend)).to.equal(0);
      expect(await loadDraft(addressOf(backend))).to.be.undefined;
    });
  });

  describe('draft', () => {
    it('should keep what is typed, and forget it once it is in the outbox', async () => {
      const backend = accepting();
      const element = await openForm(backend);
      write(element, TEXT);
      await waitUntil(async () => (await loadDraft(addressOf(backend)))?.values.text === TEXT, 'a draft');
      consent(element);
      submit(element);
      await waitUntil(() => delivery(element));
      await waitUntil(async () => (await loadDraft(addressOf(backend))) === undefined, 'no draft');
    });

    it('should keep what is typed while the request is being put into the outbox', async () => {
      const element = await openForm(accepting());
      write(element, TEXT);
      consent(element);
      submit(element);
      write(element, `${TEXT}。又想起一句`);
      await waitUntil(() => delivery(element)?.matches('.received'), 'the receipt');
      expect(control(element, 'text').value).to.equal(`${TEXT}。又想起一句`);
    });

    it('should not take what the page sets once more for something that was added', async () => {
      const element = await openForm(accepting());
      write(element, TEXT);
      consent(element);
      await element.updateComplete;
      submit(element);
      element.category = undefined;
      await element.updateComplete;
      element.category = 'epidemic-policy';
      await waitUntil(() => delivery(element)?.matches('.received'), 'the receipt');
      expect(control(element, 'text')?.value ?? '').to.equal('');
    });

    it('should bring back what was not sent, say so, and let it be thrown away', async () => {
      const backend = new FakeBackend();
      await saveDraft(addressOf(backend), { values: { category: 'thanks', text: TEXT }, savedAt: Date.now() });
      const element = await helpForm(backend);
      await waitUntil(() => control(element, 'text')?.value === TEXT, 'the draft');
      expect(find<HTMLInputElement>(element, '.card input:checked')!.value).to.equal('thanks');
      button(element, '清空，重新写')!.click();
      await waitUntil(() => control(element, 'text').value === '');
      expect(await loadDraft(addressOf(backend))).to.be.undefined;
      expect(element.shadowRoot!.activeElement).to.equal(control(element, 'text'));
      await waitUntil(() => textOf(find(element, '.base > [role=status]')) === '已清空。', 'the announcement');
    });

    it('should offer what was not sent to somebody who writes already, and lose neither', async () => {
      const backend = new FakeBackend();
      const values = { category: 'thanks', text: TEXT, phone: '13800000000' };
      await saveDraft(addressOf(backend), { values, savedAt: Date.now() });
      const element = await textBox(backend);
      write(element, '这次想问别的');
      await waitUntil(() => button(element, '接在后面'), 'the offer');
      expect(control(element, 'text').value).to.equal('这次想问别的');
      expect(textOf(find(element, '[part=restored]'))).to.include(TEXT);
      await waitUntil(async () => {
        const kept = (await loadDraft(addressOf(backend)))?.values;
        return kept?.text === '这次想问别的' && kept.earlier === TEXT;
      }, 'both on the device');
      button(element, '接在后面')!.click();
      await waitUntil(() => control(element, 'text').value === `这次想问别的\n\n${TEXT}`);
      expect(find(element, '[part=restored]')).to.equal(null);
    });

    it('should survive a draft of another version', async () => {
      const backend = new FakeBackend();
      const values = { category: 7, text: TEXT, own: 'nonsense', anonymous: 'yes', future: {} };
      await saveDraft(addressOf(backend), { values, savedAt: Date.now() });
      const element = await openForm(backend);
      await waitUntil(() => control(element, 'text')?.value === TEXT);
    });
  });

  describe('errors', () => {
    const kinds: BackendErrorKind[] = ['offline', 'timeout', 'conflict', 'rate-limited', 'server', 'malformed'];
    for (const kind of kinds) {
      it(`should keep the text and go on trying after ${kind}`, async () => {
        const element = await openForm(new FakeBackend().fail('createRequest', kind));
        const failed = oneEvent(element, 'civic-error');
        await send(element, TEXT);
        const { detail } = (await failed) as HTMLElementEventMap['civic-error'];
        expect(detail).to.deep.equal({ kind, call: 'createRequest' });
        await waitUntil(() => heading(element) === '还没有发出，会自动再试');
        expect(textOf(delivery(element))).to.include(TEXT);
      });
    }

    for (const kind of ['unauthorized', 'not-found', 'invalid'] as const) {
      it(`should put the text back into the form after ${kind}`, async () => {
        const element = await openForm(new FakeBackend().fail('createRequest', kind));
        await send(element, TEXT);
        await waitUntil(() => control(element, 'text')?.value === TEXT && find(element, '#refusal'));
        expect(delivery(element)).to.be.null;
        expect(textOf(find(element, '#refusal'))).to.include('12345');
      });
    }

    it('should say that the service has closed, in its own words, with the text and the hotlines', async () => {
      const init = { problem: 'closed' as const, serviceMessage: '专栏已于昨天结束。' };
      const element = await openForm(new FakeBackend().fail('createRequest', 'unauthorized', init));
      await send(element, TEXT);
      await waitUntil(() => find(element, '#refusal'));
      expect(textOf(find(element, '#refusal')))
        .to.include('专栏已于昨天结束。')
        .and.include('12345');
      expect(control(element, 'text').value).to.equal(TEXT);
    });

    it("should show the server's errors at the fields, and send again with another key", async () => {
      const errors = [{ field: 'contact.phone', code: 'phone' as const }];
      const backend = new FakeBackend().fail('createRequest', 'invalid', { errors });
      const element = await openForm(backend);
      write(element, '13800000000', 'contact.phone');
      await send(element, TEXT);
      await waitUntil(() => summary(element), 'the errors');
      expect(textOf(find(element, '[id="error-contact.phone"]'))).to.include('电话号码不对');
      backend.on('createRequest', () => ACCEPTED);
      write(element, '13900000000', 'contact.phone');
      consent(element);
      submit(element);
      await waitUntil(() => delivery(element)?.matches('.received'));
      const [first, second] = backend.calls.filter(({ name }) => name === 'createRequest');
      expect(first!.args[1]).not.to.equal(second!.args[1]);
    });

    it('should let another category be chosen when the server no longer knows this one', async () => {
      const errors = [{ field: 'category', code: 'unknown' as const }];
      const element = await openForm(new FakeBackend().fail('createRequest', 'invalid', { errors }));
      await send(element, TEXT);
      await waitUntil(() => find(element, '#error-category'));
      expect(control(element, 'text').value).to.equal(TEXT);
    });
  });

  describe('keyboard', () => {
    it('should send once when the button is hit twice', async () => {
      const backend = accepting();
      const element = await openForm(backend);
      write(element, TEXT);
      consent(element);
      submit(element);
      submit(element);
      await waitUntil(() => delivery(element)?.matches('.received'));
      expect(backend.asked('createRequest')).to.have.length(1);
      expect(findAll(element, '.delivery')).to.have.length(1);
    });

    it('should never send with the Enter that ends a composition', async () => {
      const element = await openForm();
      const name = control(element, 'contact.name');
      const press = (init: KeyboardEventInit): boolean => {
        const event = new KeyboardEvent('keydown', {
          key: 'Enter',
          bubbles: true,
          composed: true,
          cancelable: true,
          ...init,
        });
        name.dispatchEvent(event);
        return event.defaultPrevented;
      };
      expect(press({ isComposing: true })).to.be.true;
      expect(press({ keyCode: 229 })).to.be.true;
      expect(press({ keyCode: 13 })).to.be.false;
    });
  });

  describe('life in the page', () => {
    it('should go on sending when it is removed, and show the receipt when it comes back', async () => {
      const answer = deferred<RequestAccepted>();
      const element = await openForm(new FakeBackend().on('createRequest', () => answer.promise));
      await send(element);
      await waitUntil(() => delivery(element)?.matches('.sending'));
      const parent = element.parentElement!;
      element.remove();
      answer.resolve(ACCEPTED);
      await aTimeout(0);
      parent.append(element);
      await waitUntil(() => delivery(element)?.matches('.received'));
    });

    it('should leave what another form on the page sends to that form', async () => {
      const backend = accepting();
      const one = await openForm(backend, { id: 'one' });
      const two = await openForm(backend, { id: 'two' });
      write(two, '另一件事');
      await send(one);
      await waitUntil(() => delivery(one)?.matches('.received'));
      expect(delivery(two)).to.be.null;
      expect(control(two, 'text').value).to.equal('另一件事');
    });

    it('should not take a thrown error of an own backend for an answer', async () => {
      const backend = new FakeBackend().on('createRequest', () => {
        throw new BackendError('server');
      });
      const element = await openForm(backend);
      await send(element);
      await waitUntil(() => heading(element) === '还没有发出，会自动再试');
    });
  });
});
