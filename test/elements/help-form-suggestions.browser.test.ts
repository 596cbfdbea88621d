import { aTimeout, expect, oneEvent } from '@open-wc/testing';
import type { Suggestion } from '../../src/domain/wire.js';
import type { CivicHelpForm } from '../../src/elements/help-form/help-form.js';
import { compose, find, findAll, textOf } from '../support/dom.js';
import { CONFIG, deferred, FakeBackend } from '../support/fake-backend.js';
import { button, control, openForm, textBox, write } from '../support/help-form.js';
import { waitUntil } from '../support/wait.js';

const POLICY: Suggestion = { type: 'policy', id: 'p1', title: '返乡须知', excerpt: '提前三天报备。', score: 2 };
const ANSWER: Suggestion = { type: 'answer', id: 'a1', title: '要隔离吗', excerpt: '不用。', score: 1 };

const suggesting = (...found: Suggestion[]): FakeBackend => new FakeBackend().on('suggestions', () => found);
const titles = (element: CivicHelpForm): string[] => findAll(element, '.suggestions summary').map(textOf);
const isShown = (element: CivicHelpForm) => (): boolean => !!find(element, '.suggestions');

async function suggested(backend = suggesting(POLICY, ANSWER)): Promise<CivicHelpForm> {
  const element = await openForm(backend);
  write(element, '我要返乡怎么办');
  await waitUntil(isShown(element), 'suggestions');
  return element;
}

describe('<civic-help-form> suggestions', () => {
  it('should be accessible, closed and open', async () => {
    const element = await suggested();
    await expect(element).to.be.accessible();
    find(element, '.suggestions summary')!.click();
    await expect(element).to.be.accessible();
  });

  it('should show what may answer, say so, and leave sending where it is', async () => {
    const element = await suggested();
    expect(titles(element)).to.deep.equal(['政策 返乡须知', '答复 要隔离吗']);
    expect(textOf(find(element, '.visually-hidden[role=status]'))).to.include('2');
    expect(find(element, '[part=submit]')).to.exist;
  });

  it('should answer before a category is chosen', async () => {
    const backend = suggesting(POLICY);
    const element = await textBox(backend);
    write(element, '我要返乡怎么办');
    await waitUntil(isShown(element), 'suggestions');
    expect(backend.asked('suggestions').map(({ category }) => category)).to.deep.equal([undefined]);
    expect(findAll(element, '.card input:checked')).to.be.empty;
  });

  it('should tell the page when a policy is opened', async () => {
    const element = await suggested();
    setTimeout(() => find(element, '.suggestions summary')!.click());
    const { detail } = (await oneEvent(element, 'civic-policy-opened')) as HTMLElementEventMap['civic-policy-opened'];
    expect(detail).to.deep.equal({ id: 'p1', title: '返乡须知', region: undefined, category: 'epidemic-policy' });
  });

  it('should tell the page and the backend that it answered, and keep the text', async () => {
    const backend = suggesting(POLICY);
    const element = await suggested(backend);
    find(element, '.suggestions summary')!.click();
    setTimeout(() => button(element, '解决了，不用提交')!.click());
    const { detail } = (await oneEvent(
      element,
      'civic-policy-answered',
    )) as HTMLElementEventMap['civic-policy-answered'];
    expect(detail).to.deep.equal({ id: 'p1', answered: true });
    expect(backend.asked('feedback')).to.deep.equal(['p1']);
    expect(control(element, 'text').value).to.equal('我要返乡怎么办');
  });

  it('should not suggest again what did not help', async () => {
    const backend = suggesting(POLICY);
    const element = await suggested(backend);
    button(element, '都不是，继续填写')!.click();
    await waitUntil(() => !find(element, '.suggestions'));
    write(element, '我要返乡怎么办呢');
    await waitUntil(() => backend.asked('suggestions').length === 2);
    await aTimeout(0);
    expect(find(element, '.suggestions')).to.be.null;
  });

  it('should not suggest the policy that the reader comes from', async () => {
    const backend = suggesting(POLICY, ANSWER);
    const element = await openForm(backend, { policy: 'p1' });
    write(element, '我要返乡怎么办');
    await waitUntil(isShown(element), 'suggestions');
    expect(titles(element)).to.deep.equal(['答复 要隔离吗']);
  });

  it('should not ask while a word is composed, and ask once it is', async () => {
    const backend = suggesting(POLICY);
    const element = await openForm(backend);
    const text = control<HTMLTextAreaElement>(element, 'text');
    compose(text, '我要 fan', '我要 fan xiang');
    await aTimeout(1000);
    expect(backend.asked('suggestions')).to.be.empty;
    compose.end(text, '我要返乡吗');
    await waitUntil(isShown(element), 'suggestions');
    expect(backend.asked('suggestions').map((query) => query.text)).to.deep.equal(['我要返乡吗']);
  });

  it('should show the answer to the later text, whichever comes first', async () => {
    const slow = deferred<Suggestion[]>();
    const backend = new FakeBackend().on('suggestions', ({ text }) =>
      text === '第一个问题' ? slow.promise : [ANSWER],
    );
    const element = await openForm(backend);
    write(element, '第一个问题');
    await waitUntil(() => backend.asked('suggestions').length === 1);
    write(element, '第二个问题');
    await waitUntil(isShown(element), 'suggestions');
    slow.resolve([POLICY]);
    await aTimeout(0);
    expect(titles(element)).to.deep.equal(['答复 要隔离吗']);
  });

  it('should go without where the backend has none or fails', async () => {
    const failing = new FakeBackend().fail('suggestions', 'server');
    const element = await openForm(failing);
    write(element, '我要返乡怎么办');
    await oneEvent(element, 'civic-error');
    expect(find(element, '.suggestions')).to.be.null;

    const without = new FakeBackend().on('config', () => ({ ...CONFIG, features: [] }));
    write(await openForm(without), '我要返乡怎么办');
    await aTimeout(1000);
    expect(without.asked('suggestions')).to.be.empty;
  });
});
