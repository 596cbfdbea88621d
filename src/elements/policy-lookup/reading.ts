import { html, nothing, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import { CallTask, initialState } from '../../controllers/task.js';
import { keptTextSize, type TextSize } from '../../storage/text-size.js';
import type { Policy } from '../../domain/wire.js';
import { CivicPolicyOpenedEvent } from '../../events.js';
import { loadChunk } from '../../backend/load-chunk.js';
import { errorSentence } from '../parts/error-sentence.js';
import type { ArticleOptions, PolicyArticle } from './article.js';

type Host = LitElement & { policy?: string };

export interface ReadingOptions extends Omit<ArticleOptions, 'id' | 'onOpened' | 'onRelated' | 'textSize'> {
  onPolicy: (policy: Policy) => void;
}

/** The reader's way from the list into a policy and back to where it began. The policy itself is drawn by article.ts. */
export class Reading implements ReactiveController {
  readonly #host: Host;
  readonly #texts: ArticleOptions['finding']['texts'];
  readonly #part: CallTask<readonly [boolean], PolicyArticle>;
  #article?: PolicyArticle;
  /** Which result was opened, and where in the window it stood. Absent when the host page opened the policy. */
  #origin?: { id: string; top: number };
  /** What the reader has opened and the host page has not been told of yet. */
  #untold?: string;
  #titleWantsFocus = false;
  #size: TextSize = 0;

  constructor(host: Host, options: ReadingOptions) {
    this.#host = host;
    const { texts } = options.finding;
    this.#texts = texts;
    this.#part = new CallTask(host, {
      args: () => [texts.ready && !!host.policy] as const,
      task: async ([isOpen]) => {
        if (!isOpen) return initialState;
        const { PolicyArticle } = await loadChunk(() => import('./article.js'));
        this.#article ??= new PolicyArticle(host, {
          ...options,
          id: () => host.policy || undefined,
          onOpened: (policy) => {
            options.onPolicy(policy);
            this.#announce(policy);
          },
          onRelated: (id) => this.#goOn(id),
          textSize: { size: () => this.#size, setSize: (size) => this.#setSize(size) },
        });
        return this.#article;
      },
      onError: (error) => options.onError(error, 'policy'),
    });
    host.addController(this);
    void keptTextSize().then((size) => this.#setSize(size));
  }

  hostUpdated(): void {
    const title = this.#titleWantsFocus && this.#find('#title');
    if (!title) return;
    this.#titleWantsFocus = false;
    title.focus();
  }

  open(id: string): void {
    this.#origin = { id, top: this.#title(id)?.getBoundingClientRect().top ?? 0 };
    this.#goOn(id);
  }

  #goOn(id: string): void {
    this.#untold = id;
    this.#host.policy = id;
    void this.#host.updateComplete.then(() => this.#find('.article')?.focus());
  }

  /** Tries again what another try may better. */
  retryOnline(): void {
    if (this.#part.failure) void this.#part.run();
    if (this.#host.policy) this.#article?.retryOnline();
  }

  /** Whether the open policy comes from this device. */
  get isKept(): boolean {
    return !!this.#host.policy && !!this.#article?.isKept;
  }

  render(): TemplateResult {
    const { failure } = this.#part;
    return html`<div class="article" part="article" tabindex="-1" data-size=${this.#size || nothing}>
      <button type="button" class="quiet back" @click=${() => void this.#back()}>${this.#texts.term('back')}</button>
      ${
        failure
          ? html`<p class="notice danger" role="alert">${errorSentence(this.#texts, failure)}</p>
              <button type="button" @click=${() => void this.#part.run()}>${this.#texts.term('retry')}</button>`
          : (this.#article?.render() ?? html`<p>${this.#texts.term('loading')}</p>`)
      }
    </div>`;
  }

  #setSize(size: TextSize): void {
    this.#size = size;
    this.#host.requestUpdate();
  }

  /** A policy that the host page opened is no news to it. */
  #announce({ id, title, region, category }: Policy): void {
    if (this.#untold !== id) return;
    this.#untold = undefined;
    this.#host.dispatchEvent(new CivicPolicyOpenedEvent({ id, title, region, category }));
    this.#titleWantsFocus = true;
  }

  async #back(): Promise<void> {
    const origin = this.#origin;
    this.#origin = undefined;
    this.#untold = undefined;
    this.#titleWantsFocus = false;
    this.#host.policy = undefined;
    await this.#host.updateComplete;
    const title = origin && this.#title(origin.id);
    if (!title) return this.#find('.status')?.focus();
    title.focus({ preventScroll: true });
    window.scrollBy(0, title.getBoundingClientRect().top - origin.top);
  }

  #title(id: string): HTMLElement | undefined {
    const titles = [...this.#host.renderRoot.querySelectorAll<HTMLElement>('[data-policy]')];
    return titles.find(({ dataset }) => dataset['policy'] === id);
  }

  #find(selector: string): HTMLElement | null {
    return this.#host.renderRoot.querySelector<HTMLElement>(selector);
  }
}
