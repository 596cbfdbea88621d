import { expect, fixture, html } from '@open-wc/testing';
import type { Backend } from '../../src/backend/backend.js';
import '../../src/define/civic-help-center.js';
import '../../src/define/civic-help-form.js';
import '../../src/define/civic-policy-lookup.js';
import '../../src/define/civic-request-tracker.js';
import type { CivicPolicyLookup } from '../../src/elements/policy-lookup/policy-lookup.js';
import { messages as details } from '../../src/locales/zh-Hans/help-form-details.js';
import { messages as article } from '../../src/locales/zh-Hans/policy-article.js';
import { messages as entry } from '../../src/locales/zh-Hans/receipt-entry.js';
import { find, findAll, textOf } from '../support/dom.js';
import { CONFIG, FakeBackend, POLICIES } from '../support/fake-backend.js';
import { delivery, openForm, send } from '../support/help-form.js';
import { waitUntil } from '../support/wait.js';

/** A backend that does not offer these calls. */
function without(...calls: (keyof Backend)[]): FakeBackend {
  const backend = new FakeBackend();
  for (const call of calls) delete (backend as unknown as Partial<Backend>)[call as 'request'];
  return backend;
}

describe('what a backend does not offer', () => {
  it('should leave the fallback of a lookup without policies', async () => {
    const backend = without('policies', 'policy');
    const element = await fixture(html`<civic-policy-lookup .backend=${backend}>打电话</civic-policy-lookup>`);
    await waitUntil(() => find(element, 'slot'), 'the fallback');
    expect(findAll(element, 'input, select, button')).to.have.length(0);
  });

  it('should leave the fallback of a form that has nowhere to send to', async () => {
    const backend = without('createRequest');
    const element = await fixture(html`<civic-help-form .backend=${backend}>打电话</civic-help-form>`);
    await waitUntil(() => find(element, 'slot'), 'the fallback');
    expect(findAll(element, 'input, select, button')).to.have.length(0);
  });

  it('should say in the tracker that nothing can be followed, and draw no field', async () => {
    const backend = without('request');
    const element = await fixture(
      html`<civic-request-tracker lang="zh-Hans" .backend=${backend}></civic-request-tracker>`,
    );
    await waitUntil(() => find(element, '.notice'), 'the sentence');
    expect(textOf(find(element, '.notice'))).to.equal(entry['not-offered']);
    expect(findAll(element, 'input, button')).to.have.length(0);
  });

  it('should show in the help center a tab only for what can be done', async () => {
    const backend = without('policies', 'policy', 'request');
    const element = await fixture(html`<civic-help-center lang="zh-Hans" .backend=${backend}></civic-help-center>`);
    await waitUntil(() => find(element, '[role=tab]'), 'the tabs');
    expect(findAll(element, '[role=tab]').map(({ id }) => id)).to.deep.equal(['tab-ask']);
    await waitUntil(() => find(element, '#panel-ask:not([hidden]) civic-help-form'), 'the form');
    await expect(element).to.be.accessible();
  });

  it('should lead nobody in the help center to a form that is not there, but name the hotline', async () => {
    const backend = without('createRequest');
    const element = await fixture(html`<civic-help-center lang="zh-Hans" .backend=${backend}></civic-help-center>`);
    await waitUntil(() => find(element, '[role=tab]'), 'the tabs');
    expect(findAll(element, '[role=tab]').map(({ id }) => id)).to.deep.equal(['tab-lookup', 'tab-follow']);
    const lookup = find<CivicPolicyLookup>(element, 'civic-policy-lookup')!;
    await waitUntil(() => find(lookup, '.ask + .hotlines'), 'the list with the hotline');
    expect(find(lookup, '[part=ask]')).to.equal(null);
    expect(find(lookup, '.hotlines a')?.getAttribute('href')).to.equal('tel:12345');

    find(lookup, '[part=result-title]')!.click();
    await waitUntil(() => find(lookup, '#question'), 'the policy');
    findAll(lookup, '[part=question] button')[1]!.click();
    await waitUntil(() => find(lookup, '.thanks'), 'the thanks');
    expect(textOf(find(lookup, '.thanks'))).to.equal(article['thanks-yes']);
    expect(find(lookup, '[part=question] [part=ask]')).to.equal(null);
    expect(find(lookup, '[part=question] a')?.getAttribute('href')).to.equal('tel:12345');
  });

  it('should end the list in the help center without a question when there is no hotline either', async () => {
    const backend = without('createRequest').on('config', () => ({ ...CONFIG, hotlines: [] }));
    const element = await fixture(html`<civic-help-center lang="zh-Hans" .backend=${backend}></civic-help-center>`);
    await waitUntil(() => find(element, 'civic-policy-lookup'), 'the lookup');
    const lookup = find<CivicPolicyLookup>(element, 'civic-policy-lookup')!;
    await waitUntil(() => find(lookup, '.item'), 'the list');
    expect(find(lookup, '.ask, .hotlines')).to.equal(null);
  });

  it('should ask a reader of a policy for no feedback that nobody takes, but show the way on', async () => {
    const { id } = POLICIES[0]!;
    const element = await fixture<CivicPolicyLookup>(
      html`<civic-policy-lookup lang="zh-Hans" policy=${id} .backend=${without('feedback')}></civic-policy-lookup>`,
    );
    await waitUntil(() => find(element, '[part=article-title]'), 'the policy');
    expect(find(element, '#question')).to.equal(null);
    expect(find(element, '.article [part=ask]')).not.to.equal(null);
  });

  it('should let nobody choose a region that the service does not know', async () => {
    const element = await openForm(without('regions'));
    expect(find(element, '[part=region]')).to.equal(null);
  });

  it('should promise no progress, and hand out a number alone, where requests cannot be followed', async () => {
    const backend = without('request');
    backend.on('createRequest', () => ({
      number: 'W-7',
      status: 'received',
      receivedAt: '2026-02-11T01:30:00Z',
    }));
    const element = await openForm(backend, { trackerHref: '/follow' });
    expect(textOf(find(element, '.submit'))).to.include(details['submit-next-number']);
    await send(element);
    await waitUntil(() => find(element, '[part=number]'), 'the number');
    expect(textOf(find(element, '[part=number]'))).to.equal('W-7');
    expect(textOf(delivery(element))).to.include(details['handed-over'].replace('{number}', 'W-7'));
    expect(find(element, '[part=receipt]')).to.equal(null);
    expect(textOf(delivery(element))).not.to.include(details['next-follow']);
    expect(find(element, 'a[href*=follow]')).to.equal(null);
    await expect(element).to.be.accessible();
  });

  it('should say as of when a copy is', async () => {
    const backend = new FakeBackend();
    backend.on('policies', () => ({ items: [], total: 0, asOf: '2026-02-11T01:30:00Z' }));
    const element = await fixture(html`<civic-policy-lookup lang="zh-Hans" .backend=${backend}></civic-policy-lookup>`);
    await waitUntil(() => textOf(find(element, '[part=status]')).includes('内容更新于'), 'the time');
  });
});
