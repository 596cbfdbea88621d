import { aTimeout, expect, fixture, html, oneEvent } from '@open-wc/testing';
import { BackendError, type BackendErrorKind, type RequestSnapshot } from '../../src/backend/backend.js';
import { formatReceipt } from '../../src/domain/receipt-format.js';
import type { RequestView, Status } from '../../src/domain/wire.js';
import type { CivicRequestTracker } from '../../src/elements/request-tracker/request-tracker.js';
import '../../src/define/civic-request-tracker.js';
import { keepReceipt } from '../../src/storage/receipts.js';
import { find, findAll, textOf, type as typeInto } from '../support/dom.js';
import { deferred, FakeBackend } from '../support/fake-backend.js';
import { ANSWERED, ASKED, IN_PROGRESS, RECEIPT } from '../support/request-view.js';
import { waitUntil } from '../support/wait.js';

/** A new ETag for every view, as a server would give. */
function serving(...views: RequestView[]): FakeBackend & { next(view: RequestView): void } {
  const backend = new FakeBackend();
  let current = 0;
  backend.on('request', (_, etag) =>
    etag === `"${current}"` ? undefined : { request: views[current]!, etag: `"${current}"` },
  );
  const next = (view: RequestView): void => void (current = views.push(view) - 1);
  return Object.assign(backend, { next });
}

async function tracker(backend: FakeBackend = serving(IN_PROGRESS)): Promise<CivicRequestTracker> {
  const element = await fixture<CivicRequestTracker>(
    html`<civic-request-tracker lang="zh-Hans" .backend=${backend}></civic-request-tracker>`,
  );
  await waitUntil(() => find(element, '#receipt'), 'the field');
  return element;
}

async function opened(backend?: FakeBackend): Promise<CivicRequestTracker> {
  const element = await tracker(backend);
  element.receipt = RECEIPT;
  await waitUntil(() => find(element, '#status'), 'the request');
  return element;
}

const input = (element: CivicRequestTracker): HTMLInputElement => find<HTMLInputElement>(element, '#receipt')!;
const button = (element: Element, text: string): HTMLElement | undefined =>
  findAll(element, 'button').find((one) => textOf(one) === text);
const status = (element: CivicRequestTracker): string => textOf(find(element, '#status h3'));
const announced = (element: CivicRequestTracker): string => textOf(find(element, '.visually-hidden[role=status]'));
const steps = (element: CivicRequestTracker): string[] => findAll(element, '.timeline .what').map(textOf);
const error = (element: CivicRequestTracker): string => textOf(find(element, '#error'));

/** As when a phone wakes: the next question is asked at once. */
const wake = (): void => void window.dispatchEvent(new Event('online'));

function enter(element: CivicRequestTracker, code: string): void {
  typeInto(input(element), code);
  button(element, '查看')!.click();
}

