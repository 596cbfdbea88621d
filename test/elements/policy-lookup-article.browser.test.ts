import { aTimeout, expect, fixture, html, oneEvent } from '@open-wc/testing';
import type { Policy } from '../../src/domain/wire.js';
import type { CivicPolicyLookup } from '../../src/elements/policy-lookup/policy-lookup.js';
import type { RevealEvent } from '../../src/internal/hand-over.js';
import '../../src/define/civic-policy-lookup.js';
import { deferred, FakeBackend, POLICIES } from '../support/fake-backend.js';
import { find, findAll, textOf } from '../support/dom.js';
import { waitUntil } from '../support/wait.js';

const [RETURN, SCHOOL, MASKS] = POLICIES as [Policy, Policy, Policy];

interface Page {
  lookup: CivicPolicyLookup;
  backend: FakeBackend;
}

async function list(backend = new FakeBackend(), attributes: Partial<CivicPolicyLookup> = {}): Promise<Page> {
  const lookup = await fixture<CivicPolicyLookup>(
    html`<civic-policy-lookup lang="zh-Hans" .backend=${backend}></civic-policy-lookup>`,
  );
  Object.assign(lookup, attributes);
  await waitUntil(() => find(lookup, '.title'), 'a list');
  return { lookup, backend };
}

const button = (lookup: CivicPolicyLookup, id: string): HTMLElement => find(lookup, `[data-policy=${id}]`)!;
const isOpen = (lookup: CivicPolicyLookup) => (): boolean => find(lookup, '.prose') !== null;

/** Opens a policy from the list, as a reader does. */
async function open(id = RETURN.id, backend?: FakeBackend, attributes?: Partial<CivicPolicyLookup>): Promise<Page> {
  const page = await list(backend, attributes);
  button(page.lookup, id).click();
  await waitUntil(isOpen(page.lookup), 'the policy');
  return page;
}

const answers = (lookup: CivicPolicyLookup): HTMLElement[] => findAll(lookup, '.question button');

