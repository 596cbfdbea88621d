import { expect, oneEvent } from '@open-wc/testing';
import { onReceiptLink, takeLinkedReceipt } from '../../src/internal/receipt-link.js';

async function follow(hash: string): Promise<void> {
  const changed = oneEvent(window, 'hashchange');
  location.hash = hash;
  await changed;
}

describe('receipt in a link', () => {
  const before = location.href;
  afterEach(() => history.replaceState(null, '', before));

  it('should be wiped from the address and be had once', async () => {
    await follow('#civic-receipt=ABCD-EFGH-JKMN-PQRS-T');
    expect(location.href).not.to.include('ABCD');
    expect(location.hash).to.equal('');
    expect(takeLinkedReceipt()).to.equal('ABCD-EFGH-JKMN-PQRS-T');
    expect(takeLinkedReceipt()).to.equal(undefined);
  });

  it('should leave the rest of the address and the state of the page alone', async () => {
    history.replaceState({ page: 3 }, '', '?x=1#top');
    location.hash = '#top&civic-receipt=ABCD&more=1';
    await oneEvent(window, 'hashchange');
    expect(location.search + location.hash).to.equal('?x=1#top&more=1');
    expect(takeLinkedReceipt()).to.equal('ABCD');
  });

  it('should be wiped on a page with a base of its own', async () => {
    const base = document.createElement('base');
    base.href = 'https://cdn.example.invalid/x/';
    document.head.append(base);
    try {
      await follow('#civic-receipt=ABCD');
      expect(location.href).to.equal(before.replace(/#.*/, ''));
      expect(takeLinkedReceipt()).to.equal('ABCD');
    } finally {
      base.remove();
    }
  });

  it('should be wiped although the host page has broken replaceState', async () => {
    history.replaceState = () => {
      throw new Error('the router says no');
    };
    try {
      await follow('#civic-receipt=ABCD&more=1');
      expect(location.href).not.to.include('ABCD');
      expect(location.hash).to.equal('#more=1');
      expect(takeLinkedReceipt()).to.equal('ABCD');
    } finally {
      // What stood in its place hid the browser's own.
      Reflect.deleteProperty(history, 'replaceState');
    }
  });

  it('should tell when the reader follows such a link within the page, and only then', async () => {
    let told = 0;
    const end = onReceiptLink(() => (told += 1));
    await follow('#section');
    expect(told).to.equal(0);
    await follow('#civic-receipt=ABCD');
    expect(told).to.equal(1);
    end();
    await follow('#civic-receipt=EFGH');
    expect(told).to.equal(1);
    expect(takeLinkedReceipt()).to.equal('EFGH');
  });
});
