import { expect, fixture, html } from '@open-wc/testing';
import type { Policy } from '../../src/domain/wire.js';
import { Marks } from '../../src/elements/policy-lookup/marks.js';
import type { CivicPolicyLookup } from '../../src/elements/policy-lookup/policy-lookup.js';
import { Speech, voiceFor } from '../../src/elements/policy-lookup/speech.js';
import { createRecordStore } from '../../src/storage/store.js';
import '../../src/define/civic-policy-lookup.js';
import { FakeBackend, POLICIES, versionsOf } from '../support/fake-backend.js';
import { find, findAll, textOf } from '../support/dom.js';
import { waitUntil } from '../support/wait.js';

const [RETURN, SCHOOL] = POLICIES as [Policy, Policy];

async function open(id = RETURN.id, backend = new FakeBackend()): Promise<CivicPolicyLookup> {
  const lookup = await fixture<CivicPolicyLookup>(
    html`<civic-policy-lookup lang="zh-Hans" policy=${id} .backend=${backend}></civic-policy-lookup>`,
  );
  await waitUntil(() => find(lookup, '.prose > *, .slice > *'), 'the policy');
  return lookup;
}

const opener = (lookup: CivicPolicyLookup, name: string): HTMLElement | null => find(lookup, `[data-opens=${name}]`);
const words = (element: Element): string =>
  [...element.childNodes]
    .map((node) => (node instanceof Text ? node.data : ''))
    .join('')
    .trim();

