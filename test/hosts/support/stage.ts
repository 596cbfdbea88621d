import { expect } from 'chai';
import type { Host } from '../hosts.js';
import { isShown, until } from './dom.js';
import { faultsOf } from './looks.js';
import { differences, pictureOf, type PagePicture } from './page-picture.js';

export interface HostWindow extends Window {
  seen: { errors: string[]; warnings: string[] };
}

declare global {
  interface Window {
    /** Called by a host page just before the library. */
    beforeLibrary?: (view: Window & typeof globalThis) => void;
  }
}

let count = 0;

/** One host page in a frame, with one widget on it and a backend that nobody else uses. */
export class HostStage {
  readonly tag: string;
  readonly host: Host;
  /** The backend as this page alone names it, so that nothing kept by another page is met. */
  readonly base: string;
  readonly #frame = document.createElement('iframe');
  #before?: PagePicture;

  constructor(host: Host, tag: string) {
    this.host = host;
    this.tag = tag;
    count += 1;
    this.base = `/backend/${Date.now()}-${count}`;
  }

  get view(): HostWindow & typeof globalThis {
    return this.#frame.contentWindow as HostWindow & typeof globalThis;
  }

  get document(): Document {
    return this.view.document;
  }

  /** Where the host of this page says that the backend is. */
  endpoint(mode: string = this.host.backend ?? 'ok'): string {
    return `${this.base}/${mode}`;
  }

  /** The tag as the host writes it. */
  get markup(): string {
    const { tag, host } = this;
    const endpoint = host.endpoint ? host.endpoint(this.endpoint()) : this.endpoint();
    const attribute = endpoint === undefined ? '' : ` endpoint="${endpoint}"`;
    return `<${tag}${attribute}><p class="fallback">请拨打热线 12345。</p></${tag}>`;
  }

  async open(): Promise<HTMLElement> {
    const { headers = {}, width = 380, arrange } = this.host;
    const answer = await fetch('/host-pages', {
      method: 'POST',
      body: JSON.stringify({ html: this.#html(), headers }),
    });
    if (!answer.ok) throw new Error(`The host page was not taken: ${answer.status}`);
    window.beforeLibrary = (view) => void (this.#before = pictureOf(view));
    Object.assign(this.#frame, { src: await answer.text(), width, height: 800 });
    document.body.append(this.#frame);
    await until('the page', () => this.view.location.href !== 'about:blank' && this.document.readyState === 'complete');
    return arrange ? arrange(this) : until('the tag', () => this.document.querySelector<HTMLElement>(this.tag));
  }

  close(): void {
    this.#frame.remove();
  }

  /** What stands inside the tag is seen, and one warning says why. */
  async expectFallback(widget: HTMLElement, warnings: number): Promise<void> {
    const ours = (): string[] => this.view.seen.warnings.filter((text) => text.includes(this.tag));
    if (warnings > 0) await until('the warning', () => ours().length >= warnings);
    else await this.view.customElements.whenDefined(this.tag);
    const fallback = widget.querySelector('.fallback')!;
    expect(isShown(fallback), 'the fallback is shown').to.equal(true);
    expect(ours(), 'warnings').to.have.length(warnings);
  }

  expectGoodLooks(widget: HTMLElement): void {
    expect(faultsOf(widget)).to.deep.equal([]);
  }

  expectQuiet(): void {
    expect(this.view.seen.errors.filter((text) => !this.host.noise?.test(text))).to.deep.equal([]);
  }

  expectPageUnchanged(): void {
    expect(differences(this.#before!, pictureOf(this.view)), 'changed by the library').to.deep.equal([]);
  }

  #html(): string {
    const { doctype = '<!doctype html>', root = 'lang="zh-Hans"', head = '', script, modules = [], place } = this.host;
    const inline = script ? `<script>${script}</script>` : '';
    const others = modules.map((src) => `<script type="module" src="${src}"></script>`).join('');
    return `${doctype}<html ${root}><head><meta charset="utf-8"><title>安澜日报</title>
<script src="/test/hosts/page/watch.js"></script>${head}${inline}</head>
<body><h1>安澜日报</h1><p class="before">临近年底，在外务工的人陆续返乡。</p>
<div class="place">${place ? place(this) : this.markup}</div><p>各县区的规定不尽相同。</p>
<script src="/test/hosts/page/before-library.js"></script>${others}
<script type="module" src="/cdn/civic-help.js"></script></body></html>`;
  }
}
