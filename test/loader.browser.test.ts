import { expect, fixtureCleanup } from '@open-wc/testing';
import { registerLocale } from '../src/loader.js';

const add = (tag: string): HTMLElement => {
  const element = document.createElement(tag);
  element.textContent = '请拨打热线';
  document.body.append(element);
  return element;
};

describe('loader', () => {
  afterEach(() => {
    document.querySelectorAll('civic-help-form, civic-request-tracker').forEach((element) => element.remove());
    fixtureCleanup();
  });

  it('should load an element when its tag appears, and no other', async () => {
    const element = add('civic-request-tracker');
    expect(element.matches(':defined')).to.equal(false);
    await customElements.whenDefined('civic-request-tracker');
    expect(element.matches(':defined')).to.equal(true);
    expect(customElements.get('civic-help-form')).to.equal(undefined);
  });

  it('should leave alone what another copy has defined', async () => {
    class Another extends HTMLElement {}
    customElements.define('civic-help-form', Another);
    const element = add('civic-help-form');
    await new Promise((resolve) => setTimeout(resolve));
    expect(element).to.be.instanceOf(Another);
    expect(element.textContent).to.equal('请拨打热线');
  });

  it('should take sentences of the host page', async () => {
    await registerLocale('x-test', { common: {} });
    const { matchLanguage } = await import('../src/locales/registry.js');
    expect(matchLanguage('x-test')).to.equal('x-test');
  });
});