describe('<civic-policy-lookup> while somebody reads', () => {
  describe('earlier versions', () => {
    const compare = async (backend?: FakeBackend): Promise<CivicPolicyLookup> => {
      const lookup = await open(RETURN.id, backend);
      opener(lookup, 'history')!.click();
      await waitUntil(() => find(lookup, '#compare'), 'the comparison');
      return lookup;
    };

    it('should be offered for what has changed, and for nothing else', async () => {
      expect(textOf(find(await open(), '.openers'))).to.contain('1月20日改过');
      expect(opener(await open(SCHOOL.id), 'history')).to.equal(null);
    });

    it('should show removed and added words, and say them to those who only hear', async () => {
      const lookup = await compare();
      await expect(lookup).to.be.accessible();
      expect(findAll(lookup, '.compared del').map(words)).to.deep.equal(['5', '外地车辆一律劝返。']);
      expect(findAll(lookup, '.compared ins').map(words)).to.deep.equal(['3']);
      expect(textOf(find(lookup, '.compared del'))).to.match(/删去.*5.*完/);
    });

    it('should fold what is the same, with a control that unfolds it', async () => {
      const lookup = await compare();
      const fold = find<HTMLDetailsElement>(lookup, '.fold')!;
      expect(textOf(fold)).to.match(/\d 段没有改动/);
      expect(textOf(find(lookup, '.compared'))).not.to.contain('身份证');
      fold.querySelector('summary')!.click();
      await waitUntil(() => textOf(find(lookup, '.compared')).includes('身份证'), 'what was folded');
    });

    it('should take the focus there and back', async () => {
      const lookup = await compare();
      await waitUntil(() => lookup.shadowRoot!.activeElement?.id === 'compare', 'focus on the comparison');
      expect(find(lookup, '.prose')!.offsetParent).to.equal(null);
      find(lookup, '.compare > button')!.click();
      await waitUntil(() => lookup.shadowRoot!.activeElement === opener(lookup, 'history'), 'focus on the opener');
      expect(find(lookup, '.prose')!.offsetParent).not.to.equal(null);
    });

    it('should compare with the version that is chosen', async () => {
      const backend = new FakeBackend().on('versions', () => [
        { ...versionsOf(RETURN)[0]!, version: 3, body: '甲乙丙。' },
        { ...RETURN, version: 2, body: '甲乙丙。', recordedAt: '2026-01-02T00:00:00Z' },
        { ...RETURN, version: 1, body: '丁戊己。', recordedAt: '2026-01-01T00:00:00Z' },
      ]);
      const lookup = await compare(backend);
      expect(textOf(find(lookup, '.compare [role=status]'))).to.contain('没有改动');
      const select = find<HTMLSelectElement>(lookup, '#version')!;
      select.value = '1';
      select.dispatchEvent(new Event('change'));
      await waitUntil(() => find(lookup, '.compared del'), 'the other comparison');
    });

    it('should say what failed, and try again', async () => {
      const backend = new FakeBackend().fail('versions', 'offline');
      const lookup = await open(RETURN.id, backend);
      opener(lookup, 'history')!.click();
      await waitUntil(() => find(lookup, '[role=alert]'), 'the failure');
      backend.restore('versions');
      (find(lookup, '[role=alert]')!.nextElementSibling as HTMLElement).click();
      await waitUntil(() => find(lookup, '#compare'), 'the comparison');
    });
  });

  describe('long texts', () => {
    const body = Array.from({ length: 200 }, (_, at) =>
      at % 50 === 0 ? `第${'一二三四'[at / 50]}章 章名` : `第${at}条 本条例所称公共场所，是指人员聚集的地方。`,
    ).join('\n\n');
    const long = (): FakeBackend => new FakeBackend().on('policy', () => ({ ...SCHOOL, body }));

    it('should stand whole, in order, with a table of contents that leads to its chapters', async () => {
      const lookup = await open(SCHOOL.id, long());
      await waitUntil(() => findAll(lookup, '.slice > *').length === 200, 'the whole text');
      expect(findAll(lookup, '.slice > *').map(textOf).join('\n\n')).to.equal(body);
      expect(findAll(lookup, '.contents button').map(textOf)).to.deep.equal(
        ['一', '二', '三', '四'].map((number) => `第${number}章 章名`),
      );
      find<HTMLDetailsElement>(lookup, '.contents details')!.open = true;
      await expect(lookup).to.be.accessible();
      findAll(lookup, '.contents button')[3]!.click();
      await waitUntil(() => textOf(lookup.shadowRoot!.activeElement) === '第四章 章名', 'focus on the chapter');
    });

    it('should have none for short ones', async () => {
      expect(find(await open(), '.contents')).to.equal(null);
    });
  });

  describe('tools', () => {
    it('should make the text larger, and keep that for the next policy', async () => {
      const lookup = await open();
      opener(lookup, 'tools')!.click();
      await waitUntil(() => find(lookup, '.sizes button'), 'the tools');
      await expect(lookup).to.be.accessible();
      const sizes = findAll(lookup, '.sizes')[0]!.querySelectorAll('button');
      sizes[3]!.click();
      await waitUntil(() => getComputedStyle(find(lookup, '.prose p')!).fontSize === '30px', 'the largest text');
      expect(sizes[3]!.getAttribute('aria-pressed')).to.equal('true');
      const other = await open(SCHOOL.id);
      await waitUntil(() => getComputedStyle(find(other, '.prose p')!).fontSize === '30px', 'the largest text again');
      sizes[0]!.click();
      await waitUntil(() => getComputedStyle(find(lookup, '.prose p')!).fontSize !== '30px', 'the page’s own size');
    });

    it('should offer no link where the page’s address does not say what is open', async () => {
      const lookup = await open();
      opener(lookup, 'tools')!.click();
      await waitUntil(() => find(lookup, '.tools'), 'the tools');
      expect(find(lookup, '[data-tool=copy], [data-tool=share]')).to.equal(null);
    });
  });

  describe('related policies', () => {
    it('should stand below a text that is being read, and lead on', async () => {
      const backend = new FakeBackend().on('policies', () => ({
        items: POLICIES.map(({ body: _, ...policy }) => ({ ...policy, excerpt: '', score: 1 })),
        total: 3,
      }));
      const lookup = await open(RETURN.id, backend);
      await waitUntil(() => find(lookup, '.related button'), 'related policies');
      await expect(lookup).to.be.accessible();
      expect(findAll(lookup, '.related button').map(textOf)).not.to.include(RETURN.title);
      find(lookup, '.related button')!.click();
      await waitUntil(() => textOf(find(lookup, '#title')) === SCHOOL.title, 'the other policy');
      await waitUntil(() => lookup.shadowRoot!.activeElement?.id === 'title', 'focus on its title');
    }).timeout(40_000);
  });

  describe('with-url-sync', () => {
    const before = location.href;
    afterEach(() => history.replaceState(null, '', before));
    const parameter = (name: string): string | null => new URL(location.href).searchParams.get(name);
    const synced = (): Promise<CivicPolicyLookup> =>
      fixture(
        html`<civic-policy-lookup with-url-sync lang="zh-Hans" .backend=${new FakeBackend()}></civic-policy-lookup>`,
      );

    it('should open what the address says, and go back and forward', async () => {
      const address = new URL(before);
      address.searchParams.set('civic-q', '返');
      address.searchParams.set('own', 'a b');
      history.replaceState(null, '', `${address.href}#part`);
      const lookup = await synced();
      await waitUntil(() => lookup.query === '返', 'the query');
      await waitUntil(() => find(lookup, '.title'), 'the list');
      const steps = history.length;
      find(lookup, '.title')!.click();
      await waitUntil(() => parameter('civic-policy') === RETURN.id, 'the address');
      expect(history.length).to.equal(steps + 1);
      expect([parameter('own'), location.hash]).to.deep.equal(['a b', '#part']);
      history.back();
      await waitUntil(() => !lookup.policy, 'the list again');
      expect(parameter('civic-q')).to.equal('返');
      history.forward();
      await waitUntil(() => lookup.policy === RETURN.id, 'the policy again');
    });

    it('should let one lookup of a page have the address', async () => {
      const first = await synced();
      const second = await synced();
      await waitUntil(() => find(first, '.title') && find(second, '.title'), 'both lists');
      second.policy = SCHOOL.id;
      first.policy = RETURN.id;
      await waitUntil(() => parameter('civic-policy'), 'the address');
      expect(parameter('civic-policy')).to.equal(RETURN.id);
    });
  });
});

