import { aTimeout, expect, fixture, html, oneEvent } from '@open-wc/testing';
import type { BackendErrorKind } from '../../src/backend/backend.js';
import type { RequestView } from '../../src/domain/wire.js';
import type { CivicRequestTracker } from '../../src/elements/request-tracker/request-tracker.js';
import '../../src/define/civic-request-tracker.js';
import { find, findAll, textOf, type as typeInto } from '../support/dom.js';
import { deferred, FakeBackend } from '../support/fake-backend.js';
import { ANSWERED, ASKED, IN_PROGRESS, RECEIPT } from '../support/request-view.js';
import { waitUntil } from '../support/wait.js';

async function opened(backend: FakeBackend, view: RequestView): Promise<CivicRequestTracker> {
  backend.on('request', () => ({ request: view }));
  const element = await fixture<CivicRequestTracker>(
    html`<civic-request-tracker lang="zh-Hans" .backend=${backend} .receipt=${RECEIPT}></civic-request-tracker>`,
  );
  await waitUntil(() => find(element, '#status'), 'the request');
  return element;
}

const changes = (backend: FakeBackend): unknown[] =>
  backend.calls.filter(({ name }) => name === 'followUp').map(({ args }) => args[1]);
const keys = (backend: FakeBackend): unknown[] =>
  backend.calls.filter(({ name }) => name === 'followUp').map(({ args }) => args[2]);
const button = (element: Element, text: string): HTMLElement | undefined =>
  findAll(element, 'button').find((one) => textOf(one) === text);
const text = (element: CivicRequestTracker, deed = 'message'): HTMLTextAreaElement =>
  find<HTMLTextAreaElement>(element, `#${deed}-text`)!;
const outcome = (element: CivicRequestTracker, deed = 'message'): string => textOf(find(element, `#${deed}-outcome`));

