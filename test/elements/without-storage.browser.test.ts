import { expect } from '@open-wc/testing';
import { messages as details } from '../../src/locales/zh-Hans/help-form-details.js';
import { find, textOf } from '../support/dom.js';
import { delivery, keeping, openForm, send, write } from '../support/help-form.js';
import { waitUntil } from '../support/wait.js';

// In a file of its own: the database of a page is opened once.
const { open } = IDBFactory.prototype;
before(() => {
  IDBFactory.prototype.open = () => {
    throw new DOMException('refused', 'SecurityError');
  };
});
after(() => {
  IDBFactory.prototype.open = open;
});

describe('<civic-help-form> where the browser stores nothing', () => {
  it('should say so once, before anything is typed, and never that it is saved', async () => {
    const element = await openForm();
    const said = new Set<string>();
    const listen = (): void => void said.add(keeping(element));
    new MutationObserver(listen).observe(element.shadowRoot!, { subtree: true, childList: true, characterData: true });
    await waitUntil(() => keeping(element) === details['draft-refused'], 'the sentence');
    for (const text of ['孩', '孩子', '孩子发烧']) {
      write(element, text);
      await element.updateComplete;
      expect(keeping(element)).to.equal(details['draft-refused']);
    }
    document.dispatchEvent(new Event('visibilitychange'));
    await element.updateComplete;
    listen();
    expect([...said].filter(Boolean)).to.deep.equal([details['draft-refused']]);
  });

  it('should send all the same, and say that the request is in this page only', async () => {
    const element = await openForm();
    await send(element);
    await waitUntil(() => find(element, '[part=number]'), 'the number');
    expect(textOf(delivery(element))).to.include(details['step-page']);
  });
});