describe('<civic-policy-lookup> with an open policy', () => {
  describe('accessibility', () => {
    it('should be accessible open, expired, answered and unanswered', async () => {
      const { lookup } = await open();
      await expect(lookup).to.be.accessible();
      answers(lookup)[0]!.click();
      await lookup.updateComplete;
      await expect(lookup).to.be.accessible();
      await expect((await open(MASKS.id)).lookup).to.be.accessible();
      const unanswered = (await open(SCHOOL.id, undefined, { formHref: '/ask' })).lookup;
      answers(unanswered)[1]!.click();
      await unanswered.updateComplete;
      await expect(unanswered).to.be.accessible();
    });

    it('should lead the focus to the title, and back to the result it came from', async () => {
      const { lookup } = await open(SCHOOL.id);
      await waitUntil(() => lookup.shadowRoot!.activeElement?.id === 'title', 'focus on the title');
      find(lookup, '.back')!.click();
      await waitUntil(() => lookup.shadowRoot!.activeElement === button(lookup, SCHOOL.id), 'focus on the result');
      expect(lookup.policy).to.equal(undefined);
    });

    it('should keep its place in the window over reading and going back', async () => {
      const { lookup } = await list();
      lookup.style.paddingBlockStart = '1500px';
      lookup.style.paddingBlockEnd = '1500px';
      button(lookup, MASKS.id).scrollIntoView({ block: 'center' });
      const { top } = button(lookup, MASKS.id).getBoundingClientRect();
      button(lookup, MASKS.id).click();
      await waitUntil(isOpen(lookup));
      window.scrollTo(0, 0);
      find(lookup, '.back')!.click();
      await waitUntil(() => lookup.shadowRoot!.activeElement === button(lookup, MASKS.id));
      expect(button(lookup, MASKS.id).getBoundingClientRect().top).to.be.closeTo(top, 2);
    });

    it('should mark texts with the language of the policy', async () => {
      const { lookup } = await open();
      lookup.lang = 'en';
      await waitUntil(() => textOf(find(lookup, '#question')) === 'Did this answer your question?');
      expect(find(lookup, '#title')!.lang).to.equal('zh-Hans');
      expect(find(lookup, '.prose')!.lang).to.equal('zh-Hans');
    });
  });

  describe('properties', () => {
    it('should open the policy that the host page names, without taking the focus or telling it', async () => {
      let told = 0;
      const count = (): void => void (told += 1);
      document.addEventListener('civic-policy-opened', count);
      const { lookup } = await list();
      lookup.policy = MASKS.id;
      await waitUntil(isOpen(lookup));
      document.removeEventListener('civic-policy-opened', count);
      expect(textOf(find(lookup, '#title'))).to.equal(MASKS.title);
      expect(lookup.shadowRoot!.activeElement).to.equal(null);
      expect(told).to.equal(0);
    });

    it('should show another policy when another one is named', async () => {
      const { lookup } = await open(SCHOOL.id);
      lookup.policy = MASKS.id;
      await waitUntil(() => textOf(find(lookup, '#title')) === MASKS.title);
    });
  });

  describe('text', () => {
    it('should show headings below its own, lists, a table that scrolls and marked links', async () => {
      const { lookup } = await open();
      await waitUntil(() => find(lookup, '.prose li'));
      expect(findAll(lookup, '.prose h3, .prose h4').map(textOf)).to.deep.equal(['返乡前', '需要带什么']);
      expect(findAll(lookup, '.prose li').map(textOf)).to.deep.equal(['身份证', '48 小时核酸证明']);
      const table = find(lookup, '.table')!;
      expect([table.getAttribute('role'), table.tabIndex]).to.deep.equal(['region', 0]);
      expect(findAll(lookup, 'td').map(textOf)).to.deep.equal(['低风险', '报备', '中风险', '居家 7 天']);
      const link = find<HTMLAnchorElement>(lookup, '.prose a')!;
      expect([link.target, link.rel]).to.deep.equal(['_blank', 'noopener']);
      expect(textOf(link)).to.contain('在新窗口打开');
    });

    it('should draw a long text to its end, its headings at the same level from the start', async () => {
      const body = `### 第一章\n\n${'一段。\n\n'.repeat(1_000)}# 附则\n\n完`;
      const backend = new FakeBackend().on('policy', () => ({ ...RETURN, body }));
      const { lookup } = await open(RETURN.id, backend);
      await waitUntil(() => find(lookup, '.slice h5'), 'the first slice');
      await waitUntil(() => textOf(find(lookup, '.prose')!).endsWith('完'), 'the end');
      expect(findAll(lookup, '.prose p')).to.have.lengthOf(1_001);
      expect(findAll(lookup, '.prose h3')).to.have.lengthOf(1);
    });

    it('should not repeat a title that the text begins with', async () => {
      const backend = new FakeBackend().on('policy', () => ({ ...SCHOOL, body: `# ${SCHOOL.title}\n\n正文` }));
      const { lookup } = await open(SCHOOL.id, backend);
      expect(textOf(find(lookup, '.prose'))).to.equal('正文');
    });

    it('should show markup of a hostile text as text', async () => {
      const body = '<img src=x onerror="window.hacked=1"> [a](javascript:alert(1)) <script>window.hacked=1</script>';
      const backend = new FakeBackend().on('policy', () => ({ ...SCHOOL, body, sourceUrl: 'javascript:alert(1)' }));
      const { lookup } = await open(SCHOOL.id, backend);
      expect(findAll(lookup, '.article img, .article script, .article a')).to.have.length(0);
      expect(textOf(find(lookup, '.prose'))).to.contain('onerror');
      expect('hacked' in window).to.equal(false);
    });

    it('should name issuer, dates, last check and source', async () => {
      const { lookup } = await open();
      const rows = findAll(lookup, '.dates > div').map(textOf).join('|');
      expect(rows).to.match(/发布机关 ?青禾区疫情防控指挥部/);
      expect(rows).to.match(/发布日期 ?1月20日/);
      expect(rows).to.match(/施行日期 ?1月21日/);
      expect(rows).to.match(/最近核对.+3\s?天前/);
      expect(
        findAll(lookup, 'a[href="https://example.org/notice"]').find((link) => !link.closest('.prose')),
      ).to.not.equal(undefined);
    });

    it('should warn above the text of what is no longer in force, and of what nobody has checked', async () => {
      expect(textOf(find((await open(MASKS.id)).lookup, '.notice.danger'))).to.contain('请勿再照此办理');
      expect(textOf(find((await open(SCHOOL.id)).lookup, '.notice.warning'))).to.contain('超过 90 天没有核对');
    });
  });

  describe('events', () => {
    it('should tell which policy the reader opened', async () => {
      const { lookup } = await list();
      const opened = oneEvent(lookup, 'civic-policy-opened');
      button(lookup, RETURN.id).click();
      const { id, title, region, category } = RETURN;
      expect((await opened).detail).to.deep.equal({ id, title, region, category });
    });

    it('should tell that it answered, thank, and let the backend know', async () => {
      const { lookup, backend } = await open();
      const answered = oneEvent(lookup, 'civic-policy-answered');
      answers(lookup)[0]!.click();
      expect((await answered).detail).to.deep.equal({ id: RETURN.id, answered: true });
      await waitUntil(() => lookup.shadowRoot!.activeElement?.textContent?.includes('谢谢'));
      expect(backend.calls.find(({ name }) => name === 'feedback')!.args.slice(0, 2)).to.deep.equal([
        RETURN.id,
        'answered',
      ]);
    });

    it('should lead on to asking when it did not answer, with what is known', async () => {
      const { lookup } = await open(RETURN.id, undefined, { query: '返乡' });
      const asked = oneEvent(lookup, 'civic-ask');
      answers(lookup)[1]!.click();
      expect((await asked).detail).to.deep.equal({
        region: '990101',
        category: 'travel',
        text: '返乡',
        policy: RETURN.id,
      });
    });

    it('should let the backend count who asks after all, and who reads for five seconds, once each', async () => {
      const { lookup, backend } = await open(RETURN.id, undefined, { formHref: '/ask' });
      lookup.addEventListener('civic-ask', (event) => event.preventDefault());
      answers(lookup)[1]!.click();
      await waitUntil(() => find(lookup, '.question [part=ask]'), 'the way to ask');
      find(lookup, '.question [part=ask]')!.click();
      find(lookup, '.question [part=ask]')!.click();
      const told = () => backend.calls.filter(({ name }) => name === 'feedback').map(({ args }) => args[1]);
      await waitUntil(() => told().includes('read'), 'a reader');
      expect(told()).to.deep.equal(['unanswered', 'asked', 'read']);
    }).timeout(30_000);

    it('should not call a backend that takes no feedback', async () => {
      const backend = new FakeBackend();
      const config = await backend.config({ language: 'zh-Hans' });
      backend.on('config', () => ({ ...config, features: [] }));
      const { lookup } = await open(RETURN.id, backend);
      answers(lookup)[0]!.click();
      await lookup.updateComplete;
      expect(backend.calls.some(({ name }) => name === 'feedback')).to.equal(false);
    });
  });

  describe('handing over', () => {
    async function withForm(): Promise<Page & { form: HTMLElement & Record<string, unknown> }> {
      const page = await list(undefined, { form: 'ask', query: '返' });
      const form = Object.assign(document.createElement('section'), { id: 'ask', tabIndex: -1 });
      page.lookup.after(form);
      return { ...page, form: form as never };
    }

    it('should give the form region, category, words and policy, show it and focus it', async () => {
      const { lookup, form } = await withForm();
      let shown = false;
      form.addEventListener('civic-reveal', (event) => {
        (event as RevealEvent).waitUntil(Promise.resolve().then(() => (shown = true)));
      });
      button(lookup, RETURN.id).click();
      await waitUntil(isOpen(lookup));
      answers(lookup)[1]!.click();
      await waitUntil(() => document.activeElement === form);
      expect(shown).to.equal(true);
      const { region, category, text, policy } = form;
      expect({ region, category, text, policy }).to.deep.equal({
        region: '990101',
        category: 'travel',
        text: '返',
        policy: RETURN.id,
      });
    });

    it('should leave the form alone when the host page prevents it', async () => {
      const { lookup, form } = await withForm();
      lookup.addEventListener('civic-ask', (event) => event.preventDefault());
      find(lookup, '[part=ask]')!.click();
      await aTimeout(0);
      expect(form['text']).to.equal(undefined);
    });

    it('should be a link when the form is on another page, which the host page can stop', async () => {
      const { lookup } = await open(RETURN.id, undefined, { formHref: '#ask-here' });
      let asked = 0;
      lookup.addEventListener('civic-ask', (event) => {
        asked += 1;
        event.preventDefault();
      });
      answers(lookup)[1]!.click();
      await lookup.updateComplete;
      expect(asked, 'not before the click').to.equal(0);
      const link = find<HTMLAnchorElement>(lookup, '.question a')!;
      expect(link.getAttribute('href')).to.equal('#ask-here');
      link.click();
      expect(asked).to.equal(1);
      expect(location.hash).to.equal('');
    });
  });

  describe('states', () => {
    it('should offer the way back while the policy is on its way', async () => {
      const backend = new FakeBackend().hang('policy');
      const { lookup } = await list(backend);
      button(lookup, RETURN.id).click();
      await waitUntil(() => textOf(find(lookup, '.article')).includes('正在载入'));
      await expect(lookup).to.be.accessible();
      find(lookup, '.back')!.click();
      await waitUntil(() => find(lookup, '.article') === null);
    });

    it('should say that a policy is gone, and keep the way back', async () => {
      const { lookup } = await list();
      lookup.policy = 'unknown';
      await waitUntil(() => find(lookup, '.article .notice.danger'));
      expect(textOf(find(lookup, '.article .notice'))).to.equal('没有找到这项内容，它可能已经撤下。');
      await expect(lookup).to.be.accessible();
      find(lookup, '.back')!.click();
      await waitUntil(() => find(lookup, '.article') === null);
      expect(lookup.shadowRoot!.activeElement).to.equal(find(lookup, '.status'));
    });

    it('should try again', async () => {
      const backend = new FakeBackend().fail('policy', 'timeout');
      const { lookup } = await list(backend);
      button(lookup, RETURN.id).click();
      await waitUntil(() => find(lookup, '.article .notice'));
      backend.restore('policy');
      find(lookup, '.article .notice + button')!.click();
      await waitUntil(isOpen(lookup));
    });

    it('should try again by itself when the network is back, also for what it had kept', async () => {
      const backend = new FakeBackend();
      const { lookup } = await list(backend);
      for (const [id, selector] of [
        [RETURN.id, '.article .notice.danger'],
        [RETURN.id, '.article .notice.warning'],
      ] as const) {
        backend.fail('policy', 'offline');
        button(lookup, id).click();
        await waitUntil(() => find(lookup, selector), selector);
        backend.restore('policy');
        window.dispatchEvent(new Event('online'));
        await waitUntil(() => isOpen(lookup)() && !find(lookup, selector), `no ${selector}`);
        find(lookup, '.back')!.click();
        await waitUntil(() => find(lookup, '.article') === null);
      }
    });

    it('should show what it kept when there is no network, and say so', async () => {
      const { lookup, backend } = await open();
      find(lookup, '.back')!.click();
      await waitUntil(() => find(lookup, '.article') === null);
      backend.fail('policy', 'offline');
      button(lookup, RETURN.id).click();
      await waitUntil(() => textOf(find(lookup, '.article .notice.warning')).includes('保存的内容'));
      expect(textOf(find(lookup, '.prose'))).to.contain('返乡人员');
    });
  });

  describe('lifetime', () => {
    it('should drop a policy that comes after another one was opened', async () => {
      const slow = deferred<Policy>();
      const backend = new FakeBackend().on('policy', (id) => (id === RETURN.id ? slow.promise : MASKS));
      const { lookup } = await list(backend);
      lookup.policy = RETURN.id;
      await waitUntil(() => backend.asked('policy').includes(RETURN.id));
      lookup.policy = MASKS.id;
      await waitUntil(isOpen(lookup));
      slow.resolve(RETURN);
      await aTimeout(0);
      expect(textOf(find(lookup, '#title'))).to.equal(MASKS.title);
    });

    it('should read on when it was removed in the middle and put back', async () => {
      const backend = new FakeBackend().hang('policy');
      const { lookup } = await list(backend);
      lookup.policy = RETURN.id;
      await waitUntil(() => backend.asked('policy').length === 1);
      const parent = lookup.parentElement!;
      lookup.remove();
      backend.restore('policy');
      await aTimeout(0);
      parent.append(lookup);
      await waitUntil(isOpen(lookup));
    });
  });
});
