import { aTimeout, expect, fixture, html, oneEvent } from '@open-wc/testing';
import type { Category, RequestInput } from '../../src/domain/wire.js';
import type { CivicHelpForm } from '../../src/elements/help-form/help-form.js';
import { messages as details } from '../../src/locales/zh-Hans/help-form-details.js';
import { choose, find, findAll, textOf } from '../support/dom.js';
import { CATEGORIES, CONFIG, deferred, FakeBackend } from '../support/fake-backend.js';
import {
  button,
  chooseCategory,
  consent,
  control,
  EVERYTHING,
  helpForm,
  openForm,
  option,
  submit,
  summary,
  textBox,
  write,
} from '../support/help-form.js';
import { waitUntil } from '../support/wait.js';

const withEverything = (): FakeBackend => new FakeBackend().on('categories', () => [...CATEGORIES, EVERYTHING]);
const links = (element: CivicHelpForm): string[] => findAll(element, '[part=errors] a').map(textOf);
const focused = (element: CivicHelpForm): Element | null => element.shadowRoot!.activeElement;

async function refused(element: CivicHelpForm): Promise<void> {
  submit(element);
  await waitUntil(() => summary(element), 'the errors');
  await waitUntil(() => focused(element) === summary(element), 'the focus');
}

describe('<civic-help-form>', () => {
  describe('accessibility', () => {
    it('should be accessible at first, in both colour schemes and in elder mode', async () => {
      const element = await helpForm();
      await expect(element).to.be.accessible();
      element.large = true;
      await element.updateComplete;
      await expect(element).to.be.accessible();
      document.documentElement.style.cssText = 'color-scheme: dark; background: #101114';
      await waitUntil(() => element.hasAttribute('data-dark'));
      await expect(element).to.be.accessible();
      document.documentElement.removeAttribute('style');
    });

    it('should be accessible with every kind of field, and with everything wrong', async () => {
      const element = await openForm(withEverything(), {}, 'everything');
      await expect(element).to.be.accessible();
      await refused(element);
      await expect(element).to.be.accessible();
    });

    it('should be accessible when closed, paused and not to be had', async () => {
      for (const state of ['closed', 'paused'] as const) {
        await expect(await helpForm(new FakeBackend().on('config', () => ({ ...CONFIG, state })))).to.be.accessible();
      }
      await expect(await helpForm(new FakeBackend().fail('categories'))).to.be.accessible();
      await expect(await helpForm(new FakeBackend().on('categories', () => []))).to.be.accessible();
    });

    it('should keep an empty live region from the first view on', async () => {
      expect(textOf(find(await helpForm(), '.visually-hidden[role=status]'))).to.equal('');
    });
  });

  describe('properties', () => {
    it('should open at the category and region that the page names', async () => {
      const element = await helpForm(undefined, { category: 'thanks', region: '990102' });
      await waitUntil(() => control<HTMLSelectElement>(element, 'region')?.value === '990102');
      expect(find<HTMLInputElement>(element, '.card input:checked')!.value).to.equal('thanks');
    });

    it('should begin with the text that is handed over, and never replace what is typed', async () => {
      const element = await helpForm();
      Object.assign(element, { category: 'thanks', text: '返乡' });
      await waitUntil(() => control(element, 'text')?.value === '返乡');
      write(element, '返乡要隔离吗');
      element.text = '别的';
      await element.updateComplete;
      expect(control(element, 'text').value).to.equal('返乡要隔离吗');
    });

    it('should send how the request came in', async () => {
      const backend = new FakeBackend();
      const element = await openForm(backend, { via: 'phone' });
      write(element, '来电求助');
      consent(element);
      submit(element);
      await waitUntil(() => backend.asked('createRequest').length === 1);
      expect(backend.asked('createRequest')[0]!.via).to.equal('phone');
    });

    it('should show the texts and the categories in the language of the page', async () => {
      const backend = new FakeBackend();
      const element = await openForm(backend);
      element.lang = 'en';
      await waitUntil(() => textOf(find(element, 'h2')) === 'Ask for help');
      await waitUntil(() => textOf(find(element, 'label[for=field-text]')) === 'Tell us what happened');
      expect(backend.asked('categories').map(({ language }) => language)).to.deep.equal(['zh-Hans', 'en']);
    });
  });

  describe('slots', () => {
    it('should leave the fallback in place while no backend is named', async () => {
      const element = await fixture<CivicHelpForm>(html`<civic-help-form><p>请拨打 12345</p></civic-help-form>`);
      await aTimeout(0);
      expect(find(element, 'slot:not([name])')).to.exist;
    });

    it('should show the fallback below the error when the backend cannot be reached', async () => {
      const backend = new FakeBackend().fail('config', 'offline');
      const element = await helpForm(backend);
      const hotline = element.appendChild(document.createElement('p'));
      await waitUntil(() => find(element, '.notice'));
      expect(hotline.assignedSlot, 'a place').to.exist;
      expect(find(element, '.notice')!.compareDocumentPosition(hotline.assignedSlot!)).to.equal(
        Node.DOCUMENT_POSITION_FOLLOWING,
      );
      backend.restore('config');
      button(element, '再试一次')!.click();
      await waitUntil(() => find(element, '.card'));
      expect(hotline.assignedSlot).to.be.null;
    });

    it('should let the page replace the heading', async () => {
      const element = await fixture<CivicHelpForm>(
        html`<civic-help-form .backend=${new FakeBackend()}><h3 slot="heading">求助</h3></civic-help-form>`,
      );
      await waitUntil(() => find(element, '.card'));
      const slot = find(element, 'slot[name=heading]') as HTMLSlotElement;
      expect(slot.assignedElements().map(textOf)).to.deep.equal(['求助']);
    });
  });

  describe('events', () => {
    it('should ask the page before anything is sent, and keep the text if it says no', async () => {
      const backend = new FakeBackend();
      const element = await openForm(backend);
      element.addEventListener('civic-submit', (event) => event.preventDefault());
      write(element, '求助内容');
      consent(element);
      setTimeout(() => submit(element));
      const { detail } = (await oneEvent(element, 'civic-submit')) as HTMLElementEventMap['civic-submit'];
      await aTimeout(0);
      expect(detail).to.deep.equal({ category: 'epidemic-policy', region: undefined });
      expect(backend.asked('createRequest')).to.be.empty;
      expect(control(element, 'text').value).to.equal('求助内容');
    });

    it('should tell the page which call failed', async () => {
      const element = document.createElement('civic-help-form');
      element.backend = new FakeBackend().fail('config', 'timeout');
      setTimeout(() => document.body.append(element));
      const { detail } = (await oneEvent(element, 'civic-error')) as HTMLElementEventMap['civic-error'];
      expect(detail).to.deep.equal({ kind: 'timeout', call: 'config' });
      element.remove();
    });
  });

  describe('states', () => {
    it('should show emergency numbers and every category before anything is chosen', async () => {
      const element = await helpForm();
      expect(find<HTMLAnchorElement>(element, '.emergency a')!.href).to.equal('tel:120');
      expect(findAll(element, '.card .name').map(textOf)).to.deep.equal(['防疫政策', '出行', '感谢']);
    });

    it('should say that the service is closed and offer no form', async () => {
      const closed = { ...CONFIG, state: 'closed' as const, message: '专栏已结束。' };
      const element = await helpForm(new FakeBackend().on('config', () => closed));
      expect(textOf(find(element, '[part=service-state]')))
        .to.include('专栏已结束。')
        .and.include('12345');
      expect(findAll(element, 'textarea, .card, [part=submit]')).to.be.empty;
    });

    it('should keep what was typed to be read and copied when the service turns out to be closed', async () => {
      const answer = deferred<typeof CONFIG>();
      const element = await textBox(new FakeBackend().on('config', () => answer.promise));
      write(element, '写到一半');
      answer.resolve({ ...CONFIG, state: 'closed' });
      await waitUntil(() => find(element, '[part=service-state]'));
      const box = control<HTMLTextAreaElement>(element, 'text');
      expect(box.value).to.equal('写到一半');
      expect(box.readOnly).to.be.true;
      expect(findAll(element, '.card, [part=submit]')).to.be.empty;
    });

    it('should say that the service is paused and still let people write', async () => {
      const element = await helpForm(new FakeBackend().on('config', () => ({ ...CONFIG, state: 'paused' as const })));
      expect(textOf(find(element, '[part=service-state]'))).to.include('暂停');
      await chooseCategory(element, 'thanks');
    });

    it('should take words before the service has said anything, and keep them', async () => {
      const answer = deferred<typeof CONFIG>();
      const element = await textBox(new FakeBackend().on('config', () => answer.promise));
      expect(textOf(find(element, 'label[for=field-text]'))).to.equal('请把情况告诉我们');
      write(element, '孩子发烧');
      expect(findAll(element, '.card')).to.be.empty;
      answer.resolve(CONFIG);
      await waitUntil(() => find(element, '.card'));
      await chooseCategory(element, 'thanks');
      expect(control(element, 'text').value).to.equal('孩子发烧');
    });

    it('should draw an icon for each category that has one', async () => {
      const withIcon: Category = { ...CATEGORIES[0]!, icon: 'train' };
      const element = await helpForm(new FakeBackend().on('categories', () => [withIcon]));
      expect(find(element, '.card svg path')).to.exist;
    });

    it('should mark what may be left out, as a word of its own', async () => {
      const element = await openForm(withEverything(), {}, 'everything');
      element.lang = 'en';
      await waitUntil(() => textOf(find(element, 'label[for=field-text]')) === 'Tell us what happened');
      const label = (path: string): string => textOf(find(element, `label[for="field-${path}"]`));
      expect([label('contact.phone'), label('fields.line')]).to.deep.equal(['Phone optional', '一行 optional']);
      expect(textOf(find(element, '[id="field-fields.needs"] legend'))).to.equal('需要什么 optional');
    });

    it('should show a field only when the answer before asks for it', async () => {
      const element = await openForm(withEverything(), {}, 'everything');
      expect(control(element, 'fields.since')).to.be.null;
      option(element, '是').click();
      await waitUntil(() => control(element, 'fields.since'));
      option(element, '否').click();
      await waitUntil(() => !control(element, 'fields.since'));
    });

    it('should send what the fields of every type hold', async () => {
      const backend = withEverything();
      const element = await openForm(backend, {}, 'everything');
      write(element, '请帮忙');
      write(element, '一二三', 'fields.line');
      write(element, '第一行\n第二行', 'fields.long');
      write(element, '４２', 'fields.age');
      write(element, '2026-02-11', 'fields.day');
      write(element, '2026-02-11T09:30', 'fields.time');
      write(element, '0371-6500 0000', 'fields.call');
      option(element, '红码').click();
      option(element, '药品').click();
      option(element, '食物').click();
      // A category's own field may mean any place in the country.
      for (const [path, code] of [
        ['fields.where', '99'],
        ['fields.where-1', '9901'],
        ['fields.where-2', '990102'],
      ] as const) {
        await waitUntil(() => control(element, path)?.children.length > 1, `the regions of ${path}`);
        choose(control<HTMLSelectElement>(element, path), code);
      }
      option(element, '否').click();
      consent(element);
      await element.updateComplete;
      submit(element);
      await waitUntil(() => backend.asked('createRequest').length === 1);
      expect(backend.asked('createRequest')[0]!.fields).to.deep.equal({
        line: '一二三',
        long: '第一行\n第二行',
        age: 42,
        day: '2026-02-11',
        time: '2026-02-11T09:30',
        call: '0371-6500 0000',
        colour: 'red',
        needs: ['food', 'drugs'],
        where: '990102',
        sick: false,
      } satisfies RequestInput['fields']);
    });

    it('should keep the fields of a category while another one is looked at', async () => {
      const element = await openForm(undefined, {}, 'travel');
      write(element, '北京', 'fields.from');
      await chooseCategory(element, 'thanks');
      await waitUntil(() => !control(element, 'fields.from'));
      await chooseCategory(element, 'travel');
      await waitUntil(() => control(element, 'fields.from')?.value === '北京');
    });

    it('should count the characters only near the limit', async () => {
      const limits = { ...CONFIG.limits, textMax: 10 };
      const element = await openForm(new FakeBackend().on('config', () => ({ ...CONFIG, limits })));
      const count = find(element, '#text-count')!;
      write(element, '一二三四');
      await element.updateComplete;
      expect(count.hidden).to.be.true;
      write(element, '一二三四五六七八九');
      await element.updateComplete;
      expect(textOf(count)).to.equal('还可以写 1 个字。');
      write(element, '一二三四五六七八九十百千');
      await element.updateComplete;
      expect(textOf(count)).to.include('多了 2 个字');
    });

    it('should offer no anonymity where nobody could be helped without a contact', async () => {
      const element = await openForm(undefined, {}, 'travel');
      expect(findAll(element, '.option').map(textOf)).not.to.include('匿名提交');
    });

    it('should ask for no contact when somebody stays anonymous, and keep nothing on the device', async () => {
      const backend = new FakeBackend();
      const element = await openForm(backend);
      write(element, '13800000000', 'contact.phone');
      option(element, '匿名提交').click();
      await waitUntil(() => !control(element, 'contact.phone'));
      expect(textOf(find(element, '.keeping'))).to.include('不会保存任何内容');
      write(element, '举报');
      consent(element);
      submit(element);
      await waitUntil(() => backend.asked('createRequest').length === 1);
      const { anonymous, contact } = backend.asked('createRequest')[0]!;
      expect({ anonymous, contact }).to.deep.equal({ anonymous: true, contact: null });
    });

    it('should send which notice was agreed to, for whom somebody asks, and that they want a call', async () => {
      const backend = new FakeBackend();
      const element = await openForm(backend);
      write(element, '请帮帮我邻居');
      write(element, '13800000000', 'contact.phone');
      option(element, '请打电话').click();
      option(element, '我在替别人').click();
      await waitUntil(() => control(element, 'onBehalfOf'));
      write(element, '邻居张大爷', 'onBehalfOf');
      consent(element);
      submit(element);
      await waitUntil(() => backend.asked('createRequest').length === 1);
      const { callback, onBehalfOf, consent: agreed, contact } = backend.asked('createRequest')[0]!;
      expect({ callback, onBehalfOf, contact }).to.deep.equal({
        callback: true,
        onBehalfOf: '邻居张大爷',
        contact: { phone: '13800000000' },
      });
      expect(agreed.notice).to.equal(CONFIG.privacy.version);
      expect(Date.parse(agreed.at)).not.to.be.NaN;
    });
  });

  describe('a service that names no category', () => {
    it('should say that nothing can be sent, name the hotline and show the fallback', async () => {
      const backend = new FakeBackend().on('categories', () => []);
      const element = await fixture<CivicHelpForm>(
        html`<civic-help-form lang="zh-Hans" .backend=${backend}><p>打电话</p></civic-help-form>`,
      );
      await waitUntil(() => find(element, '[part=service-state]'), 'the notice');
      const notice = find(element, '[part=service-state]');
      expect(textOf(notice)).to.include(details['no-categories']);
      expect(textOf(notice)).to.include(details['no-categories-next']);
      expect(notice!.querySelector('a')!.getAttribute('href')).to.equal('tel:12345');
      expect(element.querySelector('p')!.offsetHeight).to.be.greaterThan(0);
      expect(control(element, 'text')).to.equal(null);
      expect(findAll(element, '.categories, [part=submit]')).to.have.length(0);
    });

    it('should leave what was typed where it can be copied, and go on when categories are there', async () => {
      const categories = deferred<Category[]>();
      const backend = new FakeBackend().on('categories', () => categories.promise);
      const element = await textBox(backend);
      write(element, '孩子发烧');
      categories.resolve([]);
      await waitUntil(() => find(element, '[part=service-state]'), 'the notice');
      expect(control(element, 'text').value).to.equal('孩子发烧');
      expect(control(element, 'text').readOnly).to.equal(true);

      backend.restore('categories');
      button(element, '再试一次')!.click();
      await waitUntil(() => find(element, '.card'), 'the categories');
      expect(find(element, '[part=service-state]')).to.equal(null);
      expect(control(element, 'text').value).to.equal('孩子发烧');
      expect(control(element, 'text').readOnly).to.equal(false);
    });
  });

  describe('errors', () => {
    it('should offer to try again when the service cannot be read, and then show the form', async () => {
      const backend = new FakeBackend().fail('config', 'offline');
      const element = await helpForm(backend);
      write(element, '先写下来');
      expect(textOf(find(element, '.notice'))).to.include('连不上网络');
      backend.on('config', () => CONFIG);
      button(element, '再试一次')!.click();
      await waitUntil(() => find(element, '.card'));
      expect(control(element, 'text').value).to.equal('先写下来');
    });

    it('should put the focus on a summary that links to every field, and say the same at the field', async () => {
      const element = await openForm(withEverything(), {}, 'everything');
      write(element, '太长的一行字', 'fields.line');
      write(element, '二十', 'fields.age');
      write(element, '12', 'contact.phone');
      await refused(element);
      expect(links(element)).to.deep.equal([
        '请把情况写下来，我们才能帮您。',
        '“一行”最多 5 个字，请删去一些。',
        '“年龄”的内容看不懂，请重新填写。',
        '请选择“什么码”。',
        '请选择“发热吗”。',
        '电话号码不对，请核对。例如 138 0000 0000 或 0371-6500 0000。',
        '请阅读隐私说明，并勾选同意。',
      ]);
      for (const link of findAll<HTMLAnchorElement>(element, '[part=errors] a')) {
        link.click();
        const target = focused(element)!;
        expect(`#${target.id}`).to.equal(link.getAttribute('href'));
        const described = (target.getAttribute('aria-describedby') ?? '').split(' ');
        expect(described.map((id) => textOf(element.shadowRoot!.getElementById(id)))).to.include(textOf(link));
      }
      expect(control(element, 'fields.age').getAttribute('aria-invalid')).to.equal('true');
    });

    it('should keep everything that was typed, and drop an error when its field is changed', async () => {
      const element = await openForm();
      write(element, '12', 'contact.phone');
      await refused(element);
      expect(control(element, 'contact.phone').value).to.equal('12');
      write(element, '13800000000', 'contact.phone');
      await waitUntil(() => !find(element, '[id="error-contact.phone"]'));
      expect(links(element)).to.have.length(2);
    });

    it('should ask for a phone when a call is wanted, and for any contact when one is needed', async () => {
      const element = await openForm(undefined, {}, 'travel');
      await refused(element);
      expect(links(element)).to.include('请留下电话或电子邮箱，好让我们联系您。');
      write(element, 'me@example.org', 'contact.email');
      option(element, '请打电话').click();
      await refused(element);
      expect(links(element)).to.include('请填写电话，我们才能打给您。');
    });

    it('should say when the next step cannot be fetched from the service: the list of regions', async () => {
      const backend = new FakeBackend().fail('regions', 'offline');
      const element = await openForm(backend);
      await waitUntil(() => textOf(find(element, '.details')).includes('地区列表没有载入'));
      write(element, '地区以后再选');
      expect(control(element, 'text').value).to.equal('地区以后再选');
    });
  });

  describe('life in the page', () => {
    it('should keep what is typed when it is moved', async () => {
      const element = await openForm();
      write(element, '搬家前写的');
      const home = document.createElement('div');
      document.body.append(home);
      home.append(element);
      await element.updateComplete;
      expect(control(element, 'text').value).to.equal('搬家前写的');
      home.remove();
    });

    it('should ask again when it was removed before the answer came', async () => {
      const answer = deferred<typeof CONFIG>();
      const backend = new FakeBackend().on('config', () => answer.promise);
      const element = await fixture<CivicHelpForm>(html`<civic-help-form .backend=${backend}></civic-help-form>`);
      await waitUntil(() => backend.asked('config').length > 0);
      const parent = element.parentElement!;
      element.remove();
      await aTimeout(0);
      parent.append(element);
      answer.resolve(CONFIG);
      await waitUntil(() => find(element, '.card'));
    });

    it('should show the later of two languages, whichever answer comes first', async () => {
      const slow = deferred<Category[]>();
      const backend = new FakeBackend().on('categories', ({ language }) =>
        language === 'en' ? [{ ...CATEGORIES[0]!, name: 'Rules' }] : slow.promise,
      );
      const element = await fixture<CivicHelpForm>(
        html`<civic-help-form lang="zh-Hans" .backend=${backend}></civic-help-form>`,
      );
      await waitUntil(() => backend.asked('categories').length === 1);
      element.lang = 'en';
      await waitUntil(() => textOf(find(element, '.card')) === 'Rules');
      slow.resolve([CATEGORIES[0]!]);
      await aTimeout(0);
      expect(textOf(find(element, '.card'))).to.equal('Rules');
    });

    it('should bear being defined twice', async () => {
      const first = customElements.get('civic-help-form');
      const { register } = await import('../../src/define/register.js');
      register('civic-help-form', class extends HTMLElement {});
      expect(customElements.get('civic-help-form')).to.equal(first);
    });

    it('should not mix up two forms on one page', async () => {
      const one = await openForm(new FakeBackend(), { id: 'one' });
      const two = await openForm(new FakeBackend(), { id: 'two' });
      write(one, '第一个');
      write(two, '第二个');
      await Promise.all([one.updateComplete, two.updateComplete]);
      expect(control(one, 'text').value).to.equal('第一个');
      expect(find(one, '[name=category]:checked')).to.exist;
    });
  });
});
