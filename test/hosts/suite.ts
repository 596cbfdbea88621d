import { HOSTS } from './hosts.js';
import { until } from './support/dom.js';
import { HostStage } from './support/stage.js';
import { WIDGETS } from './widgets.js';

/** Every host, once more for each element: an element that is added here has met all of them. */
export function meetsEveryHost(tag: string): void {
  const widget = WIDGETS.find((one) => one.tag === tag)!;

  describe(`<${tag}>`, () => {
    let stage: HostStage;
    afterEach(() => stage.close());

    for (const host of HOSTS) {
      it(host.name, async () => {
        stage = new HostStage(host, tag);
        const element = await stage.open();
        const outcome = typeof host.outcome === 'function' ? host.outcome(stage) : (host.outcome ?? 'works');
        if (outcome === 'works') await works(element);
        else if (outcome === 'says so') await widget.fail(element);
        else await stage.expectFallback(element, outcome.warnings);
        stage.expectQuiet();
        stage.expectPageUnchanged();
      });
    }

    async function works(first: HTMLElement): Promise<void> {
      const { host } = stage;
      await widget.begin(first);
      const element = (await host.during?.(stage, first)) ?? first;
      if (host.during) await widget.begin(element);
      stage.expectGoodLooks(element);
      await widget.work(element, stage.endpoint('ok'));
      stage.expectGoodLooks(element);
      await saysWhatFails(element);
    }

    /** A second one, whose backend is down, in the same place. */
    async function saysWhatFails(element: HTMLElement): Promise<void> {
      const other = stage.document.createElement(tag);
      other.setAttribute('endpoint', stage.endpoint('down'));
      let kind = '';
      other.addEventListener('civic-error', (event) => (kind = event.detail.kind));
      element.replaceWith(other);
      await widget.fail(other);
      await until('the event', () => kind === 'server');
      stage.expectGoodLooks(other);
      other.remove();
    }
  });
}
