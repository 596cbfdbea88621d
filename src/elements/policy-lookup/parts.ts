import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import type { BackendError } from '../../backend/backend.js';
import { loadChunk } from '../../backend/load-chunk.js';
import type { Policy } from '../../domain/wire.js';
import { formatDate } from '../../internal/format-date.js';
import type { ArticleOptions } from './article.js';
import type { PolicyHistory } from './history.js';
import type { ReadingTools } from './tools.js';

type Name = 'history' | 'tools' | 'related';

interface Part {
  render(): TemplateResult | typeof nothing;
}

export interface PartContext {
  host: LitElement;
  options: ArticleOptions;
  /** The open one. */
  policy: () => Policy | undefined;
  /** Whether the reader has opened this part. */
  isShown: () => boolean;
  close: () => void;
}

const LOADERS = {
  history: async (context: PartContext): Promise<Part> => new (await import('./history.js')).PolicyHistory(context),
  tools: async (context: PartContext): Promise<Part> => new (await import('./tools.js')).ReadingTools(context),
  related: async (context: PartContext): Promise<Part> => new (await import('./related.js')).RelatedPolicies(context),
};

export type { PolicyHistory, ReadingTools };

/** What stands beside the text of a policy, each loaded when the reader wants it. */
export class ArticleParts {
  readonly #host: LitElement;
  readonly #options: ArticleOptions;
  readonly #loaded: { [N in Name]?: Part } = {};
  readonly #shown = new Set<Name>();
  #policy?: Policy;

  constructor(host: LitElement, options: ArticleOptions) {
    this.#host = host;
    this.#options = options;
  }

  /** Another policy is open: what stood beside the one before is closed. */
  begin(policy: Policy): void {
    if (this.#policy?.id !== policy.id) {
      this.#shown.delete('history');
      this.#shown.delete('related');
    }
    this.#policy = policy;
  }

  isShown(name: Name): boolean {
    return this.#shown.has(name);
  }

  async show(name: Name): Promise<void> {
    this.#shown.add(name);
    this.#host.requestUpdate();
    try {
      this.#loaded[name] ??= await loadChunk(() =>
        LOADERS[name]({
          host: this.#host,
          options: this.#options,
          policy: () => this.#policy,
          isShown: () => this.#shown.has(name),
          close: () => void this.hide(name),
        }),
      );
    } catch (error) {
      // Without its code the part is as if it had not been opened; another press tries again.
      this.#shown.delete(name);
      this.#options.onError(error as BackendError, 'policy');
    }
    this.#host.requestUpdate();
  }

  /** The focus goes where the part was opened. */
  async hide(name: Name): Promise<void> {
    this.#shown.delete(name);
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    this.#host.renderRoot.querySelector<HTMLElement>(`[data-opens=${name}]`)?.focus();
  }

  render(name: Name): TemplateResult | typeof nothing {
    return (this.#shown.has(name) && this.#loaded[name]?.render()) || nothing;
  }

  /** The ways to what is not open: the tools, and what was changed. */
  renderOpeners({ version, changedAt }: Policy): TemplateResult {
    const { backend, finding } = this.#options;
    const { texts } = finding;
    const hasHistory = version > 1 && !!backend()?.versions;
    const date = changedAt && formatDate(changedAt, texts.language, finding.dates.timeZone);
    return html`<p class="openers">
        ${hasHistory && date ? html`<span>${texts.term('changed-on', { date })}</span>` : nothing}
        ${hasHistory ? this.#renderOpener('history', texts.term('what-changed')) : nothing}
        ${this.#renderOpener('tools', texts.term('tools'))}
      </p>
      ${this.render('tools')}`;
  }

  #renderOpener(name: Name, label: string): TemplateResult {
    const isShown = this.#shown.has(name);
    return html`<button
      type="button"
      class="quiet"
      data-opens=${name}
      aria-expanded=${isShown}
      @click=${() => void (isShown ? this.hide(name) : this.show(name))}
    >
      ${label}
    </button>`;
  }
}