describe('<civic-request-tracker> actions', () => {
  it('should offer only what the request allows and the backend answers', async () => {
    const closed = await opened(new FakeBackend(), { ...IN_PROGRESS, can: [] });
    expect(find(closed, '.deeds')).to.be.null;
    const deaf = await opened(Object.assign(new FakeBackend(), { followUp: undefined }), IN_PROGRESS);
    expect(find(deaf, '.deeds')).to.be.null;
  });

  it('should put the reply first when the staff wait for it, and send it', async () => {
    const answered = { ...ASKED, waitingFor: 'staff' as const };
    const backend = new FakeBackend().on('followUp', () => answered);
    const element = await opened(backend, ASKED);
    expect(textOf(find(element, '.answer'))).to.include('从哪里出发？');
    expect(textOf(find(element, 'label[for=message-text]'))).to.equal('回复工作人员');
    typeInto(text(element), ' 从北京出发 ');
    setTimeout(() => button(element, '发送')!.click());
    const event = (await oneEvent(element, 'civic-request-changed')) as HTMLElementEventMap['civic-request-changed'];
    expect(event.detail).to.deep.equal({ number: ASKED.number, status: 'in-progress' });
    expect(changes(backend)).to.deep.equal([{ action: 'messages', text: '从北京出发' }]);
    await waitUntil(() => outcome(element) === '已收到您补充的情况。');
    expect(text(element).value).to.equal('');
  });

  it('should keep a typed reply while another request is looked at, and not show it there', async () => {
    const element = await opened(new FakeBackend(), ASKED);
    const leave = async (): Promise<void> => {
      button(element, '查看另一项求助')!.click();
      await waitUntil(() => find(element, '#receipt'));
    };
    typeInto(text(element), '从北京出发');
    await leave();
    element.receipt = `${'0'.repeat(16)}0`;
    await waitUntil(() => text(element));
    expect(text(element).value).to.equal('');
    await leave();
    element.receipt = RECEIPT;
    await waitUntil(() => text(element)?.value === '从北京出发');
  });

  it('should not offer what was sent, though the answer came while another request was looked at', async () => {
    const answer = deferred<RequestView>();
    const backend = new FakeBackend().on('followUp', () => answer.promise);
    const element = await opened(backend, ASKED);
    typeInto(text(element), '从北京出发');
    button(element, '发送')!.click();
    await waitUntil(() => outcome(element) === '正在发送…');
    button(element, '查看另一项求助')!.click();
    await waitUntil(() => find(element, '#receipt'));
    answer.resolve(ASKED);
    await aTimeout(0);
    element.receipt = RECEIPT;
    await waitUntil(() => text(element));
    expect([text(element).value, outcome(element)]).to.deep.equal(['', '']);
  });

  it('should send no empty message', async () => {
    const backend = new FakeBackend();
    const element = await opened(backend, ASKED);
    button(element, '发送')!.click();
    await waitUntil(() => outcome(element) === '请先写下要补充的内容。');
    expect(changes(backend)).to.be.empty;
  });

  const kinds: BackendErrorKind[] = [
    'offline',
    'timeout',
    'unauthorized',
    'not-found',
    'invalid',
    'conflict',
    'rate-limited',
    'server',
    'malformed',
  ];
  for (const kind of kinds) {
    it(`should keep the text after ${kind}, and use the same key when it is sent again`, async () => {
      const backend = new FakeBackend().fail('followUp', kind);
      const element = await opened(backend, ASKED);
      typeInto(text(element), '从北京出发');
      setTimeout(() => button(element, '发送')!.click());
      const { detail } = (await oneEvent(element, 'civic-error')) as HTMLElementEventMap['civic-error'];
      expect(detail).to.deep.equal({ kind, call: 'followUp' });
      await waitUntil(() => outcome(element).includes('没有发送成功') && outcome(element).includes('还在'));
      expect(text(element).value).to.equal('从北京出发');
      backend.on('followUp', () => ASKED);
      button(element, '发送')!.click();
      await waitUntil(() => text(element).value === '');
      expect(new Set(keys(backend)).size).to.equal(1);
    });
  }

  it('should use another key for another text', async () => {
    const backend = new FakeBackend().fail('followUp', 'server');
    const element = await opened(backend, ASKED);
    for (const words of ['从北京出发', '从上海出发']) {
      typeInto(text(element), words);
      button(element, '发送')!.click();
      await waitUntil(() => outcome(element).includes('没有发送成功'));
    }
    expect(new Set(keys(backend)).size).to.equal(2);
  });

  it('should send once when the button is hit twice', async () => {
    const answer = deferred<RequestView>();
    const backend = new FakeBackend().on('followUp', () => answer.promise);
    const element = await opened(backend, IN_PROGRESS);
    button(element, '催办')!.click();
    button(element, '催办')!.click();
    await waitUntil(() => outcome(element, 'urge') === '正在发送…');
    answer.resolve({ ...IN_PROGRESS, can: [] });
    await waitUntil(() => outcome(element, 'urge').startsWith('已催办'));
    expect(changes(backend)).to.deep.equal([{ action: 'urges' }]);
  });

  it('should ask whether it was solved, and send what the person says', async () => {
    const closed: RequestView = { ...ANSWERED, status: 'closed', can: ['reopen'] };
    const backend = new FakeBackend().on('followUp', () => closed);
    const element = await opened(backend, ANSWERED);
    button(element, '提交评价')!.click();
    await waitUntil(() => outcome(element, 'rate').startsWith('请选择'));
    findAll<HTMLInputElement>(element, '[name=solved]')[0]!.click();
    await waitUntil(() => text(element, 'rate'));
    typeInto(text(element, 'rate'), '谢谢');
    button(element, '提交评价')!.click();
    await waitUntil(() => textOf(find(element, '#status h3')) === '已办结');
    expect(changes(backend)).to.deep.equal([{ action: 'rating', solved: true, text: '谢谢' }]);
    expect(outcome(element, 'rate')).to.equal('谢谢您告诉我们。');
  });

  it('should reopen only with a reason', async () => {
    const backend = new FakeBackend().on('followUp', () => ({ ...ANSWERED, status: 'assigned', can: ['message'] }));
    const element = await opened(backend, ANSWERED);
    button(element, '重新办理')!.click();
    await waitUntil(() => outcome(element, 'reopen').includes('请写下'));
    typeInto(text(element, 'reopen'), '社区说还是要隔离');
    button(element, '重新办理')!.click();
    await waitUntil(() => textOf(find(element, '#status h3')) === '已分派');
    expect(changes(backend)).to.deep.equal([{ action: 'reopening', reason: '社区说还是要隔离' }]);
  });

  it('should withdraw only after a second word', async () => {
    const backend = new FakeBackend().on('followUp', () => ({ ...IN_PROGRESS, status: 'withdrawn', can: [] }));
    const element = await opened(backend, IN_PROGRESS);
    button(element, '撤回求助')!.click();
    await waitUntil(() => textOf(find(element, '.deeds')).includes('确定要撤回吗'));
    await expect(element).to.be.accessible();
    button(element, '不撤回')!.click();
    await waitUntil(() => button(element, '撤回求助'));
    expect(changes(backend)).to.be.empty;
    button(element, '撤回求助')!.click();
    await waitUntil(() => button(element, '确定撤回'));
    button(element, '确定撤回')!.click();
    await waitUntil(() => textOf(find(element, '#status h3')) === '已撤回');
  });

  it('should not show what came of a deed at another request', async () => {
    const answer = deferred<RequestView>();
    const backend = new FakeBackend().on('followUp', () => answer.promise);
    const element = await opened(backend, ASKED);
    typeInto(text(element), '从北京出发');
    button(element, '发送')!.click();
    backend.on('request', () => ({ request: ANSWERED }));
    element.receipt = '0'.repeat(17);
    await waitUntil(() => textOf(find(element, '#status h3')) === '已答复');
    answer.resolve({ ...ASKED, status: 'declined' });
    await aTimeout(0);
    expect(textOf(find(element, '#status h3'))).to.equal('已答复');
  });

  it('should keep what is typed when the request changes meanwhile', async () => {
    const backend = new FakeBackend();
    const element = await opened(backend, IN_PROGRESS);
    findAll<HTMLDetailsElement>(element, '.deeds details')[0]!.open = true;
    typeInto(text(element), '还有一件事');
    backend.on('request', () => ({ request: { ...IN_PROGRESS, status: 'assigned' } }));
    window.dispatchEvent(new Event('online'));
    await waitUntil(() => textOf(find(element, '#status h3')) === '已分派');
    expect(text(element).value).to.equal('还有一件事');
  });
});