describe('marks', () => {
  const host = { requestUpdate: () => undefined } as never;
  const disk = (): ReturnType<typeof createRecordStore> =>
    createRecordStore(() => Promise.reject(new Error('refused')));
  const day = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString();
  const policy = (id: string, version: number, issuedAt = day(60)) => ({ id, version, issuedAt });

  it('should mark nothing on a first visit, and then what has changed until it is opened', async () => {
    const store = disk();
    const first = new Marks(host, 'a', store);
    await first.note([policy('p', 1), policy('q', 1)]);
    expect(first.of('p')).to.equal(undefined);
    const second = new Marks(host, 'a', store);
    await second.note([policy('p', 2), policy('q', 1)]);
    expect([second.of('p'), second.of('q')]).to.deep.equal(['changed', undefined]);
    const third = new Marks(host, 'a', store);
    await third.note([policy('p', 2)]);
    expect(third.of('p')).to.equal('changed');
    await third.note([policy('p', 2)], true);
    const fourth = new Marks(host, 'a', store);
    await fourth.note([policy('p', 2)]);
    expect(fourth.of('p')).to.equal(undefined);
  });

  it('should mark as new what came out since, and nothing that is merely listed for the first time', async () => {
    const store = disk();
    await new Marks(host, 'a', store).note([policy('p', 1)]);
    const later = new Marks(host, 'a', store);
    await later.note([policy('old', 1), policy('fresh', 1, day(0))]);
    expect([later.of('old'), later.of('fresh')]).to.deep.equal([undefined, 'new']);
    const again = new Marks(host, 'a', store);
    await again.note([policy('fresh', 1, day(0))]);
    expect(again.of('fresh')).to.equal('new');
  });

  it('should remember no more than it may, and tell backends apart', async () => {
    const store = disk();
    await new Marks(host, 'a', store).note(Array.from({ length: 600 }, (_, at) => policy(`p${at}`, 1)));
    const kept = (await store.get(['seen', 'a'])) as { versions: object };
    expect(Object.keys(kept.versions)).to.have.length(500);
    expect(await store.get(['seen', 'b'])).to.equal(undefined);
  });
});

describe('reading aloud', () => {
  const voice = (lang: string, localService = true) => ({ lang, localService }) as SpeechSynthesisVoice;

  it('should take a voice of this device for the language, and none of somebody else’s computers', () => {
    const voices = [voice('en-US'), voice('zh_TW'), voice('zh-CN', false), voice('zh-CN')];
    expect(voiceFor('zh-Hans', voices)).to.equal(voices[3]);
    expect(voiceFor('zh-Hant', voices)).to.equal(voices[1]);
    expect(voiceFor('en', voices)).to.equal(voices[0]);
    expect(voiceFor('ug', voices)).to.equal(undefined);
    expect(voiceFor('zh-Hans', [voice('zh-CN', false)])).to.equal(undefined);
  });

  it('should speak sentence by sentence, go on where it was paused, and stop', async () => {
    const text = await fixture(
      html`<div>
        <p>第一句。<b>第二句</b>在此。</p>
        <p>${'长'.repeat(400)}</p>
        <a href="#">链接<span class="visually-hidden">新窗口</span></a>
      </div>`,
    );
    const spoken: SpeechSynthesisUtterance[] = [];
    const engine = { speak: (one: SpeechSynthesisUtterance) => spoken.push(one), cancel: () => undefined };
    const speech = new Speech(engine as unknown as SpeechSynthesis, () => undefined);
    const end = (): void => spoken[spoken.length - 1]!.onend!({} as SpeechSynthesisEvent);
    speech.start(text, undefined as never);
    expect(spoken[0]!.text).to.equal('第一句。');
    end();
    expect(spoken[1]!.text).to.equal('第二句在此。');
    speech.pause();
    end();
    expect(spoken).to.have.length(2);
    speech.resume();
    expect(spoken[2]!.text).to.equal('第二句在此。');
    while (speech.state === 'speaking') end();
    expect(spoken.slice(3).map(({ text: words }) => words.length)).to.deep.equal([180, 180, 40]);
    expect(speech.state).to.equal('idle');
  });
});