describe('<civic-request-tracker>', () => {
  describe('accessibility', () => {
    it('should be accessible with the field, and with a wrong code', async () => {
      const element = await tracker();
      await expect(element).to.be.accessible();
      enter(element, '123');
      await waitUntil(() => error(element));
      await expect(element).to.be.accessible();
    });

    for (const [name, view] of Object.entries({ IN_PROGRESS, ASKED, ANSWERED })) {
      it(`should be accessible with a request: ${name}`, async () => {
        const element = await opened(serving(view));
        findAll<HTMLDetailsElement>(element, 'details').forEach((details) => (details.open = true));
        await expect(element).to.be.accessible();
      });
    }

    it('should be accessible in elder mode, in the dark, and while it cannot be reached', async () => {
      const backend = serving(ANSWERED);
      const element = await opened(backend);
      element.large = true;
      document.documentElement.style.cssText = 'color-scheme: dark; background: #101114';
      await waitUntil(() => element.hasAttribute('data-dark'));
      backend.fail('request', 'offline');
      wake();
      await waitUntil(() => find(element, '.notice.warning'));
      await expect(element).to.be.accessible();
      document.documentElement.removeAttribute('style');
    });
  });

  describe('properties', () => {
    it('should understand a receipt in any form, and never show it as an attribute', async () => {
      const backend = serving(IN_PROGRESS);
      const element = await tracker(backend);
      element.receipt = ` ${formatReceipt(RECEIPT).toLowerCase().replace(/1/g, 'l').replace(/0/g, 'o')} `;
      await waitUntil(() => find(element, '#status'));
      expect(backend.asked('request')[0]).to.equal(RECEIPT);
      expect(element.outerHTML).not.to.include(RECEIPT.slice(0, 4));
    });

    it('should go back to the field when the page takes the receipt away', async () => {
      const element = await opened();
      element.receipt = undefined;
      await waitUntil(() => find(element, '#receipt'));
      expect(input(element).value).to.equal('');
    });

    it('should show another request when the page names another receipt', async () => {
      const other = `${'0'.repeat(16)}0`;
      const backend = new FakeBackend().on('request', (receipt) => ({
        request: receipt === RECEIPT ? IN_PROGRESS : ANSWERED,
      }));
      const element = await opened(backend);
      element.receipt = other;
      await waitUntil(() => status(element) === '已答复');
    });

    it('should speak the language of the page', async () => {
      const element = await opened();
      element.lang = 'en';
      await waitUntil(() => status(element) === 'In progress');
    });
  });

  describe('slots', () => {
    it('should leave the fallback in place while no backend is named', async () => {
      const element = await fixture<CivicRequestTracker>(
        html`<civic-request-tracker><p>请拨打 12345</p></civic-request-tracker>`,
      );
      await aTimeout(0);
      expect(find(element, 'slot:not([name])')).to.exist;
    });

    it('should show the fallback below the error when the request cannot be opened', async () => {
      const backend = new FakeBackend().fail('request', 'offline');
      const element = await tracker(backend);
      const hotline = element.appendChild(document.createElement('p'));
      element.receipt = RECEIPT;
      await waitUntil(() => find(element, '.notice.warning'));
      expect(hotline.assignedSlot, 'a place').to.exist;
      backend.on('request', () => ({ request: IN_PROGRESS }));
      button(element, '再试一次')!.click();
      await waitUntil(() => find(element, '#status'));
      expect(hotline.assignedSlot).to.be.null;
    });
  });

  describe('events', () => {
    it('should tell the page and the reader what has changed, but not what is shown first', async () => {
      const backend = serving(IN_PROGRESS);
      const element = await tracker(backend);
      const changes: unknown[] = [];
      element.addEventListener('civic-request-changed', ({ detail }) => changes.push(detail));
      element.receipt = RECEIPT;
      await waitUntil(() => find(element, '#status'));
      expect(changes).to.be.empty;
      backend.next(ANSWERED);
      wake();
      await waitUntil(() => status(element) === '已答复');
      expect(changes).to.deep.equal([{ number: ANSWERED.number, status: 'answered' }]);
      await waitUntil(() => announced(element) === '有新进展：已答复。');
    });

    it('should tell the page once that the call fails', async () => {
      const backend = serving(IN_PROGRESS);
      const element = await opened(backend);
      const kinds: string[] = [];
      element.addEventListener('civic-error', ({ detail }) => kinds.push(`${detail.call} ${detail.kind}`));
      backend.fail('request', 'offline');
      wake();
      await waitUntil(() => kinds.length === 1);
      wake();
      await waitUntil(() => backend.asked('request').length === 3);
      await aTimeout(0);
      expect(kinds).to.deep.equal(['request offline']);
    });
  });

  describe('states', () => {
    it('should say how it stands, whose turn it is, and by when', async () => {
      const element = await opened();
      const text = textOf(find(element, '#status'));
      expect(text).to.include('20260211-0473').and.include('办理中').and.include('负责的部门正在办理');
      expect(text).to.include('2月14日 星期六 23:59 前给您第一次答复');
    });

    it('should name every status and what happens next', async () => {
      const statuses: Status[] = [
        'received',
        'assigned',
        'in-progress',
        'answered',
        'closed',
        'declined',
        'withdrawn',
        'merged',
      ];
      for (const one of statuses) {
        const element = await opened(serving({ ...IN_PROGRESS, status: one }));
        expect(status(element), one).not.to.equal('有新进展').and.not.to.equal('');
        expect(findAll(element, '#status p').length, one).to.be.greaterThan(1);
      }
    });

    it('should show what a newer backend may send, in general words', async () => {
      const future = {
        ...IN_PROGRESS,
        status: 'pondered' as Status,
        timeline: [{ type: 'pondered', at: '2026-02-11T01:30:00Z', by: 'robot' }],
      } as unknown as RequestView;
      const element = await opened(serving(future));
      expect(status(element)).to.equal('有新进展');
      expect(steps(element)).to.deep.equal(['有新进展']);
    });

    it('should show the steps with who, when and what, the newest first, or the oldest', async () => {
      const element = await opened();
      expect(steps(element)).to.deep.equal(['部门开始办理', '分派给负责的部门', '收到求助']);
      expect(textOf(find(element, '[data-type=assigned]'))).to.equal(
        '分派给负责的部门 工作人员 · 2月11日 星期三 10:00 交通运输局、卫健委',
      );
      button(element, '最早的在前')!.click();
      await waitUntil(() => steps(element)[0] === '收到求助');
    });

    it('should explain the deadlines, and leave out reasons of another version', async () => {
      const element = await opened();
      expect(findAll(element, '.deadlines > div').map(textOf)).to.deep.equal([
        '安排人办理 已按时完成 规定 1 个工作日内',
        '第一次答复 2月14日 星期六 23:59 前 规定 3 个工作日内',
        '给出结果 2月25日 星期三 23:59 前 规定 7 个工作日内；已批准延长到 2月25日 星期三 23:59',
      ]);
    });

    it('should say plainly that a request is late', async () => {
      const late = { ...IN_PROGRESS, deadlines: [{ ...IN_PROGRESS.deadlines[1]!, state: 'late' as const }] };
      const element = await opened(serving(late));
      expect(textOf(find(element, '#status'))).to.include('已超过时限');
    });

    it('should put the answer at the top, once', async () => {
      const element = await opened(serving(ANSWERED));
      expect(textOf(find(element, '.answer'))).to.include('提前三天报备即可');
      expect(textOf(element.shadowRoot).split('提前三天报备即可')).to.have.length(2);
    });

    it('should name the policies that an answer cites, with their source, and leave out those that are gone', async () => {
      const [last] = ANSWERED.timeline.slice(-1);
      const cites = ['qinghe-return', 'withdrawn-since', 'city-masks'];
      const timeline = [...ANSWERED.timeline.slice(0, -1), { ...last!, cites }];
      const element = await opened(serving({ ...ANSWERED, timeline }));
      await waitUntil(() => find(element, '.cites'), 'the policies');
      const [first, second, ...rest] = findAll(element, '.answer .cites li');
      expect(textOf(first)).to.include('青禾区返乡人员须知');
      expect(first!.querySelector('a')!.getAttribute('href')).to.equal('https://example.org/notice');
      expect(textOf(second)).to.equal('公共场所佩戴口罩的规定');
      expect(rest).to.be.empty;
      await expect(element).to.be.accessible();
    });

    it('should name them in the timeline too, for an answer that is not the latest word', async () => {
      const answered = {
        type: 'answered' as const,
        at: '2026-02-12T01:00:00Z',
        by: 'department' as const,
        text: '可以。',
      };
      const timeline = [{ ...answered, cites: ['city-masks'] }, ...ASKED.timeline.slice(-1)];
      const element = await opened(serving({ ...ASKED, timeline }));
      await waitUntil(() => textOf(find(element, '[data-type=answered] .cites')).includes('公共场所佩戴口罩的规定'));
    });

    it('should keep a receipt on the device only when asked, list it, and forget it again', async () => {
      const backend = serving(IN_PROGRESS);
      const element = await opened(backend);
      const box = find<HTMLInputElement>(element, '.end input')!;
      expect(box.checked).to.be.false;
      box.click();
      await aTimeout(50);
      button(element, '查看另一项求助')!.click();
      await waitUntil(() => button(element, '查看 20260211-0473'), 'the kept request');
      await expect(element).to.be.accessible();
      button(element, '查看 20260211-0473')!.click();
      await waitUntil(() => find<HTMLInputElement>(element, '.end input')?.checked);
      button(element, '查看另一项求助')!.click();
      await waitUntil(() => button(element, '不再保存 20260211-0473'));
      button(element, '不再保存 20260211-0473')!.click();
      await waitUntil(() => !find(element, '.kept'));
      expect(element.shadowRoot!.activeElement).to.equal(input(element));
    });

    it('should list what an earlier visit kept', async () => {
      const backend = serving(IN_PROGRESS);
      const { number, category, receivedAt } = IN_PROGRESS;
      await keepReceipt(backend.scope, { number, category, receivedAt, receipt: RECEIPT, keptAt: 1 });
      const element = await tracker(backend);
      await waitUntil(() => button(element, '查看 20260211-0473'), 'the kept request');
    });

    it('should open the request of a link, and wipe the receipt from the address', async () => {
      const element = await tracker();
      location.hash = `civic-receipt=${formatReceipt(RECEIPT)}`;
      await waitUntil(() => find(element, '#status'));
      expect(location.href).not.to.include('civic-receipt');
    });

    it('should ask on until it is removed, with the ETag', async () => {
      const backend = serving(IN_PROGRESS);
      const element = await opened(backend);
      wake();
      await waitUntil(() => backend.asked('request').length === 2);
      expect(backend.calls.filter(({ name }) => name === 'request').map(({ args }) => args[1])).to.deep.equal([
        undefined,
        '"0"',
      ]);
      element.remove();
      wake();
      await aTimeout(0);
      expect(backend.asked('request')).to.have.length(2);
    });

    it('should say so where requests cannot be followed', async () => {
      const backend = Object.assign(new FakeBackend(), { request: undefined });
      const element = await fixture<CivicRequestTracker>(
        html`<civic-request-tracker .backend=${backend}></civic-request-tracker>`,
      );
      await waitUntil(() => textOf(find(element, '.notice')).includes('请打电话询问'));
    });
  });

  describe('errors', () => {
    const wrong: Record<string, string> = {
      '': '请输入查询码。',
      '0123-4567': '查询码有 17 位，现在是 8 位。请核对。',
      [RECEIPT.slice(0, 16) + (RECEIPT.endsWith('Z') ? 'Y' : 'Z')]: '查询码里有一位不对。请逐位核对。',
    };
    for (const [code, sentence] of Object.entries(wrong)) {
      it(`should say at once what is wrong with "${code}", without a call`, async () => {
        const backend = serving(IN_PROGRESS);
        const element = await tracker(backend);
        enter(element, code);
        await waitUntil(() => error(element) === sentence);
        expect(input(element).value).to.equal(code);
        expect(element.shadowRoot!.activeElement).to.equal(input(element));
        expect(backend.asked('request')).to.be.empty;
      });
    }

    it('should say that a code is unknown, keep it, and open the right one after that', async () => {
      const backend = new FakeBackend().fail('request', 'unauthorized');
      const element = await tracker(backend);
      enter(element, RECEIPT);
      await waitUntil(() => error(element).includes('没有找到'));
      expect(input(element).value).to.equal(formatReceipt(RECEIPT));
      backend.on('request', () => ({ request: IN_PROGRESS }));
      button(element, '查看')!.click();
      await waitUntil(() => find(element, '#status'));
    });

    const kinds: BackendErrorKind[] = [
      'offline',
      'timeout',
      'rate-limited',
      'server',
      'malformed',
      'conflict',
      'invalid',
    ];
    for (const kind of kinds) {
      it(`should offer to try again when the request cannot be opened: ${kind}`, async () => {
        const backend = new FakeBackend().fail('request', kind);
        const element = await tracker(backend);
        enter(element, RECEIPT);
        await waitUntil(() => find(element, '.notice.warning'));
        backend.on('request', () => ({ request: IN_PROGRESS }));
        button(element, '再试一次')!.click();
        await waitUntil(() => find(element, '#status'));
      });
    }

    it('should keep the last state, and say how old it is, when the network goes', async () => {
      const backend = serving(IN_PROGRESS);
      const element = await opened(backend);
      backend.fail('request', 'offline');
      wake();
      await waitUntil(() => textOf(find(element, '.notice.warning')).includes('现在没有网络'));
      expect(status(element)).to.equal('办理中');
      backend.on('request', () => ({ request: ANSWERED }));
      wake();
      await waitUntil(() => status(element) === '已答复');
      expect(find(element, '.notice.warning')).to.be.null;
    });

    it('should say that a receipt has ended, and ask no more', async () => {
      const backend = serving(IN_PROGRESS);
      const element = await opened(backend);
      backend.fail('request', 'not-found');
      wake();
      await waitUntil(() => textOf(find(element, '.notice.warning')).includes('不能用了'));
      const asked = backend.asked('request').length;
      wake();
      await aTimeout(0);
      expect(backend.asked('request')).to.have.length(asked);
    });
  });

  describe('keyboard', () => {
    it('should put the focus on the request that was asked for, and back on the field after it', async () => {
      const element = await tracker();
      enter(element, RECEIPT);
      await waitUntil(() => element.shadowRoot!.activeElement?.id === 'status');
      button(element, '查看另一项求助')!.click();
      await waitUntil(() => element.shadowRoot!.activeElement?.id === 'receipt');
    });

    it('should leave the focus alone when the page names the receipt', async () => {
      const element = await opened();
      await aTimeout(0);
      expect(element.shadowRoot!.activeElement).to.be.null;
    });

    it('should not open with the Enter that ends a composition', async () => {
      const element = await tracker();
      const event = new KeyboardEvent('keydown', { key: 'Enter', keyCode: 229, bubbles: true, cancelable: true });
      input(element).dispatchEvent(event);
      expect(event.defaultPrevented).to.be.true;
    });
  });

  describe('life in the page', () => {
    it('should go on following when it is moved', async () => {
      const backend = serving(IN_PROGRESS);
      const element = await opened(backend);
      const home = document.createElement('div');
      document.body.append(home);
      home.append(element);
      backend.next(ANSWERED);
      wake();
      await waitUntil(() => status(element) === '已答复');
      home.remove();
    });

    it('should abort when it is removed before the answer came, and ask again when it is back', async () => {
      const answer = deferred<RequestSnapshot>();
      const backend = new FakeBackend().on('request', () => answer.promise);
      const element = await tracker(backend);
      element.receipt = RECEIPT;
      await waitUntil(() => backend.asked('request').length === 1);
      const parent = element.parentElement!;
      element.remove();
      expect(backend.calls.find(({ name }) => name === 'request')!.signal!.aborted).to.be.true;
      parent.append(element);
      answer.resolve({ request: IN_PROGRESS });
      await waitUntil(() => find(element, '#status'));
    });

    it('should show the later of two requests, whichever answer comes first', async () => {
      const slow = deferred<RequestSnapshot>();
      const other = '0'.repeat(17);
      const backend = new FakeBackend().on('request', (receipt) =>
        receipt === RECEIPT ? slow.promise : { request: ANSWERED },
      );
      const element = await tracker(backend);
      element.receipt = RECEIPT;
      await waitUntil(() => backend.asked('request').length === 1);
      element.receipt = other;
      await waitUntil(() => status(element) === '已答复');
      slow.resolve({ request: IN_PROGRESS });
      await aTimeout(0);
      expect(status(element)).to.equal('已答复');
    });

    it('should bear being defined twice', async () => {
      const first = customElements.get('civic-request-tracker');
      const { register } = await import('../../src/define/register.js');
      register('civic-request-tracker', class extends HTMLElement {});
      expect(customElements.get('civic-request-tracker')).to.equal(first);
    });

    it('should not mix up two trackers on one page', async () => {
      const one = await opened(serving(IN_PROGRESS));
      const two = await opened(serving(ANSWERED));
      expect([status(one), status(two)]).to.deep.equal(['办理中', '已答复']);
    });

    it('should show an error of an own backend as one of ours', async () => {
      const element = await tracker(
        new FakeBackend().on('request', () => {
          throw new BackendError('server');
        }),
      );
      setTimeout(() => (element.receipt = RECEIPT));
      const { detail } = (await oneEvent(element, 'civic-error')) as HTMLElementEventMap['civic-error'];
      expect(detail).to.deep.equal({ kind: 'server', call: 'request' });
    });
  });
});
